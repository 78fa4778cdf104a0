#include "schedule/publisher.hpp"

#include <numeric>

#include "support/catch.hpp"

using namespace griot;
using namespace griot::schedule;
using namespace std::chrono_literals;

namespace {

// A Monday.
constexpr Instant kMonday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

std::vector<int> numbers(int count) {
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

ParsedFeed skipping(std::vector<int> hours, std::vector<int> days = {}) {
    ParsedFeed feed;
    feed.skip_hours = std::move(hours);
    feed.skip_days = std::move(days);
    return feed;
}

}  // namespace

TEST_CASE("the longer of ttl and sy:updatePeriod is the document's wish") {
    ParsedFeed feed;
    feed.ttl_minutes = 60;
    feed.sy_period_minutes = 1440;
    CHECK(wish_of_document(feed, 100h).at_least == 24h);
    CHECK(wish_of_document(feed, 100h).words == "sy:updatePeriod 24 h");
    feed.ttl_minutes = 3000;
    CHECK(wish_of_document(feed, 100h).at_least == 50h);
    CHECK(wish_of_document(feed, 12h).at_least == 12h);
}

TEST_CASE("WordPress' unasked-for hourly is nobody's wish") {
    ParsedFeed feed;
    feed.sy_period_minutes = 60;
    feed.generator = "https://wordpress.org/?v=6.7.1";
    CHECK(wish_of_document(feed, 12h).at_least == 0ms);
    feed.sy_period_minutes = 720;
    CHECK(wish_of_document(feed, 12h).at_least == 12h);
    feed.sy_period_minutes = 60;
    feed.generator = "SPIP";
    CHECK(wish_of_document(feed, 12h).at_least == 1h);
}

TEST_CASE("a cache lifetime of centuries neither overflows nor passes the limit") {
    CacheHints cache;
    CHECK(wish_of_headers(cache, 12h).words.empty());
    cache.max_age = std::chrono::seconds::max();
    CHECK(wish_of_headers(cache, 12h).at_least == 12h);
    cache.max_age = std::chrono::seconds::min();
    CHECK(wish_of_headers(cache, 12h).at_least == 0ms);
}

TEST_CASE("waits until skipped hours are over") {
    const ParsedFeed night = skipping({22, 23, 0, 1, 2, 3, 4, 5});
    CHECK(after_skipped(kMonday + 22h + 10min, night, kMonday + 100h) == kMonday + 30h);
    CHECK(after_skipped(kMonday + 12h, night, kMonday + 100h) == kMonday + 12h);
}

TEST_CASE("waits until skipped days are over") {
    const ParsedFeed weekend = skipping({}, {6, 0});
    const Instant saturday = kMonday + 24h * 5;
    CHECK(after_skipped(saturday + 3h, weekend, saturday + 100h) == saturday + 48h);
    CHECK(after_skipped(kMonday, weekend, kMonday + 100h) == kMonday);
}

TEST_CASE("skipped hours never push a poll beyond the latest moment") {
    const ParsedFeed night = skipping({22, 23, 0, 1, 2, 3, 4, 5});
    CHECK(after_skipped(kMonday + 22h, night, kMonday + 23h) == kMonday + 23h);
}

TEST_CASE("a feed that skips all hours or all days is polled all the same") {
    CHECK(after_skipped(kMonday, skipping(numbers(24)), kMonday + 100h) == kMonday);
    CHECK(after_skipped(kMonday, skipping({}, numbers(7)), kMonday + 100h) == kMonday);
}

TEST_CASE("hours and days that do not exist are ignored") {
    CHECK(after_skipped(kMonday, skipping({24, -1, 99}, {7, -3}), kMonday + 100h) == kMonday);
}
