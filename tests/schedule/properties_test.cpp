// What must hold whatever publishers, clocks and configurations say. Seeded: a failure repeats.
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "schedule/schedule.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::schedule;
using namespace std::chrono_literals;

namespace {

constexpr int kRounds = 20'000;
constexpr Outcome kLast = Outcome::internal;

class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_{seed} {}

    std::int64_t number(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>{least, most}(engine_);
    }
    bool one_in(int n) { return number(1, n) == 1; }
    double share() { return std::uniform_real_distribution<double>{0, 1}(engine_); }

    // Mostly plausible, sometimes an extreme that an attacker would send.
    std::chrono::seconds seconds() {
        switch (number(0, 9)) {
            case 0: return std::chrono::seconds::max();
            case 1: return std::chrono::seconds::min();
            case 2: return std::chrono::seconds{0};
            default: return std::chrono::seconds{number(-10, 2'000'000)};
        }
    }
    Instant date(Instant now) {
        switch (number(0, 19)) {
            case 0: return Instant::max();
            case 1: return Instant::min();
            case 2: return Instant{};
            default: return now - Duration{number(-100'000'000, 10'000'000'000)};
        }
    }

private:
    std::mt19937_64 engine_;
};

IntervalBounds any_bounds(Chance& chance) {
    const std::chrono::seconds least{chance.number(1, 7200)};
    const std::chrono::seconds most{least.count() + chance.number(0, 2'000'000)};
    return {.minimum = least,
            .maximum = most,
            .initial = std::chrono::seconds{chance.number(least.count(), most.count())}};
}

ParsedFeed any_feed(Chance& chance) {
    ParsedFeed feed;
    feed.entries.resize(chance.one_in(5) ? 0 : 2);
    if (chance.one_in(3)) feed.ttl_minutes = static_cast<int>(chance.number(-5, 2'147'483'647));
    if (chance.one_in(3)) feed.sy_period_minutes = static_cast<int>(chance.number(0, 600'000));
    for (int i = 0; chance.one_in(3) && i < 40; ++i) {
        feed.skip_hours.push_back(static_cast<int>(chance.number(-1, 25)));
        feed.skip_days.push_back(static_cast<int>(chance.number(-1, 8)));
    }
    return feed;
}

PollFacts any_facts(Chance& chance, const ParsedFeed& feed, Instant now) {
    PollFacts facts;
    facts.outcome = static_cast<Outcome>(chance.number(0, static_cast<int>(kLast)));
    if (chance.one_in(2)) facts.cache.max_age = chance.seconds();
    if (chance.one_in(2)) facts.cache.retry_after = chance.seconds();
    if (facts.outcome == Outcome::fetched) {
        facts.feed = &feed;
        if (chance.one_in(2)) facts.fresh = static_cast<std::size_t>(chance.number(0, 20));
        for (std::int64_t i = chance.number(0, 40); i > 0; --i) {
            facts.dates.push_back(chance.date(now));
        }
    }
    return facts;
}

// From a database that anyone may have written to.
double any_count(Chance& chance) {
    switch (chance.number(0, 9)) {
        case 0: return std::numeric_limits<double>::quiet_NaN();
        case 1: return std::numeric_limits<double>::infinity();
        case 2: return -1e300;
        case 3: return 1e300;
        default: return static_cast<double>(chance.number(0, 500)) / 10;
    }
}

Habit any_habit(Chance& chance, Instant now) {
    Habit habit;
    if (chance.one_in(3)) return habit;
    habit.arrivals = any_count(chance);
    habit.watched =
        chance.one_in(9) ? Duration::max() : Duration{chance.number(-1'000, 100'000'000'000)};
    habit.since = chance.date(now);
    habit.newest = chance.date(now);
    for (float& count : habit.hours) count = static_cast<float>(any_count(chance));
    for (float& count : habit.days) count = static_cast<float>(any_count(chance));
    return habit;
}

bool usable(const Habit& habit) {
    const auto good = [](double count) { return std::isfinite(count) && count >= 0; };
    return good(habit.arrivals) && habit.watched >= 0ms &&
           std::all_of(habit.hours.begin(), habit.hours.end(), good) &&
           std::all_of(habit.days.begin(), habit.days.end(), good);
}

Schedule any_schedule(Chance& chance, Instant now) {
    return {.failures = static_cast<int>(chance.number(0, 40)),
            .last_success = chance.one_in(4) ? Instant{} : chance.date(now),
            .interval = Duration{chance.one_in(4) ? 0 : chance.number(0, 10'000'000'000)},
            .asked = chance.one_in(4) ? Duration{chance.seconds().count()} : Duration{0},
            .habit = any_habit(chance, now)};
}

}  // namespace

TEST_CASE("whatever happens, the next poll lies within the operator's bounds") {
    Chance chance{20261123};
    for (int round = 0; round < kRounds; ++round) {
        const Instant now{Duration{chance.number(1'000'000'000'000, 3'000'000'000'000)}};
        const IntervalBounds bounds = any_bounds(chance);
        const ParsedFeed feed = any_feed(chance);
        const PollFacts facts = any_facts(chance, feed, now);
        const Schedule before = any_schedule(chance, now);
        const Plan made = plan(before, facts, bounds, now, chance.share());
        INFO("round " << round << ", " << outcome_name(facts.outcome) << ": " << made.reason);
        REQUIRE(made.next_due >= now + bounds.minimum);
        REQUIRE(made.next_due <= now + bounds.maximum);
        REQUIRE(made.schedule.interval >= 0ms);
        REQUIRE_FALSE(made.reason.empty());
        REQUIRE(made.reason.find('\n') == std::string::npos);
        REQUIRE(made.stop_polling == (facts.outcome == Outcome::gone));
        if (succeeded(facts.outcome)) {
            REQUIRE(made.schedule.failures == 0);
            REQUIRE(made.schedule.last_success == now);
            REQUIRE(made.schedule.interval >= bounds.minimum);
            REQUIRE(made.schedule.interval <= bounds.maximum);
            REQUIRE(usable(made.schedule.habit));
        } else {
            REQUIRE(made.schedule.last_success == before.last_success);
            const bool blameless =
                facts.outcome == Outcome::rate_limited || facts.outcome == Outcome::internal;
            REQUIRE(made.schedule.failures == before.failures + (blameless ? 0 : 1));
        }
    }
}

TEST_CASE("one more failure never brings the next poll nearer") {
    Chance chance{7};
    const Instant now{Duration{1'800'000'000'000}};
    for (int round = 0; round < 500; ++round) {
        const IntervalBounds bounds = any_bounds(chance);
        const double jitter = chance.share();
        PollFacts facts;
        facts.outcome = Outcome::connect;
        Instant last{};
        Schedule state;
        for (int failure = 0; failure < 40; ++failure) {
            const Plan made = plan(state, facts, bounds, now, jitter);
            REQUIRE(made.next_due >= last);
            last = made.next_due;
            state = made.schedule;
        }
    }
}

TEST_CASE("publishers' wishes never make a poll earlier") {
    Chance chance{11};
    for (int round = 0; round < kRounds / 4; ++round) {
        const Instant now{Duration{1'800'000'000'000 + chance.number(0, 1'000'000'000)}};
        const IntervalBounds bounds = any_bounds(chance);
        const ParsedFeed wishful = any_feed(chance);
        ParsedFeed plain;
        plain.entries = wishful.entries;
        PollFacts facts = any_facts(chance, wishful, now);
        facts.outcome = Outcome::fetched;
        facts.feed = &wishful;
        const Schedule before = any_schedule(chance, now);
        const double jitter = chance.share();
        const Instant with = plan(before, facts, bounds, now, jitter).next_due;
        facts.feed = &plain;
        facts.cache = {};
        const Instant without = plan(before, facts, bounds, now, jitter).next_due;
        INFO("round " << round);
        REQUIRE(with >= without);
    }
}

TEST_CASE("more frequent arrivals never lengthen the interval") {
    ParsedFeed feed;
    feed.entries.resize(1);
    const Instant now{Duration{1'800'000'000'000}};
    Duration longest{};
    for (int every = 6; every < 2000; every += 7) {
        PollFacts facts;
        facts.outcome = Outcome::fetched;
        facts.feed = &feed;
        for (int i = 0; i < 12; ++i) facts.dates.push_back(now - std::chrono::minutes{every} * i);
        const Plan made = plan({}, facts, IntervalBounds{}, now, 0.0);
        INFO("an item every " << every << " minutes");
        REQUIRE(made.schedule.interval >= longest);
        longest = made.schedule.interval;
    }
}

TEST_CASE("feeds that come due together drift apart") {
    Chance chance{3};
    PollFacts facts;
    facts.outcome = Outcome::not_modified;
    const Instant now{Duration{1'800'000'000'000}};
    std::vector<Instant> due;
    for (int feed = 0; feed < 1000; ++feed) {
        due.push_back(plan({}, facts, IntervalBounds{}, now, chance.share()).next_due);
    }
    std::sort(due.begin(), due.end());
    CHECK(due.back() - due.front() > 2min);
    // No second in which more than a fortieth of them come.
    std::size_t crowd = 0;
    for (std::size_t i = 0, j = 0; i < due.size(); ++i) {
        while (due[i] - due[j] > 1s) ++j;
        crowd = std::max(crowd, i - j + 1);
    }
    CHECK(crowd < 25);
}

TEST_CASE("jitter makes a successful poll up to a tenth later, a failed one up to half earlier") {
    Chance chance{17};
    const Instant now{Duration{1'800'000'000'000}};
    for (int round = 0; round < 2000; ++round) {
        const IntervalBounds bounds = any_bounds(chance);
        PollFacts facts;
        facts.outcome = chance.one_in(2) ? Outcome::not_modified : Outcome::timeout;
        const Schedule before = any_schedule(chance, now);
        const auto wait = [&](double jitter) {
            return plan(before, facts, bounds, now, jitter).next_due - now;
        };
        const Duration least = wait(0), most = wait(1), between = wait(chance.share());
        REQUIRE(between >= least);
        REQUIRE(between <= most);
        REQUIRE(most <= (succeeded(facts.outcome) ? least + least / 10 : least * 2) + 1s);
        REQUIRE(wait(std::numeric_limits<double>::quiet_NaN()) == least);
        REQUIRE(wait(-7) == least);
        REQUIRE(wait(1e300) == most);
    }
}

TEST_CASE("any line of polls keeps a habit that the next poll can use, and never stalls") {
    Chance chance{23};
    for (int line = 0; line < 200; ++line) {
        const IntervalBounds bounds = any_bounds(chance);
        Instant now{Duration{1'800'000'000'000}};
        Schedule state = any_schedule(chance, now);
        for (int poll = 0; poll < 100; ++poll) {
            const ParsedFeed feed = any_feed(chance);
            const Plan made =
                plan(state, any_facts(chance, feed, now), bounds, now, chance.share());
            REQUIRE(made.next_due > now);
            REQUIRE(made.next_due <= now + bounds.maximum);
            state = made.schedule;
            now = made.next_due;
            // Now and then the clock is set, or the machine was asleep.
            if (chance.one_in(20)) now += std::chrono::hours{chance.number(-2000, 2000)};
        }
    }
}

TEST_CASE("a clock that jumps leaves the interval what it was, within a few polls") {
    for (const Duration jump :
         {Duration{-24h * 400}, Duration{-1h}, Duration{1h}, Duration{24h}, Duration{24h * 400}}) {
        CAPTURE(jump.count());
        ParsedFeed feed;
        feed.entries.resize(10);
        Instant now{Duration{1'800'000'000'000}};
        PollFacts facts;
        facts.outcome = Outcome::fetched;
        facts.feed = &feed;
        Schedule state;
        const auto polls = [&](int count) {
            for (int poll = 0; poll < count; ++poll) {
                facts.fresh = poll % 2 == 0 ? std::size_t{1} : std::size_t{0};
                const Plan made = plan(state, facts, IntervalBounds{}, now, 0.5);
                state = made.schedule;
                now = made.next_due;
            }
        };
        polls(200);
        const Duration before = state.interval;
        now += jump;
        polls(2);
        CHECK(state.interval < before * 2);
        CHECK(state.interval > before / 2);
    }
}
