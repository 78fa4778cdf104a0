// The archive of feeds, part by part (RFC 5005 §4).
#include <map>
#include <set>

#include "database.hpp"
#include "reports.hpp"
#include "store/library.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// Enough items for several parts, each of a story of its own; every seventh is by the second
// source.
constexpr int kItems = 1300;

std::string name_of(int number) {
    return "t" + std::to_string(number);
}

struct Archive {
    Archive() {
        const auto feeds = claim_all(store, config_with(2));
        std::vector<Candidate> first, second;
        for (int i = 0; i < kItems; ++i) {
            Candidate one =
                candidate({name_of(i), "https://a.test/" + name_of(i), name_of(i), "x"});
            one.item.published = at_minute(-i % 50);
            if (i % 3 == 0) one.item.categories = {"Sport"};
            (i % 7 == 0 ? second : first).push_back(std::move(one));
        }
        store.commit({fetched(feeds[0], first)}, by_keys);
        store.commit({fetched(feeds[1], second)}, by_keys);
    }

    void poll(const Candidate& one) {
        store.commit({fetched(claim_all(store, config_with(2))[0], {one})}, by_keys);
    }

    // Of the walk from the newest part to the first: how often each title came, and the parts.
    std::map<std::string, int> walk(const Selection& selection) {
        parts.clear();
        std::map<std::string, int> titles;
        for (auto part = library.newest_part(selection); part;
             part = library.part_before(selection, part->after)) {
            CHECK(part->after % kArchivePart == 0);
            if (!parts.empty()) CHECK(part->last <= parts.back().after);
            parts.push_back(*part);
            for (const auto& entry : library.archived(selection, *part)) ++titles[entry.title];
        }
        return titles;
    }

    static bool each_once(const std::map<std::string, int>& titles) {
        return std::ranges::all_of(titles, [](const auto& title) { return title.second == 1; });
    }

    Database database;
    store::Store store = database.store();
    store::Library library{database.connection()};
    std::vector<ArchivePart> parts;
};

}  // namespace

TEST_CASE("walking the archive meets every story once, of all and of any selection") {
    Archive archive;
    CHECK(archive.walk({}).size() == kItems);
    CHECK(Archive::each_once(archive.walk({})));
    CHECK(archive.parts.size() == 3);
    CHECK(archive.walk({.sources = {"Source 2"}}).size() == (kItems + 6) / 7);
    CHECK(archive.walk({.categories = {"sport"}}).size() == (kItems + 2) / 3);
    CHECK(Archive::each_once(archive.walk({.categories = {"sport"}})));
    CHECK(archive.walk({.categories = {"nichts"}}).empty());
    while (archive.store.take_in_words(1000) == 1000) {
    }
    CHECK(archive.walk({.search = "t77"}).size() == 1);
    CHECK(archive.walk({.languages = {"fr"}, .search = "t77 or t1200"}).size() == 2);
    CHECK(archive.walk({.search = "-"}).empty());
}

TEST_CASE("a part that is over keeps its address, and what is added lies in none that was known") {
    Archive archive;
    archive.walk({});
    const std::vector<ArchivePart> before = archive.parts;
    CHECK(before.front().last == kItems);  // not over: it ends with the newest
    Candidate late = candidate({"late", "https://a.test/late", "late", "x"});
    late.item.published = at_minute(-1000);
    archive.poll(late);
    CHECK(archive.walk({}).size() == kItems + 1);
    CHECK(archive.parts.front() ==
          ArchivePart{.after = before.front().after, .last = before.front().last + 1});
    CHECK(std::vector(archive.parts.begin() + 1, archive.parts.end()) ==
          std::vector(before.begin() + 1, before.end()));
    for (const ArchivePart& part : before) {
        for (const auto& entry : archive.library.archived({}, part)) CHECK(entry.title != "late");
    }
}

TEST_CASE("an item that is edited moves to the newest part, a copy is in none") {
    Archive archive;
    Candidate edited = candidate({name_of(1), "https://a.test/t1", "edited", "y"});
    archive.poll(edited);
    const auto newest = archive.library.newest_part({});
    REQUIRE(newest);
    const auto entries = archive.library.archived({}, *newest);
    CHECK(std::ranges::count(entries, "edited", &OutboundEntry::title) == 1);
    CHECK(Archive::each_once(archive.walk({})));
    archive.database.query(
        "update griot.item set duplicate_of = 5, story_id = 5 where title = 't50'");
    CHECK(archive.walk({}).size() == kItems - 1);
    CHECK(archive.walk({}).count("t50") == 0);
}

TEST_CASE("a story of reports in many parts is told in one of them") {
    Archive archive;
    const auto id = [&](const std::string& title) {
        return archive.database.value("select item_id from griot.item where title = '" + title +
                                      "'");
    };
    REQUIRE(archive.store.merge_stories({id("t3"), id("t700"), id("t1299")}));
    CHECK(archive.walk({}).size() == kItems - 2);
    CHECK(Archive::each_once(archive.walk({})));
}

TEST_CASE("an empty store has no archive") {
    Database database;
    store::Store store = database.store();
    store.migrate();
    CHECK_FALSE(store.newest_part());
    CHECK_FALSE(store::Library{database.connection()}.part_before({}, 500));
}
