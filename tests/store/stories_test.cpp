// Reports on their way to judgement, and what becomes of verdicts (D8, D10).
#include <algorithm>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

constexpr int kRules = 7;

// A report published at that minute, known by one word.
Candidate report(const std::string& name, int minute) {
    Candidate out = candidate({name, "https://a.test/" + name, "Titre " + name, "x"});
    out.item.published = at_minute(minute);
    out.story.language = "fr";
    out.story.terms = {{std::hash<std::string>{}(name), 1.25, TermKind::name},
                       {42, 0.5, TermKind::word}};
    out.story.words = name;
    out.story.in_title = 1;
    out.story.pattern = -3;
    out.story.filling = 5;
    out.story.title = TitleKind::vague;
    return out;
}

// As by_keys, but an item with the title of an earlier one of the batch is its duplicate.
std::vector<Decision> by_title(const std::vector<Question>& questions,
                               const std::vector<KnownItem>& known) {
    std::vector<Decision> decisions = by_keys(questions, known);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (questions[i].candidate->item.title != questions[j].candidate->item.title) continue;
            decisions[i].verdict = Verdict::duplicate;
            decisions[i].duplicate_of = -1 - static_cast<std::int64_t>(j);
            break;
        }
    }
    return decisions;
}

// What a daemon has read so far, by title.
struct Reader {
    store::StoryCursor cursor;
    std::map<std::string, store::StoryNews::Told> told;
    std::vector<StoryStanding> standings;

    void read(store::Store& store, int rules = kRules) {
        store::StoryNews news = store.story_news(cursor, rules);
        cursor = news.cursor;
        for (auto& one : news.reports) told[one.report.terms.words] = std::move(one);
        standings = std::move(news.standings);
    }
    [[nodiscard]] std::int64_t id(const std::string& name) const {
        return told.at(name).report.item_id;
    }
    [[nodiscard]] StoryVerdict joins(const std::string& name, const std::string& founder) const {
        const StoryReport& report = told.at(name).report;
        const StoryReport& first = told.at(founder).report;
        return {.standing = {.item_id = report.item_id,
                             .place = report.place,
                             .founder = first.place,
                             .story_id = std::min(report.item_id, first.item_id)},
                .rule = "similar",
                .score = 0.5,
                .needed = 0.4,
                .nearest = first.item_id,
                .evidence = "shares pluie"};
    }
    [[nodiscard]] StoryVerdict founds(const std::string& name) const {
        StoryVerdict verdict = joins(name, name);
        verdict.rule = "new-story";
        return verdict;
    }
};

struct Newsroom {
    Database database;
    store::Store store = database.store();
    Reader reader;

    Newsroom() { store.sync_sources(config_with(3), Duration{0}); }

    // One poll of the source with that number.
    void poll(std::size_t source, const std::vector<Candidate>& candidates,
              const store::Decide& decide = by_keys, int minute = 0) {
        const std::string name = "Source " + std::to_string(source);
        store.commit({fetched(store.claim_named({name}, kLease).at(0), candidates, minute)},
                     decide);
    }
    void settle(const std::vector<StoryVerdict>& verdicts) {
        REQUIRE(store.settle_stories(verdicts, reader.cursor, kRules));
        ++reader.cursor.turn;
    }
    std::string story_of(const std::string& name) {
        return database.value("select story_id from news.items where title = 'Titre " + name + "'");
    }
    std::string value(const std::string& sql) { return database.value(sql); }
};

}  // namespace

TEST_CASE("a commit tells of new items as they will be judged, of no duplicate and no empty one") {
    Newsroom newsroom;
    Candidate wordless = report("muet", 0);
    wordless.story = {};
    Candidate copy = report("copie", 5);
    copy.item.title = "Titre pluie";
    newsroom.poll(1, {report("pluie", 3), copy, wordless}, by_title);
    CHECK(newsroom.store.stories_unsettled(kRules));
    newsroom.reader.read(newsroom.store);
    REQUIRE(newsroom.reader.told.size() == 1);
    const store::StoryNews::Told& told = newsroom.reader.told.at("pluie");
    const Candidate expected = report("pluie", 3);
    CHECK(told.report.terms.terms == expected.story.terms);
    CHECK(told.report.terms.pattern == -3);
    CHECK(told.report.terms.filling == 5);
    CHECK(told.report.terms.title == TitleKind::vague);
    CHECK(told.report.terms.language == expected.story.language);
    CHECK(told.report.place.at == at_minute(3));
    CHECK(told.held.story_id == told.report.item_id);
    CHECK(told.held.founder == told.report.place);
    CHECK_FALSE(told.decided);
}

