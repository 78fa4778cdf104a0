#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("adds, updates and retires sources, and keeps their items") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(3);
    const auto feeds = claim_all(store, config);
    store.commit({fetched(feeds[2], {candidate({"g", "https://a.test/1", "Un titre", "x"})})},
                 by_keys);

    config.sources.pop_back();
    config.sources[0].country = "ML";
    store.sync_sources(config, Duration{0});
    REQUIRE(database.value("select country from news.sources where name = 'Source 1'") == "ML");
    REQUIRE(database.value("select state from news.sources where name = 'Source 3'") == "retired");
    REQUIRE(database.value("select source from news.items") == "Source 3");
    REQUIRE(store.claim(10, kLease, Instant::max()).feeds.empty());  // 1 and 2 are leased still

    config = config_with(3);
    store.sync_sources(config, Duration{0});
    REQUIRE(store.claim(10, kLease, Instant::max()).feeds.size() == 1);
}

TEST_CASE("a source that leaves the file takes back its lease") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(2);
    const auto feeds = claim_all(store, config);
    config.sources.pop_back();
    store.sync_sources(config, Duration{0});
    const auto summary = store.commit(
        {fetched(feeds[1], {candidate({"g", "https://a.test/1", "Un titre", "x"})})}, by_keys);
    REQUIRE(summary.lost_leases == 1);
    REQUIRE(database.value("select count(*) from news.items") == "0");
}

TEST_CASE("a changed address starts without the old one's validators") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(1);
    store.commit({fetched(claim_all(store, config)[0], {})}, by_keys);
    config.sources[0].urls = {"https://elsewhere.test/feed"};
    const DueFeed feed = claim_all(store, config)[0];
    REQUIRE(feed.url == "https://elsewhere.test/feed");
    REQUIRE(feed.validators.etag.empty());
    REQUIRE(feed.body_hash.empty());
}

TEST_CASE("an unchanged configuration writes no row") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(5);
    store.sync_sources(config, Duration{0});
    const std::string rows =
        "select string_agg(xmin::text, ',') from (select xmin from griot.source "
        "union all select xmin from griot.feed) as versions";
    const std::string before = database.value(rows);
    store.sync_sources(config, Duration{0});
    REQUIRE(database.value(rows) == before);
}

TEST_CASE("spreads new feeds over the time given") {
    Database database;
    database.store().sync_sources(config_with(1000), std::chrono::seconds{60});
    REQUIRE(database.value("select count(distinct due_at) from griot.feed") == "1000");
    REQUIRE(database.value("select max(due_at) - min(due_at) between '59 s' and '60 s' "
                           "from griot.feed") == "t");
}

TEST_CASE("a few new feeds start almost at once") {
    Database database;
    database.store().sync_sources(config_with(3), std::chrono::seconds{60});
    REQUIRE(database.value("select max(due_at) - min(due_at) < '1 s' from griot.feed") == "t");
}

TEST_CASE("feeds that nobody polled in time are spread again, oldest first") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(100);
    store.sync_sources(config, std::chrono::seconds{60});
    // The longer ago, the higher the number.
    database.query("update griot.feed set due_at = now() - feed_id * interval '1 hour'");
    store.sync_sources(config, std::chrono::seconds{60});
    REQUIRE(database.value("select string_agg(feed_id::text, ',' order by due_at) = "
                           "string_agg(feed_id::text, ',' order by feed_id desc) "
                           "from griot.feed") == "t");
    REQUIRE(database.value("select min(due_at) <= now() and max(due_at) > now() + '5 s' "
                           "from griot.feed") == "t");
}

TEST_CASE("a paused source is not polled and says so") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(2);
    config.sources[0].paused = true;
    REQUIRE(claim_all(store, config).size() == 1);
    REQUIRE(database.value("select state from news.sources where name = 'Source 1'") == "paused");
    config.sources[0].paused = false;
    REQUIRE(claim_all(store, config).size() == 1);
}
