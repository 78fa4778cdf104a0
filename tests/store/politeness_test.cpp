// Turns of hosts over all daemons (F8, F9), and feeds that moved for good (F6).
#include <algorithm>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

// Sources of one host, with a second between two requests.
Config of_one_host(std::size_t sources) {
    Config config = config_with(sources);
    config.fetch.host_gap = std::chrono::seconds{1};
    for (Source& source : config.sources) {
        source.urls = {"https://Hote.test:8443/" + source.name};
    }
    return config;
}

void pass_seconds(Database& database, int seconds) {
    const std::string by = " - " + std::to_string(seconds) + " * interval '1 second'";
    database.query("update griot.host set free_at = free_at" + by);
    database.query("update griot.feed set due_at = due_at" + by);
}

PollReport paused(const DueFeed& feed, Instant until) {
    PollReport poll = ended(feed, Outcome::rate_limited);
    poll.host_paused_until = until;
    return poll;
}

PollReport redirected(const DueFeed& feed, const std::string& to, int minute, int status = 301) {
    PollReport poll = ended(feed, Outcome::not_modified, minute);
    poll.fetch.redirects = {{status, to}};
    poll.fetch.final_url = to;
    return poll;
}

}  // namespace

TEST_CASE("one feed of a host is claimed a gap, whichever daemon asks, in the order of waiting") {
    Database database;
    store::Store one = database.store("one");
    store::Store two = database.store("two");
    const Config config = of_one_host(3);
    one.sync_sources(config, Duration{0});
    two.sync_sources(config, Duration{0});
    const auto first = one.claim(10, kLease, {});
    REQUIRE(first.feeds.size() == 1);
    CHECK(first.feeds[0].source == "Source 1");
    CHECK(first.put_off == 2);
    CHECK(two.claim(10, kLease, {}).feeds.empty());
    CHECK(database.value("select string_agg(round(extract(epoch from f.due_at - h.free_at))::text, "
                         "',' order by f.feed_id) from griot.feed f join griot.host h using (host) "
                         "where f.lease_token is null") == "0,1");
    pass_seconds(database, 2);
    const auto second = two.claim(10, kLease, {});
    REQUIRE(second.feeds.size() == 1);
    CHECK(second.feeds[0].source == "Source 2");
}

TEST_CASE("without a gap all feeds of a host are claimed at once") {
    Database database;
    store::Store store = database.store();
    Config config = of_one_host(3);
    config.fetch.host_gap = Duration{0};
    store.sync_sources(config, Duration{0});
    CHECK(store.claim(10, kLease, {}).feeds.size() == 3);
    CHECK(database.value("select count(*) from griot.host") == "0");
}

TEST_CASE("hosts do not wait for each other") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(5);
    config.fetch.host_gap = std::chrono::seconds{1};
    store.sync_sources(config, Duration{0});
    CHECK(store.claim(10, kLease, {}).feeds.size() == 5);
}

TEST_CASE("a host that asks for a pause has it for all its feeds, and for no other's") {
    const Duration gap = GENERATE(Duration{0}, Duration{1000});
    Database database;
    store::Store store = database.store();
    Config config = of_one_host(3);
    config.fetch.host_gap = gap;
    config.sources[2].urls = {"https://autre.test/feed"};
    auto feeds = claim_all(store, config);
    const auto asking = std::ranges::find(feeds, "Source 1", &DueFeed::source);
    REQUIRE(asking != feeds.end());
    const Instant until = std::chrono::floor<Duration>(std::chrono::system_clock::now()) + hours{1};
    store.commit({paused(*asking, until)}, by_keys);
    store.release_leases();
    database.make_all_due();
    pass_seconds(database, 2);
    const auto claims = store.claim(10, kLease, {});
    REQUIRE(claims.feeds.size() == 1);
    CHECK(claims.feeds[0].source == "Source 3");
    CHECK(claims.put_off == 2);
    CHECK(claims.last_turn == Instant{});
    CHECK(claims.last_pause >= until - std::chrono::seconds{2});
    CHECK(database.value("select count(*) from griot.feed where due_at > now() + "
                         "interval '59 minutes'") == "2");
    pass_seconds(database, 3700);
    CHECK(store.claim(10, kLease, {}).feeds.size() >= 1);
}

