#include "schedule/schedule.hpp"

#include "support/catch.hpp"

using namespace griot;
using namespace griot::schedule;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 12h};
const IntervalBounds kBounds;  // 5 min, 12 h, 30 min

ParsedFeed feed_with_entries() {
    ParsedFeed feed;
    feed.entries.resize(3);
    return feed;
}

PollFacts failed(Outcome outcome) {
    PollFacts facts;
    facts.outcome = outcome;
    return facts;
}

PollFacts fetched(const ParsedFeed& feed, Duration every) {
    PollFacts facts;
    facts.outcome = Outcome::fetched;
    facts.feed = &feed;
    for (int i = 0; i < 15; ++i) facts.dates.push_back(kNow - every * i);
    return facts;
}

Plan plan_at(const Schedule& before, const PollFacts& facts, double jitter = 0) {
    return plan(before, facts, kBounds, kNow, jitter);
}

}  // namespace

TEST_CASE("a feed with an item an hour is polled twice an hour") {
    const ParsedFeed feed = feed_with_entries();
    const Plan made = plan_at({}, fetched(feed, 1h));
    CHECK(made.next_due == kNow + 30min);
    CHECK(made.schedule.interval == 30min);
    CHECK(made.schedule.last_success == kNow);
    CHECK(made.reason == "something new about every 60 min");
}

TEST_CASE("a success forgets earlier failures") {
    const ParsedFeed feed = feed_with_entries();
    const Schedule before{.failures = 9, .last_success = kNow - 24h, .interval = 1h};
    CHECK(plan_at(before, fetched(feed, 1h)).schedule.failures == 0);
}

TEST_CASE("bounds hold for the fastest and the slowest feed") {
    const ParsedFeed feed = feed_with_entries();
    const IntervalBounds bounds{.minimum = 20min, .maximum = 6h, .initial = 30min};
    CHECK(plan({}, fetched(feed, 5min), bounds, kNow, 0).next_due == kNow + 20min);
    PollFacts slow = failed(Outcome::fetched);
    slow.feed = &feed;
    slow.dates = {kNow - 24h * 90};
    CHECK(plan({}, slow, bounds, kNow, 0).next_due == kNow + 6h);
}

TEST_CASE("polls follow the hours at which a feed publishes") {
    const ParsedFeed feed = feed_with_entries();
    PollFacts facts = failed(Outcome::fetched);
    facts.feed = &feed;
    for (int day = 1; day <= 40; ++day) {
        for (int hour = 8; hour < 12; ++hour)
            facts.dates.push_back(kNow - 24h * day + 1h * (hour - 12));
    }
    const Plan noon = plan_at({}, facts);
    const auto wait_at = [&](Instant now) {
        return plan(noon.schedule, failed(Outcome::not_modified), kBounds, now, 0).next_due - now;
    };
    CHECK(wait_at(kNow + 20h) < wait_at(kNow + 2h) / 2);
}

TEST_CASE("polls that find nothing new lengthen the interval little by little") {
    Schedule state{.failures = 0, .last_success = kNow - 30min, .interval = 30min};
    const Plan made = plan_at(state, failed(Outcome::not_modified));
    CHECK(made.schedule.interval > 30min);
    CHECK(made.schedule.interval < 35min);
    Instant now = kNow;
    for (int poll = 0; poll < 1000; ++poll) {
        const Plan next = plan(state, failed(Outcome::unchanged), kBounds, now, 0);
        CHECK(next.schedule.interval >= state.interval);
        state = next.schedule;
        now = next.next_due;
    }
    CHECK(state.interval == kBounds.maximum);
}

TEST_CASE("a first poll without dates starts from the initial interval") {
    ParsedFeed feed = feed_with_entries();
    PollFacts facts = failed(Outcome::fetched);
    facts.feed = &feed;
    CHECK(plan_at({}, facts).next_due == kNow + 30min);
}

TEST_CASE("ttl lengthens an interval, also after the 304s that follow") {
    ParsedFeed feed = feed_with_entries();
    feed.ttl_minutes = 240;
    const Plan first = plan_at({}, fetched(feed, 1h));
    CHECK(first.next_due == kNow + 4h);
    CHECK_THAT(first.reason, ContainsSubstring("ttl 4 h"));
    const Plan later =
        plan(first.schedule, failed(Outcome::not_modified), kBounds, first.next_due, 0);
    CHECK(later.next_due >= first.next_due + 4h);
}

TEST_CASE("ttl does not shorten an interval") {
    ParsedFeed feed = feed_with_entries();
    feed.ttl_minutes = 5;
    CHECK(plan_at({}, fetched(feed, 1h)).next_due == kNow + 30min);
}

