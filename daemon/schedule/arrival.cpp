#include "schedule/arrival.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace griot::schedule {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;

// Older dates say nothing of today.
constexpr Duration kHorizon = days{365 * 2};
// An entry that much older than all newer ones together is one that the site pins.
constexpr int kPinned = 8;
// Two dates could be one burst and a pinned entry.
constexpr std::size_t kFewestArrivals = 3;
// Enough for a steady estimate; more would make it slow to notice a change.
constexpr double kMemory = 20;
// Polling costs as much as an item that waits half of this.
constexpr Duration kPrice = minutes{15};
constexpr Duration kLongestGap = days{365};
// A wait is not planned further ahead.
constexpr Duration kLongestPlan = days{30};

double real(Duration duration) {
    return static_cast<double>(duration.count());
}

// Moments at least `burst` apart, newest first, pinned entries left out.
std::vector<Instant> distinct(std::vector<Instant> dates, Instant now, Duration burst) {
    std::erase_if(dates, [now](Instant date) { return date > now || date < now - kHorizon; });
    std::sort(dates.begin(), dates.end(), std::greater<>{});
    std::vector<Instant> arrivals;
    for (const Instant date : dates) {
        if (!arrivals.empty() && arrivals.back() - date < burst) continue;
        const bool enough = arrivals.size() >= kFewestArrivals;
        if (enough && arrivals.back() - date > kPinned * (now - arrivals.back())) break;
        arrivals.push_back(date);
    }
    return arrivals;
}

// The first document, or the first since Griot learns habits.
void begin(Habit& habit, const std::vector<Instant>& arrivals, Instant now, Duration presumed,
           double worth) {
    habit.arrivals = worth;
    habit.watched = Duration{std::llround(worth * real(presumed))};
    if (arrivals.empty()) return;
    for (const Instant arrival : arrivals) count_at(habit, arrival);
    if (arrivals.size() >= kFewestArrivals) {
        habit.arrivals = static_cast<double>(arrivals.size() - 1);
        habit.watched = now - arrivals.back();
    } else if (now - arrivals.front() > presumed) {
        habit.arrivals = 1;
        habit.watched = now - arrivals.front();
    }
}

// How many arrivals there were, if at least one came where `expected` were expected.
double given_some(double expected) {
    constexpr double kTiny = 1e-6;
    return expected > kTiny ? expected / -std::expm1(-expected) : 1.0;
}

// Counts what a later document brought.
double count_new(Habit& habit, const Look& look, const std::vector<Instant>& arrivals,
                 double expected) {
    if (!look.document || look.fresh == std::size_t{0}) return 0;
    if (!arrivals.empty() && arrivals.front() > habit.newest) {
        const Instant known = habit.newest;
        double count = 0;
        for (const Instant arrival : arrivals) {
            if (known != Instant{} && arrival - known < look.burst) break;
            count_at(habit, arrival);
            if (look.now - look.last <= look.longest || arrival >= look.now - look.longest) ++count;
        }
        return count;
    }
    // No dates, or old ones on new entries.
    if (!look.fresh && !arrivals.empty()) return 0;
    double count = given_some(expected);
    if (look.fresh) count = std::min(count, static_cast<double>(*look.fresh));
    count_within(habit, look.last, look.now, count);
    return count;
}

}  // namespace

Duration interval_for(Duration gap) {
    return Duration{
        std::llround(std::sqrt(real(std::clamp(gap, Duration{0}, kLongestGap)) * real(kPrice)))};
}

Duration gap_for(Duration interval) {
    const double side = real(std::clamp(interval, Duration{0}, kLongestGap));
    return Duration{std::llround(std::min(side * side / real(kPrice), real(kLongestGap)))};
}

Habit learn(const Habit& before, const Look& look, Duration presumed, double worth) {
    Habit habit = sane(before, look.now);
    const std::vector<Instant> arrivals = distinct(look.dates, look.now, look.burst);
    const bool first = habit.arrivals == 0;
    if (first) begin(habit, arrivals, look.now, presumed, worth);
    const bool known = look.last > Instant{} && look.last < look.now;
    if (!known || (first && !arrivals.empty())) return habit;
    fade(habit, look.now - look.last);
    const Duration span = std::min({look.now - look.last, look.longest, kLongestGap});
    const Duration watched = Rhythm{habit, look.now}.between(look.now - span, look.now);
    const double expected = real(watched) / real(std::max(gap_of(habit), Duration{1}));
    habit.arrivals += count_new(habit, look, arrivals, expected);
    habit.watched += watched;
    if (habit.arrivals > kMemory) {
        habit.watched = Duration{std::llround(real(habit.watched) * kMemory / habit.arrivals)};
        habit.arrivals = kMemory;
    }
    return habit;
}

Duration gap_of(const Habit& habit) {
    if (!(habit.arrivals > 0)) return kLongestGap;
    const double gap = real(habit.watched) / habit.arrivals;
    return gap < real(kLongestGap) ? Duration{std::llround(gap)} : kLongestGap;
}

Duration wait_for(Duration gap, const Rhythm& rhythm, Instant now, Duration most) {
    // In units of arrivals and milliseconds.
    const double rate = 1 / std::max(real(gap), 1.0);
    const Instant latest = now + std::min(most, kLongestPlan);
    double waiting = 0;
    for (Instant at = now; at < latest;) {
        const Instant next = floor<hours>(at) + hours{1};
        const double here = rate * rhythm.at(at);
        const double worth = std::sqrt(real(kPrice) * here);
        const double left = std::max(worth - waiting, 0.0) / here;
        if (left < real(next - at)) {
            return std::min<Duration>(at - now + Duration{std::llround(left)}, most);
        }
        waiting += here * real(next - at);
        at = next;
    }
    return std::min(most, kLongestPlan);
}

}  // namespace griot::schedule
