#include <algorithm>
#include <cstdint>

#include "database.hpp"
#include "reports.hpp"
#include "store/library.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

Candidate dated(const std::string& name, int minute) {
    Candidate out = candidate({name, "https://a.test/" + name, "Titre " + name, "x"});
    out.item.published = at_minute(minute);
    return out;
}

std::vector<std::string> titles(const std::vector<OutboundEntry>& entries) {
    std::vector<std::string> out;
    for (const OutboundEntry& entry : entries) out.push_back(entry.title);
    return out;
}

}  // namespace

TEST_CASE("the newest entries come first, later arrivals before earlier ones of one moment") {
    Database database;
    store::Store store = database.store();
    const auto feeds = claim_all(store, config_with(1));
    store.commit({fetched(feeds[0], {dated("a", -60), dated("b", -5), dated("c", -5),
                                     dated("d", -30), dated("e", -90)})},
                 by_keys);
    const auto entries = store.outbound({.entries = 4, .per_source = 0});
    REQUIRE(titles(entries) ==
            std::vector<std::string>{"Titre c", "Titre b", "Titre d", "Titre a"});
    REQUIRE(entries[0].published == at_minute(-5));
    REQUIRE(entries[0].updated == at_minute(-5));
    REQUIRE(entries[0].source_name == "Source 1");
    REQUIRE(entries[0].source_feed == "https://source1.test/feed");
    REQUIRE(entries[0].source_url == "https://site.test/");
    REQUIRE(entries[0].country == "BF");
    REQUIRE(entries[0].language == "fr");
}

TEST_CASE("an entry's id outlives edits, and only an edit moves its update") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    store.commit({fetched(claim_all(store, config)[0], {dated("a", -60)})}, by_keys);
    const auto before = store.outbound({}).at(0);
    REQUIRE_THAT(before.id, ContainsSubstring("urn:uuid:"));
    Candidate edited = dated("a", -60);
    edited.item.title = "Autre titre";
    edited.item.content_hash.bytes[0] ^= 1;
    store.commit({fetched(claim_all(store, config)[0], {edited}, 30)}, by_keys);
    const auto after = store.outbound({}).at(0);
    REQUIRE(after.id == before.id);
    REQUIRE(after.title == "Autre titre");
    REQUIRE(after.published == before.published);
    REQUIRE(after.updated == at_minute(30));
}

TEST_CASE("one chatty source does not fill the feed") {
    Database database;
    store::Store store = database.store();
    const auto feeds = claim_all(store, config_with(2));
    std::vector<Candidate> many;
    for (int i = 0; i < 60; ++i) many.push_back(dated("chatty" + std::to_string(i), -i));
    store.commit({fetched(feeds[0], many),
                  fetched(feeds[1], {dated("quiet", -1000), dated("quieter", -2000)})},
                 by_keys);
    // The quiet source lies beyond the first look of 30.
    const auto entries = store.outbound({.entries = 3, .per_source = 2});
    REQUIRE(titles(entries) ==
            std::vector<std::string>{"Titre chatty0", "Titre chatty1", "Titre quiet"});
    REQUIRE(store.outbound({.entries = 100, .per_source = 1}).size() == 2);
}

TEST_CASE("the pages after the first hold what its shares left out, each entry once") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(2);
    const auto feeds = claim_all(store, config);
    std::vector<Candidate> many, few;
    for (int i = 0; i < 9; ++i) many.push_back(dated("chatty" + std::to_string(i), -2 * i));
    for (int i = 0; i < 3; ++i) few.push_back(dated("quiet" + std::to_string(i), -4 * i - 1));
    store.commit({fetched(feeds[0], many), fetched(feeds[1], few)}, by_keys);
    store::Library library{database.connection()};

    const OutboundSettings settings{.entries = 4, .per_source = 2};
    std::vector<OutboundEntry> page = library.outbound({}, settings);
    REQUIRE(titles(page) == std::vector<std::string>{"Titre chatty0", "Titre quiet0",
                                                     "Titre chatty1", "Titre quiet1"});
    std::int64_t shown = 0;
    for (const OutboundEntry& entry : page) shown = std::max(shown, entry.place.item_id);
    // What comes meanwhile counts for nobody's share, though it is older than what was shown.
    store.commit({fetched(claim_all(store, config)[1], {dated("late", -1)})}, by_keys);

    RiverPlace place = page[2].place;  // where the first of them had its share
    std::vector<std::string> left;
    while (!page.empty()) {
        page = library.outbound_left({}, settings, place, shown);
        for (const OutboundEntry& entry : page) left.push_back(entry.title);
        if (!page.empty()) place = page.back().place;
    }
    CHECK(left == std::vector<std::string>{"Titre chatty2", "Titre chatty3", "Titre chatty4",
                                           "Titre quiet2", "Titre chatty5", "Titre chatty6",
                                           "Titre chatty7", "Titre chatty8"});
}

TEST_CASE("names the other sources of an entry in one order, and never its own") {
    Database database;
    store::Store store = database.store();
    const auto feeds = claim_all(store, config_with(3));
    store.commit({fetched(feeds[1], {dated("a", 0)}), fetched(feeds[2], {dated("a", 0)}),
                  fetched(feeds[0], {dated("a", 0)})},
                 by_keys);
    REQUIRE(store.outbound({}).at(0).also_in == std::vector<std::string>{"Source 1", "Source 3"});
}

TEST_CASE("an empty database has no entries") {
    Database database;
    REQUIRE(database.store().outbound({.entries = 10, .per_source = 3}).empty());
}
