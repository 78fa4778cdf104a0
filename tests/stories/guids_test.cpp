// What is remembered of a feed's guids (D1). How entries fare by it is told in tests/store.
#include "stories/guids.hpp"

#include <deque>
#include <string>

#include "support/catch.hpp"
#include "text/hash.hpp"

using namespace griot;
using std::chrono::days;
using std::chrono::hours;

namespace {

const Instant kNoon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + hours{12};

// Questions and decisions of one poll, made by what became of each entry.
struct Poll {
    std::deque<Candidate> candidates;
    std::vector<Question> questions;
    std::vector<Decision> decisions;
    Conduct conduct;

    Question& add(Verdict verdict, std::int64_t item_id = 0) {
        Item& item = candidates.emplace_back().item;
        item.guid = "guid-" + std::to_string(candidates.size());
        item.guid_key = text::key_of(item.guid);
        questions.push_back({.candidate = &candidates.back(), .conduct = conduct});
        decisions.emplace_back();
        decisions.back().verdict = verdict;
        decisions.back().item_id = item_id;
        return questions.back();
    }
    Poll& fresh(int count) {
        for (int i = 0; i < count; ++i) add(Verdict::new_item);
        return *this;
    }
    // Entries under a guid that an older article had.
    Poll& reused(int count) {
        for (int i = 0; i < count; ++i) add(Verdict::new_item).item_by_guid = 100 + i;
        return *this;
    }
    // Known articles under new guids.
    Poll& changed(int count) {
        for (int i = 0; i < count; ++i) {
            const bool trusted = conduct.guids == Guids::trusted;
            add(trusted ? Verdict::alias : Verdict::known, 1 + i);
        }
        return *this;
    }
    [[nodiscard]] Conduct after(Instant now, std::size_t unchanged = 0) const {
        return stories::guids_after(conduct, questions, decisions, unchanged, now);
    }
};

Poll poll_of(const Conduct& conduct) {
    Poll poll;
    poll.conduct = conduct;
    return poll;
}

}  // namespace

TEST_CASE("a feed that numbers from one each day is distrusted on its second day") {
    Conduct conduct = poll_of({}).fresh(10).after(kNoon);
    CHECK(conduct.guids == Guids::trusted);
    for (int n = 0; n < 5; ++n)
        conduct = poll_of(conduct).reused(1).after(kNoon + hours{24 + n}, 9);
    CHECK(conduct.guids == Guids::reused);
}

TEST_CASE("one guid on all entries is distrusted at the first look") {
    Poll poll;
    for (int i = 0; i < 5; ++i) poll.add(Verdict::new_item);
    for (Candidate& candidate : poll.candidates)
        candidate.item.guid_key = {};  // normalise dropped it
    CHECK(poll.after(kNoon).guids == Guids::reused);
}

TEST_CASE("a large feed that lists one article twice now and then is trusted") {
    Conduct conduct;
    for (int week = 0; week < 20; ++week) {
        conduct = poll_of(conduct).fresh(40).reused(1).after(kNoon + days{7 * week}, 60);
    }
    CHECK(conduct.guids == Guids::trusted);
}

TEST_CASE("a feed that behaved for years and breaks is distrusted after some tens of entries") {
    Conduct conduct;
    for (int n = 0; n < 300; ++n) conduct = poll_of(conduct).fresh(5).after(kNoon + hours{n}, 15);
    int entries = 0;
    while (conduct.guids == Guids::trusted && entries < 1000) {
        conduct = poll_of(conduct).reused(5).after(kNoon + days{30} + hours{entries}, 15);
        entries += 5;
    }
    CHECK(conduct.guids == Guids::reused);
    CHECK(entries <= 40);
}

TEST_CASE("guids that all change at each poll are distrusted after three") {
    Conduct conduct = poll_of({}).fresh(10).after(kNoon);
    conduct = poll_of(conduct).changed(10).after(kNoon + hours{1});
    conduct = poll_of(conduct).changed(9).fresh(1).after(kNoon + hours{2});
    CHECK(conduct.guids == Guids::trusted);
    conduct = poll_of(conduct).changed(10).after(kNoon + hours{3});
    CHECK(conduct.guids == Guids::changing);
}

