// What goes wrong: nothing is lost, nothing is repeated, and the message says what to do.
#include <thread>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

std::vector<Candidate> three_articles() {
    std::vector<Candidate> out;
    for (const char* number : {"1", "2", "3"}) {
        out.push_back(candidate({number, std::string{"https://a.test/"} + number,
                                 std::string{"Titre "} + number, "x"}));
    }
    return out;
}

}  // namespace

TEST_CASE("a commit that breaks off leaves nothing, and can be made again") {
    Database database;
    store::Store store = database.store();
    const std::vector<PollReport> polls = {
        fetched(claim_all(store, config_with(1))[0], three_articles())};
    const auto crash = [](const auto&, const auto&) -> std::vector<Decision> {
        throw std::runtime_error{"crash"};
    };
    REQUIRE_THROWS_WITH(store.commit(polls, crash), "crash");
    REQUIRE(database.value("select count(*) from griot.item") == "0");
    REQUIRE(database.value("select etag from griot.feed") == "NULL");
    REQUIRE(store.commit(polls, by_keys).new_items == 3);
    // Made once more, as after a lost answer to "commit": the lease is spent.
    const auto again = store.commit(polls, by_keys);
    REQUIRE(again.new_items == 0);
    REQUIRE(again.lost_leases == 1);
    REQUIRE(database.value("select count(*) from griot.sighting") == "3");
    REQUIRE(database.value("select count(*) from griot.poll") == "1");
}

TEST_CASE("a server that dies in the middle of a commit costs a retry") {
    Database database;
    store::Store store = database.store();
    const std::vector<PollReport> polls = {
        fetched(claim_all(store, config_with(1))[0], three_articles())};
    const auto cut_off = [&](const auto& questions, const auto& known) {
        database.query(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where application_name = 'griot' and datname = current_database()");
        return by_keys(questions, known);
    };
    REQUIRE_THROWS_AS(store.commit(polls, cut_off), store::DatabaseDown);
    REQUIRE(database.value("select count(*) from griot.item") == "0");
    REQUIRE(store.commit(polls, by_keys).new_items == 3);
}

TEST_CASE("a server that is away is down, and serves again when it is back") {
    PrivatePostgres server;
    const std::string connection = server.create_database();
    store::Store store{connection, "daemon"};
    store.migrate();
    REQUIRE(store.alive());
    server.stop();
    REQUIRE_FALSE(store.alive());
    REQUIRE_THROWS_AS(store.status(), store::DatabaseDown);
    server.start();
    REQUIRE(store.status().empty());
}

TEST_CASE("a read-only database is down") {
    Database database;
    store::Store store = database.store();
    const DueFeed feed = claim_all(store, config_with(1))[0];
    database.query("alter database " + PrivatePostgres::name_in(database.connection()) +
                   " set default_transaction_read_only = on");
    store::Store late = database.store();
    REQUIRE_THROWS_AS(late.claim(1, kLease, {}), store::DatabaseDown);
    REQUIRE_THROWS_AS(late.commit({ended(feed, Outcome::timeout)}, by_keys), store::DatabaseDown);
    REQUIRE_THROWS_WITH(late.commit({fetched(feed, three_articles())}, by_keys),
                        ContainsSubstring("read-only"));
}

TEST_CASE("a user or a database that is not there is refused, without the password") {
    const std::string known = PrivatePostgres::shared().connection("postgres");
    store::Store stranger{known + " user=nobody password=hush", "daemon"};
    try {
        stranger.status();
        FAIL("served");
    } catch (const store::DatabaseRefused& refused) {
        REQUIRE_THAT(refused.what(),
                     ContainsSubstring("does not exist") && !ContainsSubstring("hush"));
    }
    store::Store lost{PrivatePostgres::shared().connection("nowhere"), "daemon"};
    REQUIRE_THROWS_AS(lost.status(), store::DatabaseRefused);
}

TEST_CASE("an item that Postgres refuses is left out alone") {
    Database database;
    database.query("alter table griot.item add check (title <> 'Titre 2')");
    store::Store store = database.store();
    const auto feeds = claim_all(store, config_with(2));
    const auto summary =
        store.commit({fetched(feeds[0], three_articles()),
                      fetched(feeds[1], {candidate({"z", "https://z.test/", "Ailleurs", "x"})})},
                     by_keys);
    REQUIRE(summary.polls == 2);
    REQUIRE(summary.new_items == 3);
    REQUIRE(database.value("select string_agg(title, ',' order by title) from news.items") ==
            "Ailleurs,Titre 1,Titre 3");
    REQUIRE(database.value("select count(*) from griot.feed where lease_token is null") == "2");
}

TEST_CASE("bytes that are no UTF-8 do not abort the batch") {
    Database database;
    store::Store store = database.store();
    auto candidates = three_articles();
    candidates[1].item.title = std::string{"A\0B \xff", 5};
    PollReport poll = fetched(claim_all(store, config_with(1))[0], candidates);
    poll.fetch.detail = "\xc3";
    REQUIRE(store.commit({poll}, by_keys).new_items == 3);
    REQUIRE(database.value("select title from news.items where id = 2") == "AB \xEF\xBF\xBD");
}

TEST_CASE("writers of items wait for each other and keep one item of an article") {
    Database database;
    store::Store one = database.store("one");
    store::Store two = database.store("two");
    const auto feeds = claim_all(one, config_with(2));
    const auto commit = [](store::Store& store, const DueFeed& feed) {
        store.commit({fetched(feed, three_articles())}, by_keys);
    };
    {
        const std::jthread left{[&] { commit(one, feeds[0]); }};
        const std::jthread right{[&] { commit(two, feeds[1]); }};
    }
    REQUIRE(database.value("select count(*) from griot.item") == "3");
    REQUIRE(database.value("select count(*) from griot.sighting") == "6");
}

TEST_CASE("a deadlock is tried again") {
    Database database;
    store::Store store = database.store();
    const auto feeds = claim_all(store, config_with(1));
    int asked = 0;
    const auto deadlock_once = [&](const auto& questions, const auto& known) {
        if (++asked == 1) {
            database.query(
                "do $$ begin raise 'two wait' using errcode = 'deadlock_detected'; end $$");
        }
        return by_keys(questions, known);
    };
    REQUIRE(store.commit({fetched(feeds[0], three_articles())}, deadlock_once).new_items == 3);
    REQUIRE(asked == 2);
}
