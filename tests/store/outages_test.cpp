// The database goes away, stands still or refuses, in every way that servers have (Q9): the store
// says that it is down, and once it is back all is stored, each item once.
#include <csignal>
#include <memory>
#include <thread>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// Tried again until it is done, as the daemon does.
template <class Work>
auto until_done(Work work) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (true) {
        try {
            return work();
        } catch (const store::DatabaseDown&) {
            if (std::chrono::steady_clock::now() > deadline) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds{10});  // between two attempts
        }
    }
}

std::vector<Candidate> articles(int first, int count) {
    std::vector<Candidate> out;
    for (int i = first; i < first + count; ++i) {
        const std::string name = std::to_string(i);
        out.push_back(candidate({name, "https://a.test/" + name, "Titre " + name, "x"}));
    }
    return out;
}

// One source, whose articles are told five at a time; each telling repeats the one before.
class Newsroom {
public:
    explicit Newsroom(const std::string& connection) : store{connection, "daemon"} {
        store.migrate();
        store.sync_sources(config_, Duration{0});
    }
    PollReport next(int count = 5) {
        const DueFeed feed =
            until_done([&] { return store.claim_named({"Source 1"}, kLease); }).at(0);
        const int first = told_ == 0 ? 0 : told_ - 5;
        told_ += count;
        return fetched(feed, articles(first, told_ - first), told_);
    }
    void tell() {
        const PollReport report = next();
        until_done([&] { return store.commit({report}, by_keys); });
    }
    // L1 and L2: everything told is there, once.
    void check(const std::string& connection) const {
        pqxx::connection look{connection};
        pqxx::work work{look};
        const auto row = work.exec(
            "select count(*), count(distinct url), (select count(*) from griot.sighting), (select "
            "count(*) from griot.feed where lease_token is not null) from news.items")[0];
        CHECK(row[0].as<int>() == told_);
        CHECK(row[1].as<int>() == told_);
        CHECK(row[2].as<int>() == told_);
        CHECK(row[3].as<int>() == 0);
    }

    store::Store store;

private:
    Config config_ = config_with(1);
    int told_ = 0;
};

}  // namespace

TEST_CASE("restarts, orderly and not, and a backend that is killed lose nothing") {
    PrivatePostgres server;
    const std::string connection = server.create_database();
    Newsroom room{connection};
    room.tell();
    for (const auto how : {PrivatePostgres::Stop::fast, PrivatePostgres::Stop::at_once}) {
        const PollReport report = room.next();
        server.stop(how);
        CHECK_THROWS_AS(room.store.commit({report}, by_keys), store::DatabaseDown);
        server.start();
        until_done([&] { return room.store.commit({report}, by_keys); });
    }
    // Killed, one backend takes all others with it, and the server recovers as from a crash.
    const PollReport report = room.next();
    {
        pqxx::connection look{connection};
        pqxx::nontransaction work{look};
        const auto rows = work.exec(
            "select pid from pg_stat_activity where application_name = 'griot' and datname = "
            "current_database()");
        REQUIRE(::kill(rows[0][0].as<pid_t>(), SIGKILL) == 0);
    }
    until_done([&] { return room.store.commit({report}, by_keys); });
    room.check(connection);
}

TEST_CASE("a postmaster that is killed is down until it is started again") {
    PrivatePostgres server;
    const std::string connection = server.create_database();
    Newsroom room{connection};
    room.tell();
    const PollReport report = room.next();
    server.stop(PrivatePostgres::Stop::killed);
    CHECK_THROWS_AS(room.store.claim(1, kLease, {}), store::DatabaseDown);
    CHECK_THROWS_AS(room.store.commit({report}, by_keys), store::DatabaseDown);
    server.start();
    until_done([&] { return room.store.commit({report}, by_keys); });
    room.check(connection);
}

