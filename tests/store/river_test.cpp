// Feeds and pages of a selection.
#include <algorithm>

#include "database.hpp"
#include "reports.hpp"
#include "store/library.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// Two Burkinabè sources, one of Mali, one of nowhere in particular, that writes English.
Config newsroom() {
    Config config = config_with(4);
    config.sources[1].topics = {"agence"};
    config.sources[2].country = "ML";
    config.sources[2].region = "mali";
    config.sources[3].country = "";
    config.sources[3].language = "en";
    return config;
}

Candidate told(const std::string& name, int minute) {
    Candidate out = candidate({name, "https://a.test/" + name, name, "x"});
    out.item.published = at_minute(minute);
    return out;
}

struct Newsroom {
    Newsroom() {
        const auto feeds = claim_all(store, newsroom());
        Candidate market = told("marché", -10);
        market.item.categories = {"Économie", "Sahel"};
        market.item.wire = {"AIB"};
        Candidate rain = told("pluie", -20);
        rain.item.categories = {"météo"};
        Candidate score = told("score", -30);
        score.item.language = "fr-ML";
        Candidate vote = told("vote", -40);
        store.commit({fetched(feeds[0], {market}), fetched(feeds[1], {rain}),
                      fetched(feeds[2], {score, told("marché", -5)}), fetched(feeds[3], {vote})},
                     by_keys);
    }

    std::vector<std::string> titles(const Selection& selection,
                                    const OutboundSettings& settings = {},
                                    const std::optional<RiverPlace>& before = std::nullopt) {
        std::vector<std::string> out;
        for (const auto& entry : library.outbound(selection, settings, before)) {
            out.push_back(entry.title);
        }
        return out;
    }

    Database database;
    store::Store store = database.store();
    store::Library library{database.connection()};
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("a selection holds what all its words are true of") {
    Newsroom room;
    CHECK(room.titles({}) == Titles{"marché", "pluie", "score", "vote"});
    CHECK(room.titles({.countries = {"BF"}}) == Titles{"marché", "pluie"});
    CHECK(room.titles({.countries = {"BF", "ML"}}) == Titles{"marché", "pluie", "score"});
    CHECK(room.titles({.regions = {"mali"}}) == Titles{"score"});
    CHECK(room.titles({.sources = {"Source 4"}}) == Titles{"vote"});
    CHECK(room.titles({.topics = {"agence", "nichts"}}) == Titles{"pluie"});
    CHECK(room.titles({.languages = {"fr"}}) == Titles{"marché", "pluie", "score"});
    CHECK(room.titles({.languages = {"en"}}) == Titles{"vote"});
    CHECK(room.titles({.categories = {"MÉTÉO", "Sahel"}}) == Titles{"marché", "pluie"});
    CHECK(room.titles({.wires = {"AIB"}}) == Titles{"marché"});
    CHECK(room.titles({.countries = {"BF"}, .categories = {"météo"}}) == Titles{"pluie"});
    CHECK(room.titles({.countries = {"XX"}}).empty());
    CHECK(room.titles({.countries = {"ML"}, .languages = {"en"}}).empty());
}

TEST_CASE("pages follow one another without a gap or a repetition to the first item") {
    Newsroom room;
    for (const Selection& selection : {Selection{}, Selection{.languages = {"fr", "en"}},
                                       Selection{.regions = {"sahel", "mali"}}}) {
        Titles seen;
        std::optional<RiverPlace> before;
        while (true) {
            const auto page = room.library.outbound(selection, {.entries = 1}, before);
            if (page.empty()) break;
            seen.push_back(page[0].title);
            before = page[0].place;
        }
        CHECK(seen == room.titles(selection));
        CHECK(seen.size() == 4);
    }
}

TEST_CASE("an item that is older than the window is left out") {
    Newsroom room;
    room.database.query(
        "update griot.item set published = now() - interval '3 hours' where title = 'pluie'");
    room.database.query(
        "update griot.item set published = now() - interval '1 hour' where title = 'score'");
    using std::chrono::hours;
    CHECK(room.titles({}, {.max_age = hours{2}}) == Titles{"score"});
    CHECK(room.titles({}, {.max_age = hours{4}}) == Titles{"score", "pluie"});
    CHECK(room.titles({.countries = {"BF"}}, {.max_age = hours{4}}) == Titles{"pluie"});
}

TEST_CASE("of a story that a selection knows in part, the report that it knows is told") {
    Newsroom room;
    const auto id = [&](const std::string& title) {
        return room.database.value("select item_id from griot.item where title = '" + title + "'");
    };
    const std::string urn_before = room.library.outbound({.sources = {"Source 1"}}, {})[0].id;
    REQUIRE(room.store.merge_stories({id("marché"), id("score"), id("vote")}));
    CHECK(room.titles({}) == Titles{"pluie", "vote"});  // the earliest leads
    CHECK(room.titles({.regions = {"mali"}}) == Titles{"score"});
    CHECK(room.titles({.countries = {"BF", "ML"}}) == Titles{"pluie", "score"});
    CHECK(room.titles({.languages = {"fr"}}) == Titles{"pluie", "score"});
    const auto entry = room.library.outbound({.regions = {"mali"}}, {}).at(0);
    CHECK(entry.id == urn_before);  // one id for one story in every feed
    const auto other = std::ranges::find(entry.also_in, "Source 4");
    REQUIRE(other != entry.also_in.end());
    CHECK(entry.also_at.at(static_cast<std::size_t>(other - entry.also_in.begin())) ==
          "https://a.test/vote");
}

TEST_CASE("a copy stands in its own source's feed, and nowhere beside its original") {
    Newsroom room;
    room.database.query(
        "update griot.item c set duplicate_of = o.item_id, story_id = o.item_id from griot.item o "
        "where c.title = 'score' and o.title = 'pluie'");
    CHECK(room.titles({.regions = {"mali"}}) == Titles{"score"});
    CHECK(room.titles({.countries = {"BF", "ML"}}) == Titles{"marché", "pluie"});
    CHECK(room.titles({}) == Titles{"marché", "pluie", "vote"});
    room.database.query("update griot.item set quarantine = 'held' where title = 'score'");
    CHECK(room.titles({.regions = {"mali"}}).empty());
}

TEST_CASE("a search is a selection like any other, newest first, each story once") {
    Newsroom room;
    room.store.take_in_words(1000);
    CHECK(room.titles({.search = "pluie or marche"}) == Titles{"marché", "pluie"});
    CHECK(room.titles({.sources = {"Source 2"}, .search = "pluie or marche"}) == Titles{"pluie"});
    CHECK(room.titles({.search = "marche -marche"}).empty());
    CHECK(room.titles({.search = "-"}).empty());
    CHECK(room.titles({.search = "'\"*:&|!("}).empty());
    const auto hits = room.library.search("marche", "fr", 10);
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].title_marked == "<mark>marché</mark>");
    CHECK(hits[0].source == "Source 1");
    CHECK(hits[0].published == at_minute(-10));
    CHECK(room.library.search("marche", "en", 10).empty());
}