TEST_CASE("a verdict moves an item and its duplicates into the story, and says why") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    Candidate copy = report("copie", 40);
    copy.item.title = "Titre orage";
    newsroom.poll(2, {report("orage", 30), copy}, by_title);
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.founds("pluie"), newsroom.reader.joins("orage", "pluie")});

    const std::string story = newsroom.story_of("pluie");
    CHECK(newsroom.value("select count(*) from news.items where story_id = " + story) == "3");
    CHECK(newsroom.value("select concat_ws(' ', reports, lead_item, last_published_at - "
                         "first_published_at) from news.stories where id = " +
                         story) == "2 " + story + " 00:30:00");
    CHECK(newsroom.value("select string_agg(concat_ws('|', source, delay, is_lead), ' ' order by "
                         "published_at) from news.reports where duplicate_of is null") ==
          "Source 1|00:00:00|t Source 2|00:30:00|f");
    CHECK(newsroom.value("select concat_ws('|', verdict, against, rule, score, needed, evidence, "
                         "version, source) from news.decisions where verdict = 'story'") ==
          "story|" + story + "|similar|0.5|0.4|shares pluie|7|Source 2");
    CHECK_FALSE(newsroom.store.stories_unsettled(kRules));
}

TEST_CASE("the lead is the earliest report that credits no other source, or the agency's own") {
    Newsroom newsroom;
    Candidate credited = report("pluie", 0);
    credited.item.wire = {"AIB"};
    newsroom.poll(1, {credited});
    newsroom.poll(2, {report("orage", 30)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.joins("orage", "pluie")});
    const std::string lead =
        "select title from news.items where id = (select lead_item from "
        "news.stories where reports > 1)";
    CHECK(newsroom.value(lead) == "Titre orage");
    // Had the agency told it itself:
    newsroom.database.query(
        "update griot.source set name = 'AIB (Burkina)' where name = "
        "'Source 1'");
    newsroom.poll(3, {report("averse", 50)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.joins("averse", "pluie")});
    CHECK(newsroom.value(lead) == "Titre pluie");
}

TEST_CASE("a report that leaves its story is one of its own, and a story of one has no row") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    newsroom.poll(2, {report("orage", 30)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.joins("orage", "pluie")});
    newsroom.settle({newsroom.reader.founds("orage")});
    CHECK(newsroom.story_of("orage") == std::to_string(newsroom.reader.id("orage")));
    CHECK(newsroom.value("select count(*) from griot.story") == "0");
    CHECK(newsroom.value("select count(*) from news.stories where reports = 1") == "2");
}

TEST_CASE("who judges old news is refused, and reads what the other has written") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    newsroom.poll(2, {report("orage", 30)});
    store::Store other_store = newsroom.database.store("daemon-b");
    Reader other;
    other.read(other_store);
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.joins("orage", "pluie")});

    CHECK_FALSE(other_store.settle_stories({other.founds("orage")}, other.cursor, kRules));
    CHECK(newsroom.story_of("orage") == newsroom.story_of("pluie"));
    other.read(other_store);
    REQUIRE(other.standings.size() == 1);
    CHECK(other.standings[0].item_id == newsroom.reader.id("orage"));
    CHECK(other.standings[0].story_id == newsroom.reader.id("pluie"));
    CHECK(other.standings[0].founder == newsroom.reader.told.at("pluie").report.place);
    CHECK(other_store.settle_stories({other.founds("orage")}, other.cursor, kRules));
}

TEST_CASE("a daemon that starts reads what is judged and what is not, in the order of commits") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    newsroom.poll(2, {report("orage", 30)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.joins("orage", "pluie")});
    newsroom.poll(3, {report("averse", 10)});
    Reader later;
    later.read(newsroom.store);
    REQUIRE(later.told.size() == 3);
    CHECK(later.told.at("orage").decided);
    CHECK(later.told.at("orage").held.story_id == later.id("pluie"));
    CHECK_FALSE(later.told.at("averse").decided);
    CHECK(later.cursor.seq > newsroom.reader.cursor.seq);

    // Also of what others have judged before it came to read it.
    newsroom.poll(1, {report("grêle", 20)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.founds("grêle")});
    later.read(newsroom.store);
    CHECK(later.told.contains("grêle"));
}

