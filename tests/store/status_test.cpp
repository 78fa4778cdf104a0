#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("tells of each source how it is, and when it is polled next") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(4);
    config.sources[3].paused = true;
    const auto feeds = claim_all(store, config);
    PollReport good = fetched(feeds[0], {candidate({"g", "https://a.test/", "Un", "x"})}, 5);
    good.repairs = {"bare & escaped", "cut tail"};
    PollReport bad = ended(feeds[1], Outcome::http_4xx, 6);
    bad.fetch.status = 404;
    bad.fetch.detail = "not found";
    store.commit({good, bad}, by_keys);

    const auto sources = store.status();
    REQUIRE(sources.size() == 4);
    REQUIRE(sources[0].name == "Source 1");
    REQUIRE(sources[0].state == "ok");
    REQUIRE(sources[0].region == "Sahel");
    REQUIRE(sources[0].items == 1);
    REQUIRE(sources[0].last_poll == at_minute(5));
    REQUIRE(sources[0].last_success == at_minute(5));
    REQUIRE(sources[0].last_new_item == at_minute(5));
    REQUIRE(sources[0].next_due == at_minute(35));
    REQUIRE(sources[0].next_reason == "every 30 min");
    REQUIRE(sources[0].repairs == good.repairs);
    REQUIRE(sources[1].state == "failing");
    REQUIRE(sources[1].last_outcome == "http-4xx");
    REQUIRE(sources[1].last_status == 404);
    REQUIRE(sources[1].last_detail == "not found");
    REQUIRE(sources[1].failures == 1);
    REQUIRE(sources[1].last_success == Instant{});
    REQUIRE(sources[2].state == "new");
    REQUIRE(sources[3].state == "paused");
    REQUIRE(sources[3].next_due == Instant{});
}

TEST_CASE("does not tell of sources that left the file") {
    Database database;
    store::Store store = database.store();
    store.sync_sources(config_with(2), Duration{0});
    store.sync_sources(config_with(1), Duration{0});
    REQUIRE(store.status().size() == 1);
}