TEST_CASE(
    "a feed of a hundred sources is read by its recent days first, and whole where those are few") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(100);
    const auto feeds = claim_all(store, config);
    std::vector<PollReport> polls;
    for (std::size_t i = 0; i < feeds.size(); ++i) {
        polls.push_back(fetched(feeds[i], {told("t" + std::to_string(i), -static_cast<int>(i))}));
    }
    store.commit(polls, by_keys);
    store::Library library{database.connection()};
    const Selection selection{.countries = {"BF"}};
    CHECK(library.outbound(selection, {.entries = 200}).size() == 100);
    database.query(
        "update griot.item set published = now() - item_id * interval '1 second' "
        "where item_id <= 20");
    const auto newest = library.outbound(selection, {.entries = 10});
    REQUIRE(newest.size() == 10);
    CHECK(std::ranges::is_sorted(newest, std::ranges::greater{}, &OutboundEntry::published));
    CHECK(library.outbound(selection, {.entries = 50, .per_source = 1}).size() == 50);
}

TEST_CASE("what reads cannot write, and comes back after the server went") {
    Newsroom room;
    CHECK(room.library.sources().size() == 4);
    room.database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where pid <> pg_backend_pid() and datname = current_database()");
    CHECK(room.library.sources().size() == 4);
}

TEST_CASE("a rare category is read by its index, a common one by the newest") {
    Newsroom room;
    room.database.query(R"(
insert into griot.item (item_id, story_id, feed_id, published, first_seen, updated_at, skeleton,
                        body_simhash, content_words, date_source, categories)
select n, n, 1, now() - n * interval '1 minute', now(), now(), 0, 0, 0, 'published',
       array['Tous', 'rubrique ' || n % 300]
  from generate_series(1000, 30000) as n)");
    room.database.query("analyze griot.item");
    const auto plan_of = [&](const std::string& category) {
        return room.database.value(
            "explain (format json) select item_id from griot.item "
            "where categories is not null "
            "and griot.lowered(categories) && griot.lowered(array['" +
            category +
            "']) and duplicate_of is null "
            "order by published desc, item_id desc limit 100");
    };
    CHECK_THAT(plan_of("Rubrique 7"), ContainsSubstring("item_category"));
    CHECK_THAT(plan_of("tous"), ContainsSubstring("item_river"));
    CHECK(room.titles({.categories = {"rubrique 7"}}, {.entries = 50}).size() == 50);
}

TEST_CASE("a feed is read again when an item of it comes or changes, and for no other") {
    Newsroom room;
    const Selection mali{.regions = {"mali"}};
    FeedMark mark;
    const auto changed = [&] {
        auto reading = room.library.read(mali, {}, mark);
        if (reading) mark = reading->mark;
        return reading.has_value();
    };
    const auto poll = [&](std::size_t source, const Candidate& one) {
        room.store.release_leases();
        room.store.commit({fetched(claim_all(room.store, newsroom()).at(source), {one})}, by_keys);
    };
    const auto id = [&](const std::string& title) {
        return room.database.value("select item_id from griot.item where title = '" + title + "'");
    };
    CHECK(changed());
    CHECK_FALSE(changed());
    poll(0, told("ailleurs", 1));
    CHECK_FALSE(changed());
    poll(2, told("ici", 2));
    CHECK(changed());
    poll(2, candidate({"ici", "https://a.test/ici", "ici", "edited"}));
    CHECK(changed());
    CHECK_FALSE(changed());
    poll(1, told("ici", 2));  // another source has it too
    CHECK(changed());
    REQUIRE(room.store.merge_stories({id("score"), id("ailleurs")}));
    CHECK(changed());
    REQUIRE(room.store.split_story(id("ailleurs")));
    CHECK(changed());
    room.database.query("update griot.item set quarantine = 'held' where title = 'ici'");
    CHECK(changed());
    CHECK_FALSE(changed());
}
