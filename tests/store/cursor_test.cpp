// Who asks for what is new since a cursor misses nothing (Q3).
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

struct Reader {
    std::int64_t cursor = 0;
    std::map<std::int64_t, std::string> titles;  // by item, as last told
    std::set<std::int64_t> told;                 // every number that was given
    bool in_order = true;

    // False: there was nothing more.
    bool read(pqxx::connection& connection, int most = 1000) {
        pqxx::work work{connection};
        const pqxx::result rows =
            work.exec("select seq, id, title from news.since(" + std::to_string(cursor) + ", " +
                      std::to_string(most) + ")");
        for (const auto& row : rows) {
            in_order = in_order && row[0].as<std::int64_t>() > cursor;
            cursor = row[0].as<std::int64_t>();
            told.insert(cursor);
            titles[row[1].as<std::int64_t>()] = row[2].c_str();
        }
        return !rows.empty();
    }
};

Candidate article(std::size_t writer, int number, const std::string& title) {
    const std::string name = std::to_string(writer) + "-" + std::to_string(number);
    return candidate({name, "https://a.test/" + name, title, title});
}

}  // namespace

TEST_CASE("a slow reader misses nothing that four writers commit at once") {
    constexpr std::size_t kWriters = 4;
    constexpr int kCommits = 40;
    Database database;
    const Config config = config_with(kWriters);
    store::Store store = database.store();
    const std::vector<DueFeed> feeds = claim_all(store, config);
    std::atomic<std::size_t> writing = kWriters;
    std::vector<std::jthread> writers;
    for (std::size_t writer = 0; writer < kWriters; ++writer) {
        writers.emplace_back([&, writer] {
            store::Store own = database.store("writer-" + std::to_string(writer));
            DueFeed feed = feeds[writer];
            for (int i = 0; i < kCommits; ++i) {
                own.commit({fetched(feed,
                                    {article(writer, i, "neuf"),
                                     article(writer, i / 2, "revu " + std::to_string(i))},
                                    i)},
                           by_keys);
                feed.lease_token = own.claim_named({feed.source}, kLease).at(0).lease_token;
            }
            --writing;
        });
    }
    Reader reader;
    pqxx::connection connection{database.connection()};
    for (bool last = false; !last;) {
        last = writing == 0;
        while (reader.read(connection, 7)) {
        }
    }
    CHECK(reader.in_order);
    CHECK(reader.titles.size() == kWriters * kCommits);
    for (const auto& row : database.query("select id, title, seq from news.items")) {
        CAPTURE(row[0].c_str());
        CHECK(reader.titles[row[0].as<std::int64_t>()] == row[1].c_str());
        CHECK(reader.told.contains(row[2].as<std::int64_t>()));
    }
}

TEST_CASE("an edit is told anew, what stayed the same is not") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    pqxx::connection connection{database.connection()};
    Reader reader;
    store.commit(
        {fetched(claim_all(store, config)[0], {article(0, 1, "Un"), article(0, 2, "Deux")})},
        by_keys);
    REQUIRE(reader.read(connection));
    CHECK(reader.titles == std::map<std::int64_t, std::string>{{1, "Un"}, {2, "Deux"}});
    store.commit({fetched(claim_all(store, config)[0],
                          {article(0, 1, "Un"), article(0, 2, "Deux, revu")}, 30)},
                 by_keys);
    const std::size_t told = reader.told.size();
    REQUIRE(reader.read(connection));
    CHECK(reader.told.size() == told + 1);
    CHECK(reader.titles.at(2) == "Deux, revu");
    CHECK_FALSE(reader.read(connection));
}

TEST_CASE("what was held back is told when it is accepted") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    const auto all_held = [](const std::vector<Question>& questions,
                             const std::vector<KnownItem>& known) {
        auto decisions = by_keys(questions, known);
        for (Decision& decision : decisions) decision.quarantined = true;
        return decisions;
    };
    store.commit({fetched(claim_all(store, config)[0], {article(0, 1, "Ancien")})}, all_held);
    pqxx::connection connection{database.connection()};
    Reader reader;
    CHECK_FALSE(reader.read(connection));
    store.commit({fetched(claim_all(store, config)[0], {article(0, 2, "Neuf")}, 30)}, by_keys);
    REQUIRE(reader.read(connection));
    REQUIRE(store.accept("Source 1") == 1);
    REQUIRE(reader.read(connection));
    CHECK(reader.titles.at(1) == "Ancien");
}
