// Due times, hosts and leases after a clock that ran ahead (S8), and crowds (S4).
#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

constexpr store::Store::Bounds kBounds{.longest_wait = 12h, .host_wait = 2s, .lease_time = kLease};

std::string minutes_to_due(Database& database) {
    return database.value(
        "select string_agg(round(extract(epoch from due_at - now()) / 60)::text, ',' "
        "order by feed_id) from griot.feed");
}

}  // namespace

TEST_CASE("a feed polled by a clock that ran ahead waits as long as it was to wait") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(3), Duration{0});
    database.query(
        "update griot.feed set last_poll = now() + '400 days', due_at = now() + '400 days' + "
        "case feed_id when 1 then interval '20 min' when 2 then '30 days' else '-1 min' end");
    store.mend_times(kBounds);
    CHECK(minutes_to_due(database) == "20,720,0");
    CHECK(database.value("select count(*) from griot.feed where lease_until is null and "
                         "last_success is null and last_poll <= now()") == "3");
    store.mend_times(kBounds);
    CHECK(minutes_to_due(database) == "20,720,0");
}

TEST_CASE("a new feed whose place lies beyond any wait is due now") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(1), Duration{0});
    database.query("update griot.feed set due_at = now() + '90 days'");
    store.mend_times(kBounds);
    CHECK(minutes_to_due(database) == "0");
}

TEST_CASE("what a right clock has set stays, to the row") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(3), Duration{0});
    database.query(
        "update griot.feed set last_poll = now() - '1 day'::interval, due_at = now() + "
        "case feed_id when 1 then interval '-400 days' when 2 then '12 h' else '5 min' end");
    database.query("insert into griot.host values ('paused.test', now() + '2 h')");
    store.claim(1, kLease, {});
    const std::string rows =
        "select string_agg(xmin::text, ',') from (select xmin from griot.feed "
        "union all select xmin from griot.host) as versions";
    const std::string before = database.value(rows);
    store.mend_times({.longest_wait = 12h, .host_wait = 12h, .lease_time = kLease});
    CHECK(database.value(rows) == before);
}

TEST_CASE("hosts and leases that the old clock holds are free as soon as they ever would be") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(1), Duration{0});
    REQUIRE(store.claim(1, kLease, {}).feeds.size() == 1);
    database.query("update griot.feed set lease_until = now() + '3 h'");
    database.query("insert into griot.host values ('a.test', now() + '3 h'), ('b.test', now())");
    store.mend_times(kBounds);
    CHECK(database.value("select lease_until <= now() + '1 min' from griot.feed") == "t");
    CHECK(database.value("select string_agg(host, ',') from griot.host") == "b.test");
}

TEST_CASE("a crowd that is due is spread, the oldest first; who comes later keeps the time") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(1000), Duration{0});
    database.query(
        "update griot.feed set due_at = now() - feed_id * interval '1 min' where feed_id < 1000");
    database.query("update griot.feed set due_at = now() + '2 h' where feed_id = 1000");
    store.spread_overdue(60s);
    CHECK(database.value("select string_agg(feed_id::text, ',' order by due_at) = "
                         "string_agg(feed_id::text, ',' order by feed_id desc) "
                         "from griot.feed where feed_id < 1000") == "t");
    CHECK(database.value("select max(n) <= 18 from (select count(*) as n from griot.feed "
                         "group by floor(extract(epoch from due_at))) as seconds") == "t");
    CHECK(database.value("select due_at > now() + '1 h' from griot.feed where feed_id = 1000") ==
          "t");
}
