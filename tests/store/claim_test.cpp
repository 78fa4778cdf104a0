#include <set>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("two daemons never hold the same feed") {
    Database database;
    store::Store one = database.store("one");
    store::Store two = database.store("two");
    one.sync_sources(config_with(20), Duration{0});
    std::set<std::int64_t> feeds;
    std::set<std::int64_t> tokens;
    for (int i = 0; i < 4; ++i) {
        for (const auto& feed : (i % 2 == 0 ? one : two).claim(5, kLease, {}).feeds) {
            feeds.insert(feed.feed_id);
            tokens.insert(feed.lease_token);
        }
    }
    REQUIRE(feeds.size() == 20);
    REQUIRE(tokens.size() == 20);
    REQUIRE(two.claim(5, kLease, {}).feeds.empty());
}

TEST_CASE("a claim passes by feeds that another claim is taking") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(3), Duration{0});
    pqxx::connection other{database.connection()};
    pqxx::work taking{other};
    taking.exec("select from griot.feed where feed_id = 2 for update");
    REQUIRE(store.claim(10, kLease, {}).feeds.size() == 2);
}

TEST_CASE("the feed that waited longest comes first") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(3), Duration{0});
    database.query("update griot.feed set due_at = now() - feed_id * interval '1 minute'");
    const auto claims = store.claim(2, kLease, {});
    REQUIRE(claims.feeds.size() == 2);
    REQUIRE(claims.feeds[0].source == "Source 3");
    REQUIRE(claims.feeds[1].source == "Source 2");
    REQUIRE(claims.more);
    REQUIRE_FALSE(store.claim(2, kLease, {}).more);
}

TEST_CASE("tells when the next feed is due") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(2), Duration{0});
    database.query("update griot.feed set due_at = '2090-01-01 00:00:00.250Z' where feed_id = 2");
    REQUIRE(store.claim(10, kLease, {}).feeds.size() == 1);
    const auto claims = store.claim(10, kLease, {});
    REQUIRE(claims.feeds.empty());
    REQUIRE(claims.next_due ==
            std::chrono::sys_days{std::chrono::year{2090} / 1 / 1} + Duration{250});
}

TEST_CASE("says that nothing is scheduled when there are no feeds") {
    Database database;
    REQUIRE_FALSE(database.store().claim(10, kLease, {}).next_due.has_value());
}

TEST_CASE("claims feeds before they are due when they were not polled since") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(3), Duration{0});
    database.query(
        "update griot.feed set due_at = '2090-01-01', last_poll = "
        "case feed_id when 1 then null when 2 then '2026-05-03 09:00Z'::timestamptz "
        "else '2026-05-03 11:00Z' end");
    REQUIRE(store.claim(10, kLease, {}).feeds.empty());
    REQUIRE(store.claim(10, kLease, at_minute(0)).feeds.size() == 2);
}

TEST_CASE("an expired lease is taken over, and what its owner brings late changes nothing") {
    Database database;
    store::Store slow = database.store("slow");
    store::Store quick = database.store("quick");
    const DueFeed before = claim_all(slow, config_with(1))[0];
    database.query("update griot.feed set lease_until = now() - interval '1 second'");
    const auto taken = quick.claim(1, kLease, {}).feeds;
    REQUIRE(taken.size() == 1);
    REQUIRE(taken[0].lease_token > before.lease_token);

    const auto late = slow.commit(
        {fetched(before, {candidate({"g", "https://a.test/1", "En retard", "x"})})}, by_keys);
    REQUIRE(late.lost_leases == 1);
    REQUIRE(late.new_items == 0);
    REQUIRE(slow.commit({ended(before, Outcome::not_modified)}, by_keys).lost_leases == 1);
    REQUIRE(database.value("select count(*) from griot.item") == "0");
    REQUIRE(database.value("select count(*) from griot.poll") == "0");
    REQUIRE(database.value("select last_poll from griot.feed") == "NULL");

    const auto summary = quick.commit(
        {fetched(taken[0], {candidate({"g", "https://a.test/1", "À temps", "x"})})}, by_keys);
    REQUIRE(summary.new_items == 1);
}

