// Exact-duplicate verdicts on a labelled set (traps.tsv): entries go the whole pure way, from what
// the publisher said to what readers get.
#include <charconv>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "normalise/normalise.hpp"
#include "normalise/repeats.hpp"
#include "stories/newsroom.hpp"
#include "support/catch.hpp"

using namespace griot;
using griot::test::Newsroom;
using std::chrono::hours;

namespace {

const Instant kStart = std::chrono::sys_days{std::chrono::year{2026} / 3 / 4} + hours{6};

struct Labelled {
    Entry entry;
    std::string article;  // case and label: equal means one article
    std::string trap;
};

struct LabelledPoll {
    std::string feed, title;
    Instant now{};
    std::vector<Labelled> rows;
};

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream in{line};
    for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
    return fields;
}

Instant hour_of(const std::string& number) {
    int hour = 0;
    std::from_chars(number.data(), number.data() + number.size(), hour);
    return kStart + hours{hour};
}

// "~12": 120 words that no other number has; "~12+": the same and a line of the copyist's; "~12…":
// what a publishing system shows of it. Before it may stand a lead: "On a voté. ~12".
std::string text_of(const std::string& field) {
    const std::size_t mark = field.find('~');
    if (mark == std::string::npos) return field;
    unsigned state = 0;
    std::from_chars(field.data() + mark + 1, field.data() + field.size(), state);
    state = state * 2654435761U + 12345U;
    std::string text = field.substr(0, mark);
    const bool cut = field.ends_with("…");
    for (int i = 0; i < (cut ? 30 : 120); ++i) {
        state = state * 1664525U + 1013904223U;
        text += "mot" + std::to_string(state >> 20U) + ' ';
    }
    if (cut) return text + "[…]";
    return field.ends_with('+') ? text + "Mis à jour." : text;
}

Entry entry_of(const std::vector<std::string>& fields) {
    Entry entry;
    entry.id = fields[2];
    entry.link = fields[3];
    if (fields[4] != "-") entry.published = {.raw = fields[4], .instant = hour_of(fields[4])};
    entry.title.value = fields[5];
    entry.content.value = text_of(fields[6]);
    return entry;
}

std::vector<LabelledPoll> read_traps() {
    std::ifstream file{GRIOT_SOURCE_ROOT "/tests/stories/traps.tsv"};
    std::vector<LabelledPoll> polls;
    std::string trap;
    std::string number;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("# ")) trap = line.substr(2);
        const std::vector<std::string> fields = fields_of(line);
        if (fields.empty()) continue;
        if (fields[0] == "case") number = fields[1];
        if (fields[0] == "poll") {
            polls.push_back({number + fields[1], fields[3], hour_of(fields[2]), {}});
        }
        if (fields[0] == "item") {
            polls.back().rows.push_back({entry_of(fields), number + '/' + fields[1], trap});
        }
    }
    return polls;
}

std::vector<Candidate> candidates_of(const LabelledPoll& poll) {
    ParsedFeed feed;
    feed.title.value = poll.title;
    std::vector<std::string_view> titles;
    for (const Labelled& row : poll.rows) {
        feed.entries.push_back(row.entry);
        titles.push_back(row.entry.title.value);
    }
    Source source;
    source.name = poll.feed;
    source.language = "fr";
    const normalise::Context context{
        .feed = feed, .source = source, .document_url = "https://fil.example/rss", .now = poll.now};
    const normalise::Repeats repeats{context};
    const stories::TitleHabits habits = stories::title_habits(poll.title, "", titles);
    std::vector<Candidate> candidates;
    for (const Entry& entry : feed.entries) {
        Candidate& candidate = candidates.emplace_back();
        candidate.item = normalise::normalise(entry, context, repeats);
        candidate.features = stories::features(candidate.item, habits);
    }
    return candidates;
}

struct Row {
    std::string article, trap;
    std::int64_t shown = 0;
};

// Each poll a batch of its own, or those of one hour in one batch as when many feeds are due.
std::vector<Row> judge(const std::vector<LabelledPoll>& polls, bool together) {
    Newsroom newsroom;
    std::map<std::string, std::int64_t> feeds;
    std::vector<Row> rows;
    for (std::size_t first = 0, last = 0; first < polls.size(); first = last) {
        std::vector<std::pair<std::int64_t, std::vector<Candidate>>> batch;
        std::set<std::string> in_batch;  // a feed is polled once at a time
        for (last = first; last < polls.size(); ++last) {
            if (polls[last].now != polls[first].now || (last > first && !together)) break;
            if (!in_batch.insert(polls[last].feed).second) break;
            const auto next = static_cast<std::int64_t>(feeds.size()) + 1;
            batch.emplace_back(feeds.try_emplace(polls[last].feed, next).first->second,
                               candidates_of(polls[last]));
        }
        newsroom.commit(batch, polls[first].now);
        const std::vector<std::int64_t> shown = newsroom.shown();
        std::size_t place = 0;
        for (std::size_t i = first; i < last; ++i) {
            for (const Labelled& row : polls[i].rows) {
                rows.push_back({row.article, row.trap, shown.at(place++)});
            }
        }
    }
    return rows;
}

struct Score {
    int told_same = 0, rightly = 0, same = 0;
    std::map<std::string, std::string> wrong;  // case and label, and how
};

// Over all pairs of rows, of one trap and of two.
Score score(const std::vector<Row>& rows) {
    Score score;
    for (std::size_t a = 0; a < rows.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const bool same = rows[a].article == rows[b].article;
            const bool told = rows[a].shown == rows[b].shown;
            score.same += same ? 1 : 0;
            score.told_same += told ? 1 : 0;
            score.rightly += same && told ? 1 : 0;
            if (same == told) continue;
            score.wrong[rows[a].article] =
                rows[a].trap + (told ? ": taken for " : ": repeated, is ") + rows[b].article;
        }
    }
    return score;
}

}  // namespace

TEST_CASE("no trap of the labelled set is fallen into") {
    std::vector<LabelledPoll> polls = read_traps();
    const bool together = GENERATE(false, true);
    if (together) std::ranges::stable_sort(polls, {}, &LabelledPoll::now);
    const Score result = score(judge(polls, together));
    std::string wrong;
    for (const auto& [article, how] : result.wrong) wrong += article + "  " + how + '\n';
    INFO("together: " << together << "\n" << wrong);
    CHECK(result.wrong.empty());
    CHECK(static_cast<double>(result.rightly) >= 0.995 * result.told_same);
    CHECK(result.same >= 200);
}

TEST_CASE("each trap of the labelled set has five cases and more") {
    std::map<std::string, std::set<std::string>> cases;
    for (const LabelledPoll& poll : read_traps()) {
        for (const Labelled& row : poll.rows) {
            cases[row.trap].insert(row.article.substr(0, row.article.find('/')));
        }
    }
    CHECK(cases.size() >= 18);
    for (const auto& [trap, numbers] : cases) {
        INFO(trap);
        CHECK(numbers.size() >= 5);
    }
}