TEST_CASE("of several hosts the one that writes is found again after a failover") {
    PrivatePostgres primary;
    const std::string name = PrivatePostgres::name_in(primary.create_database());
    const PrivatePostgres standby{PrivatePostgres::Standby{primary}};
    Newsroom room{"host=" + standby.host() + "," + primary.host() + " user=griot dbname=" + name};
    room.tell();
    const PollReport report = room.next();

    pqxx::connection look{standby.connection(name)};
    const auto ask = [&](const std::string& sql) {
        return std::string{pqxx::nontransaction{look}.exec(sql)[0][0].c_str()};
    };
    // Stopped orderly, the primary sends all that it has written before it goes.
    primary.stop(PrivatePostgres::Stop::fast);
    CHECK_THROWS_AS(room.store.commit({report}, by_keys), store::DatabaseDown);
    CHECK_THROWS_AS(room.store.commit({report}, by_keys), store::DatabaseDown);  // none writes
    // Not waited for within the statement: its own snapshot can be what the last of the replay is
    // in conflict with.
    REQUIRE(ask("select pg_promote(wait => false)") == "t");
    until_done([&] { return room.store.commit({report}, by_keys); });
    room.tell();
    room.check(standby.connection(name));
}

TEST_CASE("a lock that somebody holds is waited for, not for ever") {
    Database database;
    Newsroom room{database.connection() + " options='-c lock_timeout=100ms'"};
    room.tell();
    const PollReport report = room.next();
    {
        pqxx::connection other{database.connection()};
        pqxx::work work{other};
        work.exec("lock table griot.item in share mode");
        CHECK_THROWS_AS(room.store.commit({report}, by_keys), store::DatabaseDown);
    }
    until_done([&] { return room.store.commit({report}, by_keys); });
    room.check(database.connection());
}

TEST_CASE("a server out of connections is down, and says what to do") {
    PrivatePostgres server;
    const std::string connection = server.create_database();
    store::Store{connection, "first"}.migrate();
    {
        std::vector<std::unique_ptr<pqxx::connection>> fillers;
        try {
            while (fillers.size() < 100) {
                fillers.push_back(std::make_unique<pqxx::connection>(connection));
            }
        } catch (const pqxx::broken_connection&) {
        }
        REQUIRE(fillers.size() < 100);
        store::Store late{connection, "late"};
        CHECK_THROWS_WITH(late.status(), ContainsSubstring("max_connections"));
    }
    Newsroom room{connection};
    room.tell();
    room.check(connection);
}

TEST_CASE("writers whose transactions cannot be put in order try again") {
    Database database;
    const std::string connection =
        database.connection() + " options='-c default_transaction_isolation=serializable'";
    const Config config = config_with(3);
    store::Store store = database.store();
    const std::vector<DueFeed> feeds = claim_all(store, config);
    {
        std::vector<std::jthread> writers;
        for (const DueFeed& feed : feeds) {
            writers.emplace_back([&, feed] {
                store::Store own{connection, feed.source};
                until_done([&] { return own.commit({fetched(feed, articles(0, 20))}, by_keys); });
            });
        }
    }
    CHECK(database.value("select count(*) from news.items") == "20");
    CHECK(database.value("select count(*) from news.sightings") == "60");
}

TEST_CASE("a server whose disk is full is down, says what to do, and goes on when there is room") {
    std::unique_ptr<PrivatePostgres> server;
    try {
        server = std::make_unique<PrivatePostgres>(PrivatePostgres::OnSmallDisk{"200M"});
    } catch (const std::system_error& refused) {
        WARN("[skipped] needs to mount a disk of its own: " << refused.what());
        return;
    }
    const std::string connection = server->create_database();
    Newsroom room{connection};
    room.tell();
    const PollReport report = room.next(2000);
    server->disk().fill();
    for (int attempt = 0; attempt < 3; ++attempt) {
        CHECK_THROWS_WITH(room.store.commit({report}, by_keys),
                          ContainsSubstring("No space left") && ContainsSubstring("make room"));
    }
    server->disk().make_room();
    until_done([&] { return room.store.commit({report}, by_keys); });
    room.check(connection);
}