TEST_CASE("a site that changes the form of its guids once is trusted") {
    Conduct conduct = poll_of({}).fresh(10).after(kNoon);
    conduct = poll_of(conduct).changed(10).after(kNoon + hours{1});
    for (int n = 0; n < 5; ++n) conduct = poll_of(conduct).fresh(1).after(kNoon + hours{2 + n}, 9);
    conduct = poll_of(conduct).changed(10).after(kNoon + days{40});
    conduct = poll_of(conduct).fresh(1).after(kNoon + days{41}, 9);
    conduct = poll_of(conduct).changed(10).after(kNoon + days{80});
    CHECK(conduct.guids == Guids::trusted);
}

TEST_CASE("a distrusted feed is trusted again when it has behaved for thirty days") {
    Conduct conduct;
    for (int n = 0; n < 3; ++n) conduct = poll_of(conduct).changed(10).after(kNoon + hours{n});
    REQUIRE(conduct.guids == Guids::changing);
    conduct = poll_of(conduct).changed(10).after(kNoon + days{5});  // still at it
    conduct = poll_of(conduct).fresh(2).after(kNoon + days{34}, 10);
    CHECK(conduct.guids == Guids::changing);
    conduct = poll_of(conduct).fresh(2).after(kNoon + days{36}, 10);
    CHECK(conduct.guids == Guids::trusted);
    SECTION("and distrusted as soon as it begins anew") {
        for (int n = 0; n < 3; ++n) {
            conduct = poll_of(conduct).changed(10).after(kNoon + days{40} + hours{n});
        }
        CHECK(conduct.guids == Guids::changing);
    }
}

TEST_CASE("entries without a guid teach nothing") {
    Poll poll;
    poll.reused(5);
    for (Candidate& candidate : poll.candidates) candidate.item.guid.clear();
    CHECK(poll.after(kNoon).guids == Guids::trusted);
}

TEST_CASE("a guid that stands on two articles of a document is doubted, one listed twice is not") {
    Poll poll;
    poll.fresh(3);
    poll.candidates[1].item.guid_key = poll.candidates[0].item.guid_key;
    poll.candidates[0].item.url_key = text::key_of("a");
    SECTION("two articles") {
        poll.candidates[1].item.url_key = text::key_of("b");
    }
    SECTION("twice") {
        poll.candidates[1].item.url_key = text::key_of("a");
    }
    stories::doubt_guids(poll.questions);
    const bool two = poll.candidates[1].item.url_key != poll.candidates[0].item.url_key;
    CHECK(poll.questions[0].guid_reused == two);
    CHECK(poll.questions[1].guid_reused == two);
    CHECK_FALSE(poll.questions[2].guid_reused);
}

TEST_CASE("several guids at once that meet other articles are doubted, an edited one is not") {
    const int others = GENERATE(1, 2, 3, 8);
    Poll poll;
    std::vector<KnownItem> known;
    for (int i = 0; i < 8; ++i) {
        Question& question = poll.add(Verdict::revision, 1 + i);
        question.item_by_guid = 1 + i;
        const std::string name = std::to_string(i) + (i < others ? " anew" : "");
        poll.candidates.back().item.url_key = text::key_of("url " + name);
        poll.candidates.back().features.title_key = text::key_of("title " + name);
        KnownItem& item = known.emplace_back();
        item.item_id = 1 + i;
        item.url_key = text::key_of("url " + std::to_string(i));
        item.title_key = text::key_of("title " + std::to_string(i));
    }
    stories::doubt_known_guids(poll.questions, known);
    for (int i = 0; i < 8; ++i) {
        CAPTURE(others, i);
        CHECK(poll.questions[static_cast<std::size_t>(i)].guid_reused ==
              (others >= 3 && i < others));
    }
}
