// Polls that our own network failed, and not the feed (S6).
#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

PollReport failed(const DueFeed& feed, int minute) {
    PollReport poll = ended(feed, Outcome::connect, minute);
    poll.fetch.detail = "refused";
    poll.schedule = feed.schedule;
    poll.schedule.failures = feed.schedule.failures + 1;
    poll.next_due = at_minute(minute + 600);
    return poll;
}

DueFeed claim_one(Database& database, store::Store& store) {
    database.make_all_due();
    return store.claim(1, kLease, {}).feeds.at(0);
}

std::string state(Database& database) {
    return database.value(
        "select state || ' ' || last_outcome || ' ' || failures from news.sources");
}

Pardon pardon_for(const DueFeed& feed, int first, int last) {
    return {.feed = feed, .first = at_minute(first), .last = at_minute(last)};
}

}  // namespace

TEST_CASE("an excused poll leaves the feed as it was known, and its row in the log") {
    Database database;
    store::Store store = database.store();
    store.commit({fetched(claim_all(store, config_with(1))[0], {})}, by_keys);
    PollReport poll = failed(claim_one(database, store), 10);
    poll.excused = true;
    poll.schedule = poll.feed.schedule;
    CHECK(store.commit({poll}, by_keys).polls == 1);
    CHECK(state(database) == "ok fetched 0");
    CHECK(database.value("select coalesce(last_detail, '') from news.sources") == "");
    CHECK(database.value("select string_agg(outcome, ',' order by started_at) from news.polls") ==
          "fetched,connect");
}

TEST_CASE("a pardoned feed is as it was before, due now, and the log keeps what happened") {
    Database database;
    store::Store store = database.store();
    store.commit({fetched(claim_all(store, config_with(1))[0], {})}, by_keys);
    const DueFeed before = claim_one(database, store);
    store.commit({failed(before, 10)}, by_keys);
    store.commit({failed(claim_one(database, store), 20)}, by_keys);
    REQUIRE(state(database) == "failing connect 2");
    store.pardon({pardon_for(before, 10, 20)});
    CHECK(state(database) == "ok fetched 0");
    CHECK(database.value("select next_due_at <= now() from news.sources") == "t");
    CHECK(database.value("select why from news.sources") == "our own network was down");
    CHECK(database.value("select count(*) from news.polls where outcome = 'connect'") == "2");
}

TEST_CASE("a pardon gives back the address that was given up") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(1);
    config.sources[0].urls = {"https://one.test/feed", "https://two.test/feed"};
    const DueFeed before = claim_all(store, config)[0];
    PollReport poll = failed(before, 10);
    poll.next_url_index = 1;
    store.commit({poll}, by_keys);
    REQUIRE(database.value("select url from news.sources") == "https://two.test/feed");
    store.pardon({pardon_for(before, 10, 10)});
    CHECK(database.value("select url from news.sources") == "https://one.test/feed");
    CHECK(database.value("select state from news.sources") == "new");
}

TEST_CASE("a feed that was polled since, or is being polled, needs no pardon") {
    Database database;
    store::Store store = database.store();
    const DueFeed before = claim_all(store, config_with(1))[0];
    store.commit({failed(before, 10)}, by_keys);
    store.commit({failed(claim_one(database, store), 20)}, by_keys);
    store.pardon({pardon_for(before, 10, 10)});
    CHECK(state(database) == "failing connect 2");
    claim_one(database, store);
    store.pardon({pardon_for(before, 10, 20)});
    CHECK(state(database) == "failing connect 2");
}
