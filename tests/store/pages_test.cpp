// What the pages show: a story with its edits, sources with their arrivals and what happened to
// them.
#include <algorithm>

#include "database.hpp"
#include "reports.hpp"
#include "store/library.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

Candidate told(const std::string& name, int minute) {
    Candidate out = candidate({name, "https://a.test/" + name, name, "x"});
    out.item.published = at_minute(minute);
    return out;
}

Candidate edited(Candidate candidate, const std::string& title, const std::string& content) {
    candidate.item.title = title;
    candidate.item.content = content;
    ++candidate.item.content_hash.bytes[0];
    return candidate;
}

struct Pages {
    explicit Pages(std::size_t sources) { store.sync_sources(config_with(sources), Duration{0}); }

    // source: 0 for "Source 1".
    DueFeed feed(std::size_t source) {
        return store.claim_named({"Source " + std::to_string(source + 1)}, kLease).at(0);
    }
    void poll(std::size_t source, std::vector<Candidate> candidates, int minute = 0) {
        store.commit({fetched(feed(source), std::move(candidates), minute)}, by_keys);
    }
    void fail(std::size_t source, int minute) {
        store.commit({ended(feed(source), Outcome::timeout, minute)}, by_keys);
    }
    std::int64_t id(const std::string& title) {
        return std::stoll(
            database.value("select item_id from griot.item where title = '" + title + "'"));
    }

    Database database;
    store::Store store = database.store();
    store::Library library{database.connection()};
};

}  // namespace

TEST_CASE("a story's edits are told each from its words to the next, newest first") {
    Pages pages{1};
    const Candidate first = told("premier", -60);
    pages.poll(0, {first}, 0);
    pages.poll(0, {edited(first, "deuxième", "y")}, 10);
    pages.poll(0, {edited(edited(first, "", ""), "troisième", "z")}, 20);
    const auto story = pages.library.story(pages.id("troisième"));
    REQUIRE(story);
    REQUIRE(story->account.tellings.size() == 1);
    CHECK(story->account.tellings[0].title == "troisième");
    REQUIRE(story->changes.size() == 2);
    CHECK(story->changes[0].title_before == "deuxième");
    CHECK(story->changes[0].title_after == "troisième");
    CHECK(story->changes[0].text_after == "z");
    CHECK(story->changes[0].replaced == at_minute(20));
    CHECK(story->changes[1].title_before == "premier");
    CHECK(story->changes[1].title_after == "deuxième");
    CHECK(story->changes[1].text_before == "x");
}

TEST_CASE("a story is found by any of its items, not by what is held back or unknown") {
    Pages pages{2};
    pages.poll(0, {told("a", -60), told("b", -50)});
    REQUIRE(
        pages.store.merge_stories({std::to_string(pages.id("a")), std::to_string(pages.id("b"))}));
    CHECK(pages.library.story(pages.id("b"))->account.story_id ==
          pages.library.story(pages.id("a"))->account.story_id);
    CHECK(pages.library.story(pages.id("b"))->account.tellings.size() == 2);
    CHECK_FALSE(pages.library.story(4711));
    CHECK_FALSE(pages.library.story(-1));
}

TEST_CASE("the river says who else tells a story, and since when") {
    Pages pages{3};
    pages.poll(0, {told("a", -60)});
    pages.poll(1, {told("b", -20)}, 5);
    pages.poll(2, {told("b", -20)}, 30);
    REQUIRE(
        pages.store.merge_stories({std::to_string(pages.id("a")), std::to_string(pages.id("b"))}));
    const auto stories = pages.library.river({}, {});
    REQUIRE(stories.size() == 1);
    REQUIRE(stories[0].others.size() == 2);
    CHECK(stories[0].others[0].source == "Source 2");
    CHECK(stories[0].others[0].url == "https://a.test/b");
    CHECK(stories[0].others[0].published == at_minute(-20));
    CHECK(stories[0].others[1].source == "Source 3");  // it showed the other's article
    CHECK(stories[0].others[1].published == at_minute(30));
}

TEST_CASE("a source's arrivals are counted by day and hour, back from now") {
    Pages pages{2};
    pages.poll(0, {told("a", 0), told("b", 0), told("c", 0), told("d", 0), told("e", 0),
                   told("f", 0), told("old", 0)});
    const auto move = [&](const std::string& title, const std::string& ago) {
        pages.database.query("update griot.item set published = now() - interval '" + ago +
                             "' where title = '" + title + "'");
    };
    move("a", "10 minutes");
    move("b", "50 minutes");
    move("c", "3 hours");
    move("d", "27 hours");
    move("e", "5 days");
    move("f", "20 days");
    move("old", "40 days");
    const auto source = pages.library.source("Source 1", 10);
    REQUIRE(source);
    const Rhythm& rhythm = source->account.rhythm;
    CHECK(rhythm.items == 6);
    CHECK(rhythm.days[kRhythmDays - 1] == 3);
    CHECK(rhythm.days[kRhythmDays - 2] == 1);
    CHECK(rhythm.days[kRhythmDays - 6] == 1);
    CHECK(std::ranges::count(rhythm.days, 0) == 11);
    CHECK(source->hours[kRhythmHours - 1] == 2);
    CHECK(source->hours[kRhythmHours - 4] == 1);
    CHECK(source->hours[kRhythmHours - 28] == 1);
    CHECK(source->stories.size() == 7);
    CHECK(source->polls.size() == 1);
    CHECK(source->polls[0].new_items == 7);
    CHECK_FALSE(pages.library.source("Source 3", 10));
    CHECK(pages.library.sources().size() == 2);
    CHECK(pages.library.sources()[1].rhythm.items == 0);
}
