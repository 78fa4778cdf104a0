#include "schedule/schedule.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "schedule/arrival.hpp"
#include "schedule/publisher.hpp"
#include "schedule/words.hpp"

namespace griot::schedule {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

// So that feeds that once came due together drift apart (S4), without any coming early.
constexpr double kLateShare = 0.1;
// 2^20 shortest intervals are past every cap.
constexpr int kMostDoublings = 20;
// A 429 that names no time.
constexpr Duration kUnnamedPause = minutes{15};
// Arrivals that a feed's last interval stands for where its habit is unknown: as many as a usual
// document shows.
constexpr double kIntervalWorth = 10;
// And the operator's initial interval: half of one, the weight of Jeffreys' prior.
constexpr double kInitialWorth = 0.5;

struct Bounds {
    Duration least, most, initial;
};

// Plan's promises hold for any input: 0 < least ≤ initial ≤ most.
Bounds sane(const IntervalBounds& bounds) {
    const Duration least = std::max<Duration>(bounds.minimum, seconds{1});
    const Duration most = std::max<Duration>(bounds.maximum, least);
    return {
        .least = least, .most = most, .initial = std::clamp<Duration>(bounds.initial, least, most)};
}

Duration scaled(Duration duration, double factor) {
    return Duration{static_cast<Duration::rep>(static_cast<double>(duration.count()) * factor)};
}

Duration a_little_later(Duration wait, double jitter, const Bounds& bounds) {
    return std::clamp(scaled(wait, 1.0 + kLateShare * jitter), bounds.least, bounds.most);
}

Duration interval_so_far(const Schedule& before, const Bounds& bounds) {
    return before.interval > Duration{0} ? std::clamp(before.interval, bounds.least, bounds.most)
                                         : bounds.initial;
}

// The habit after this poll. Without one, the last interval stands for what was learned so far.
Habit habit_after(const Schedule& before, const PollFacts& facts, const Bounds& bounds,
                  Instant now) {
    const bool document = facts.feed != nullptr && !facts.feed->entries.empty();
    const double worth = before.interval > Duration{0} ? kIntervalWorth : kInitialWorth;
    return learn(before.habit,
                 {.dates = document ? facts.dates : std::vector<Instant>{},
                  .document = document,
                  .fresh = facts.fresh,
                  .last = before.last_success,
                  .now = now,
                  .burst = bounds.least,
                  .longest = bounds.most},
                 gap_for(interval_so_far(before, bounds)), worth);
}

Plan after_success(const Schedule& before, const PollFacts& facts, const Bounds& bounds,
                   Instant now, double jitter) {
    Plan plan;
    plan.schedule.last_success = now;
    plan.schedule.habit = habit_after(before, facts, bounds, now);
    const Duration gap = gap_of(plan.schedule.habit);
    plan.reason = "something new about every " + words(gap);

    const Wish document = facts.feed ? wish_of_document(*facts.feed, bounds.most)
                                     : remembered_wish(before.asked, bounds.most);
    const Wish headers = wish_of_headers(facts.cache, bounds.most);
    plan.schedule.asked = document.at_least;
    plan.schedule.interval = std::clamp(interval_for(gap), bounds.least, bounds.most);
    plan.schedule.interval = std::max(plan.schedule.interval, document.at_least);
    Duration wait = wait_for(gap, Rhythm{plan.schedule.habit, now}, now, bounds.most);
    wait = std::max({wait, bounds.least, document.at_least, headers.at_least});
    plan.next_due = now + a_little_later(wait, jitter, bounds);
    for (const Wish* wish : {&document, &headers}) {
        if (!wish->words.empty() && wish->at_least == wait) plan.reason += "; " + wish->words;
    }
    if (facts.feed == nullptr) return plan;
    const Instant allowed = after_skipped(plan.next_due, *facts.feed, now + bounds.most);
    if (allowed != plan.next_due) {
        // Not all at the stroke of the hour.
        plan.next_due = std::min(allowed + scaled(bounds.least, jitter), now + bounds.most);
        plan.reason += "; not in skipped hours or days";
    }
    return plan;
}

Plan after_gone(const Schedule& before, const Bounds& bounds, Instant now) {
    Plan plan{
        .schedule = before, .next_due = now + bounds.most, .reason = {}, .stop_polling = true};
    ++plan.schedule.failures;
    plan.reason = "410 Gone: no longer polled, until someone asks for it";
    return plan;
}

// F8: obeyed, clamped, and no strike. A host that only says "too often" gets half as many polls.
Plan after_rate_limit(const Schedule& before, const PollFacts& facts, const Bounds& bounds,
                      Instant now, double jitter) {
    Plan plan{.schedule = before, .next_due = {}, .reason = {}};
    Duration wait{};
    if (facts.cache.retry_after) {
        const auto most = std::chrono::floor<seconds>(bounds.most);
        wait = std::max<Duration>(std::clamp(*facts.cache.retry_after, seconds{0}, most),
                                  bounds.least);
        plan.reason = "rate limited: Retry-After " + words(wait);
    } else {
        wait = std::max(interval_so_far(before, bounds) * 2, kUnnamedPause);
        wait = std::clamp(wait, bounds.least, bounds.most);
        plan.schedule.interval = wait;
        // The interval grows with the root of the gap.
        plan.schedule.habit.watched = schedule::sane(before.habit, now).watched * 4;
        plan.reason = "rate limited: polled half as often, every " + words(wait);
    }
    plan.next_due = now + a_little_later(wait, jitter, bounds);
    return plan;
}

// Our own fault costs the feed nothing.
Plan after_own_fault(const Schedule& before, const Bounds& bounds, Instant now, double jitter) {
    return {.schedule = before,
            .next_due = now + a_little_later(bounds.initial, jitter, bounds),
            .reason = "Griot's own error, see the log: again in " + words(bounds.initial)};
}

// S5: doubles with each failure in a row, up to the longest interval; a random moment in the second
// half of the wait, so that the feeds of a host that went down do not come back as one.
Plan after_failure(const Schedule& before, const PollFacts& facts, const Bounds& bounds,
                   Instant now, double jitter) {
    Plan plan{.schedule = before, .next_due = {}, .reason = {}};
    const int failures = plan.schedule.failures = std::max(before.failures, 0) + 1;
    Duration wait = bounds.least;
    for (int i = 0; i < std::min(failures, kMostDoublings) && wait < bounds.most; ++i) wait *= 2;
    wait = scaled(std::min(wait, bounds.most), (1.0 + jitter) / 2);
    if (facts.cache.retry_after) {
        const auto most = std::chrono::floor<seconds>(bounds.most);
        wait = std::max<Duration>(wait, std::clamp(*facts.cache.retry_after, seconds{0}, most));
    }
    wait = std::clamp(wait, bounds.least, bounds.most);
    plan.next_due = now + wait;
    const std::string times = failures == 1 ? "once" : std::to_string(failures) + " times in a row";
    plan.reason =
        std::string{outcome_name(facts.outcome)} + " " + times + "; again in " + words(wait);
    return plan;
}

}  // namespace

Plan plan(const Schedule& before, const PollFacts& facts, const IntervalBounds& interval_bounds,
          Instant now, double jitter) {
    const Bounds bounds = sane(interval_bounds);
    jitter = jitter >= 0.0 ? std::min(jitter, 1.0) : 0.0;  // also for a NaN
    if (succeeded(facts.outcome)) return after_success(before, facts, bounds, now, jitter);
    switch (facts.outcome) {
        case Outcome::gone: return after_gone(before, bounds, now);
        case Outcome::rate_limited: return after_rate_limit(before, facts, bounds, now, jitter);
        case Outcome::internal: return after_own_fault(before, bounds, now, jitter);
        default: return after_failure(before, facts, bounds, now, jitter);
    }
}

}  // namespace griot::schedule