TEST_CASE("a cache lifetime lengthens this wait alone, also on a 304") {
    const Schedule before{.failures = 0, .last_success = kNow - 30min, .interval = 30min};
    PollFacts facts = failed(Outcome::not_modified);
    facts.cache.max_age = 3h;
    const Plan made = plan_at(before, facts);
    CHECK(made.next_due == kNow + 3h);
    CHECK(made.schedule.interval < 35min);
    CHECK_THAT(made.reason, ContainsSubstring("cache lifetime 3 h"));
}

TEST_CASE("a skipped night moves the poll to the morning, spread over some minutes") {
    ParsedFeed feed = feed_with_entries();
    feed.skip_hours = {12, 13, 14};
    CHECK(plan_at({}, fetched(feed, 1h)).next_due == kNow + 3h);
    const Plan spread_out = plan_at({}, fetched(feed, 1h), 0.5);
    CHECK(spread_out.next_due > kNow + 3h);
    CHECK(spread_out.next_due < kNow + 3h + 5min);
    CHECK_THAT(spread_out.reason, ContainsSubstring("skipped"));
}

TEST_CASE("failures double the wait, and its jitter is the second half of it") {
    Schedule state{.failures = 0, .last_success = kNow - 1h, .interval = 1h};
    const Duration expected[] = {10min, 20min, 40min, 80min, 160min, 320min, 640min, 12h, 12h};
    for (const Duration wait : expected) {
        const PollFacts facts = failed(Outcome::timeout);
        CHECK(plan_at(state, facts, 0.0).next_due == kNow + wait / 2);
        CHECK(plan_at(state, facts, 1.0).next_due == kNow + wait);
        state = plan_at(state, facts).schedule;
    }
    CHECK(state.failures == 9);
    CHECK(state.interval == 1h);  // the habit outlives the fault
    CHECK(state.last_success == kNow - 1h);
}

TEST_CASE("no number of failures stops a feed for good") {
    const Schedule before{.failures = 1'000'000, .last_success = {}, .interval = {}};
    const Plan made = plan_at(before, failed(Outcome::dns), 0.99);
    CHECK_FALSE(made.stop_polling);
    CHECK(made.next_due <= kNow + 12h);
    CHECK_THAT(made.reason, ContainsSubstring("dns 1000001 times in a row"));
}

TEST_CASE("410 stops polling and says so, 404 does not") {
    const Plan gone = plan_at({}, failed(Outcome::gone));
    CHECK(gone.stop_polling);
    CHECK_THAT(gone.reason, ContainsSubstring("410"));
    CHECK_FALSE(plan_at({}, failed(Outcome::http_4xx)).stop_polling);
}

TEST_CASE("Retry-After is obeyed, clamped, and no strike") {
    const Schedule before{.failures = 2, .last_success = kNow - 1h, .interval = 30min};
    PollFacts facts = failed(Outcome::rate_limited);
    facts.cache.retry_after = 2h;
    const Plan obeyed = plan_at(before, facts, 0.7);
    CHECK(obeyed.next_due >= kNow + 2h);
    CHECK(obeyed.next_due <= kNow + 2h + 12min);
    CHECK(obeyed.schedule.failures == 2);
    CHECK(obeyed.schedule.interval == 30min);
    for (const auto endless : {std::chrono::seconds{90 * 24h}, std::chrono::seconds::max()}) {
        facts.cache.retry_after = endless;
        CHECK(plan_at(before, facts).next_due == kNow + 12h);
    }
    facts.cache.retry_after = -5s;
    CHECK(plan_at(before, facts).next_due == kNow + 5min);
}

TEST_CASE("a rate limit without a time halves the pace each time, still without a strike") {
    const Schedule before{.failures = 0, .last_success = kNow - 1h, .interval = 30min};
    const Plan once = plan_at(before, failed(Outcome::rate_limited));
    CHECK(once.next_due == kNow + 1h);
    const Plan twice = plan_at(once.schedule, failed(Outcome::rate_limited));
    CHECK(twice.next_due == kNow + 2h);
    CHECK(twice.schedule.failures == 0);
}

TEST_CASE("Retry-After on another error is waited for as well") {
    PollFacts facts = failed(Outcome::http_5xx);
    facts.cache.retry_after = 3h;
    CHECK(plan_at({}, facts).next_due == kNow + 3h);
}

TEST_CASE("Griot's own error is no strike") {
    const Plan made = plan_at({}, failed(Outcome::internal));
    CHECK(made.schedule.failures == 0);
    CHECK(made.next_due == kNow + 30min);
}

TEST_CASE("a clock that jumped does not upset the interval") {
    const Schedule ahead{.failures = 0, .last_success = kNow + 900h, .interval = 30min};
    CHECK(plan_at(ahead, failed(Outcome::not_modified)).next_due < kNow + 35min);
}