TEST_CASE("an old and a new lease of one feed in the same batch: only the new one counts") {
    Database database;
    store::Store store = database.store();
    const DueFeed before = claim_all(store, config_with(1))[0];
    database.query("update griot.feed set lease_until = now() - interval '1 second'");
    const DueFeed after = store.claim(1, kLease, {}).feeds[0];
    const auto summary =
        store.commit({fetched(before, {candidate({"g1", "https://a.test/1", "Ancien", "x"})}, 1),
                      fetched(after, {candidate({"g2", "https://a.test/2", "Nouveau", "x"})}, 2)},
                     by_keys);
    REQUIRE(summary.polls == 1);
    REQUIRE(summary.lost_leases == 1);
    REQUIRE(database.value("select title from news.items") == "Nouveau");
    REQUIRE(database.value("select count(*) from griot.poll") == "1");
}

TEST_CASE("a renewed lease lasts longer, another owner's does not") {
    Database database;
    store::Store one = database.store("one");
    store::Store two = database.store("two");
    one.sync_sources(config_with(2), Duration{0});
    one.claim(1, kLease, {});
    two.claim(1, kLease, {});
    one.renew_leases(std::chrono::hours{1});
    REQUIRE(database.value("select string_agg(lease_owner, ',') from griot.feed "
                           "where lease_until > now() + interval '10 minutes'") == "one");
}

TEST_CASE("a lease on a feed that was not yet due is renewed too") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(1), Duration{0});
    database.query("update griot.feed set due_at = '2090-01-01'");
    REQUIRE(store.claim(1, kLease, Instant::max()).feeds.size() == 1);
    store.renew_leases(std::chrono::hours{1});
    REQUIRE(database.value("select lease_until > now() + interval '10 minutes' "
                           "from griot.feed") == "t");
}

TEST_CASE("leases that are given back are free at once") {
    Database database;
    store::Store one = database.store("one");
    claim_all(one, config_with(3));
    one.release_leases();
    REQUIRE(database.store("two").claim(10, kLease, {}).feeds.size() == 3);
}

TEST_CASE("a commit gives the lease back and schedules the feed") {
    Database database;
    store::Store store = database.store();
    store.commit({ended(claim_all(store, config_with(1))[0], Outcome::timeout)}, by_keys);
    REQUIRE(database.value("select lease_token from griot.feed") == "NULL");
    REQUIRE(database.value("select due_at from griot.feed") == "2026-05-03 10:30:00+00");
    REQUIRE(database.value("select why from news.sources") == "every 30 min");
}

TEST_CASE("what a feed's arrivals have taught comes back as it was") {
    Database database;
    store::Store store = database.store();
    PollReport poll = ended(claim_all(store, config_with(1))[0], Outcome::not_modified);
    CHECK(poll.feed.schedule.habit.arrivals == 0);
    Habit& habit = poll.schedule.habit;
    habit.arrivals = 12.5;
    habit.watched = std::chrono::hours{100};
    habit.since = at_minute(1);
    habit.newest = at_minute(2);
    habit.hours[0] = 0.1F;
    habit.hours[23] = 7;
    habit.days[6] = 3.25F;
    poll.schedule.asked = std::chrono::minutes{90};
    store.commit({poll}, by_keys);
    const Schedule after = claim_all(store, config_with(1)).at(0).schedule;
    CHECK(after.asked == std::chrono::minutes{90});
    CHECK(after.habit.arrivals == 12.5);
    CHECK(after.habit.watched == habit.watched);
    CHECK(after.habit.since == habit.since);
    CHECK(after.habit.newest == habit.newest);
    CHECK(after.habit.hours == habit.hours);
    CHECK(after.habit.days == habit.days);
}