TEST_CASE("a person's poll needs no turn and wakes a feed that is gone") {
    Database database;
    store::Store store = database.store();
    PollReport gone = ended(claim_all(store, of_one_host(2))[0], Outcome::gone);
    gone.stop_polling = true;
    store.commit({gone}, by_keys);
    REQUIRE(database.value("select state from news.sources where name = 'Source 1'") == "gone");
    const auto feeds = store.claim_named({"Source 1"}, kLease);
    REQUIRE(feeds.size() == 1);
    CHECK(store.claim_named({"Source 1"}, kLease).empty());  // it is being polled
    store.commit({ended(feeds[0], Outcome::not_modified)}, by_keys);
    CHECK(database.value("select state from news.sources where name = 'Source 1'") == "ok");
    CHECK(database.value("select enabled from griot.feed where feed_id = 1") == "t");
}

TEST_CASE("a permanent redirect is followed after five polls in three days that agree") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    const std::string there = "https://nouveau.test/feed";
    const int day = 24 * 60;
    for (const int minute : {0, day, 2 * day, 3 * day - 1}) {
        const auto summary =
            store.commit({redirected(claim_all(store, config).at(0), there, minute)}, by_keys);
        REQUIRE(summary.moves.empty());
    }
    const auto moves =
        store.commit({redirected(claim_all(store, config).at(0), there, 3 * day)}, by_keys).moves;
    REQUIRE(moves.size() == 1);
    CHECK(moves[0].source == "Source 1");
    CHECK(moves[0].from_url == "https://source1.test/feed");
    CHECK(moves[0].to_url == there);
    CHECK(claim_all(store, config).at(0).url == there);
    store.release_leases();
    CHECK(database.value("select url from news.sources") == there);
    CHECK(database.value("select to_url || ' ' || polls from news.moves") == there + " 5");

    SECTION("and can be undone, for good") {
        const auto undone = store.undo_move("Source 1");
        REQUIRE(undone.has_value());
        CHECK(undone->to_url == there);
        CHECK_FALSE(store.undo_move("Source 1").has_value());
        for (int poll = 4; poll < 12; ++poll) {
            const DueFeed feed = claim_all(store, config).at(0);
            CHECK(feed.url == "https://source1.test/feed");
            CHECK(store.commit({redirected(feed, there, poll * day)}, by_keys).moves.empty());
        }
        CHECK(database.value("select undone_at is not null from news.moves") == "t");
    }
    SECTION("and holds when feeds.yaml is read again, until the address there changes") {
        Config changed = config;
        changed.sources[0].country = "NE";
        CHECK(claim_all(store, changed).at(0).url == there);
        store.release_leases();
        changed.sources[0].urls = {"https://corrige.test/feed"};
        CHECK(claim_all(store, changed).at(0).url == "https://corrige.test/feed");
    }
}

TEST_CASE("temporary redirects, and targets that change or fail, are never followed") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    const int day = 24 * 60;
    SECTION("temporary") {
        for (int poll = 0; poll < 10; ++poll) {
            store.commit({redirected(claim_all(store, config).at(0), "https://b.test/", poll * day,
                                     GENERATE_COPY(302, 303, 307))},
                         by_keys);
        }
    }
    SECTION("another target in between") {
        for (int poll = 0; poll < 9; ++poll) {
            const std::string to = poll % 4 == 3 ? "https://c.test/" : "https://b.test/";
            store.commit({redirected(claim_all(store, config).at(0), to, poll * day)}, by_keys);
        }
    }
    SECTION("no feed there") {
        for (int poll = 0; poll < 10; ++poll) {
            PollReport report =
                redirected(claim_all(store, config).at(0), "https://b.test/", poll * day);
            report.fetch.outcome = Outcome::not_a_feed;
            store.commit({report}, by_keys);
        }
    }
    CHECK(database.value("select count(*) from news.moves") == "0");
    CHECK(database.value("select url from news.sources") == "https://source1.test/feed");
}

TEST_CASE("each poll leaves in its row when the next one is due, and why") {
    Database database;
    store::Store store = database.store();
    store.commit({ended(claim_all(store, config_with(1))[0], Outcome::not_modified)}, by_keys);
    CHECK(database.value("select next_due_at || ' ' || why from news.polls") ==
          "2026-05-03 10:30:00+00 every 30 min");
}