TEST_CASE("words that changed are told again, in their place") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({});
    Candidate edited = report("pluie", 0);
    edited.item.content_hash.bytes[0] ^= 1;
    edited.story.words = "grêle";
    edited.story.language = "pt";
    newsroom.poll(1, {edited});
    CHECK(newsroom.store.stories_unsettled(kRules));
    newsroom.reader.read(newsroom.store);
    CHECK(newsroom.reader.told.at("grêle").report.place ==
          newsroom.reader.told.at("pluie").report.place);
    CHECK(newsroom.reader.told.at("grêle").report.terms.language == "pt");
    CHECK_FALSE(newsroom.reader.told.at("grêle").decided);
}

TEST_CASE("what is told later than the window is nobody's report") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    newsroom.poll(2, {report("vieux", -73 * 60), report("tard", -71 * 60)});
    newsroom.reader.read(newsroom.store);
    CHECK(newsroom.reader.told.contains("tard"));
    CHECK_FALSE(newsroom.reader.told.contains("vieux"));
    CHECK(newsroom.value("select reports from news.stories s join news.items i on i.id = s.id "
                         "where i.title = 'Titre vieux'") == "1");
}

TEST_CASE("rules of another version judge everything again") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    newsroom.poll(2, {report("orage", 30)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.joins("orage", "pluie")});
    CHECK(newsroom.store.stories_unsettled(kRules + 1));
    Reader upgraded;
    upgraded.read(newsroom.store, kRules + 1);
    REQUIRE(upgraded.told.size() == 2);
    CHECK_FALSE(upgraded.told.at("orage").decided);
    CHECK(upgraded.told.at("orage").held.story_id == upgraded.id("pluie"));
}

TEST_CASE("reports that none to come can be held against are forgotten, their stories are not") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    newsroom.poll(2, {report("orage", 30)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.joins("orage", "pluie")});
    newsroom.poll(1, {report("neige", 145 * 60)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.founds("neige")});
    CHECK(newsroom.value("select string_agg(words, ' ') from griot.report") == "neige");
    CHECK(newsroom.story_of("orage") == newsroom.story_of("pluie"));
    CHECK(newsroom.value("select count(*) from news.stories where reports = 2") == "1");
}

TEST_CASE("an entry that gets an earlier report's words says since when") {
    Newsroom newsroom;
    newsroom.poll(1, {report("orage", 30)});
    const OutboundEntry before = newsroom.store.outbound({}).at(0);
    newsroom.poll(2, {report("pluie", 0)}, by_keys, 45);
    newsroom.reader.read(newsroom.store);
    StoryVerdict earlier = newsroom.reader.founds("pluie");
    earlier.standing.story_id = newsroom.reader.id("orage");
    newsroom.settle({earlier, newsroom.reader.joins("orage", "pluie")});
    const OutboundEntry after = newsroom.store.outbound({}).at(0);
    CHECK(after.id == before.id);
    CHECK(after.title == "Titre pluie");
    CHECK(after.updated == at_minute(45));
}

TEST_CASE("a story is one entry of the merged feed, under one id, and names all who tell it") {
    Newsroom newsroom;
    newsroom.poll(1, {report("pluie", 0)});
    const std::string id = newsroom.store.outbound({}).at(0).id;
    newsroom.poll(2, {report("orage", 30)});
    newsroom.poll(3, {report("averse", -10)});
    newsroom.reader.read(newsroom.store);
    newsroom.settle({newsroom.reader.joins("orage", "pluie")});
    auto entries = newsroom.store.outbound({});
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].id == id);
    CHECK(entries[0].title == "Titre pluie");
    CHECK(entries[0].updated == entries[0].published);
    CHECK(entries[0].also_in == std::vector<std::string>{"Source 2"});

    // An earlier report is found to tell it too: it leads, and readers are told that the words have
    // changed.
    StoryVerdict earlier = newsroom.reader.founds("averse");
    earlier.standing.story_id = newsroom.reader.id("pluie");
    newsroom.settle({earlier, newsroom.reader.joins("pluie", "averse")});
    entries = newsroom.store.outbound({});
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].id == id);
    CHECK(entries[0].title == "Titre averse");
    CHECK(entries[0].updated > entries[0].published);
    CHECK(entries[0].also_in == std::vector<std::string>{"Source 1", "Source 2"});
}
