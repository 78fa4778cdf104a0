#include "schedule/habit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace griot::schedule {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;

constexpr Duration kHour = hours{1};
constexpr Duration kWeek = days{7};
// After so long one arrival weighs 1/e; long enough to see each weekday several times.
constexpr double kFading = static_cast<double>(Duration{days{42}}.count());
// A feed of a few items a month would otherwise forget faster than it learns.
constexpr double kKept = 150;
// Arrivals that an estimate must have to weigh as much as the broader one that it leans on.
constexpr double kHourTrust = 40, kNeighbourhoodTrust = 4, kDayTrust = 20;
// Hours to each side that tell of an hour.
constexpr int kNear = 1, kFar = 3;
// No hour is hopeless: news comes at night as well.
constexpr double kLeastWeight = 0.02;
constexpr Duration kLongestSpan = hours{12};
// Past any use; keeps all sums in range.
constexpr double kMostArrivals = 1e9;
constexpr Duration kLongestWatch = days{365 * 30};

std::size_t hour_of(Instant when) {
    return static_cast<std::size_t>(floor<hours>(when - floor<days>(when)).count());
}

std::size_t day_of(Instant when) {
    return std::chrono::weekday{floor<days>(when)}.c_encoding();
}

// Mean 1.
template <std::size_t Size>
void normalise(std::array<double, Size>& weights) {
    for (double& weight : weights) weight = std::max(weight, kLeastWeight);
    const double mean =
        std::accumulate(weights.begin(), weights.end(), 0.0) / static_cast<double>(Size);
    for (double& weight : weights) weight /= mean;
}

// The counts around each hour, the nearest heaviest, round the clock. The total stays.
std::array<double, 24> smoothed(const std::array<float, 24>& counts, int reach) {
    const double kernel = (reach + 1) * (reach + 1);
    std::array<double, 24> sums{};
    for (int hour = 0; hour < 24; ++hour) {
        for (int offset = -reach; offset <= reach; ++offset) {
            const auto from = static_cast<std::size_t>((hour + offset + 24) % 24);
            const double share = (reach + 1 - std::abs(offset)) / kernel;
            sums[static_cast<std::size_t>(hour)] += share * static_cast<double>(counts[from]);
        }
    }
    return sums;
}

std::array<double, 24> hour_weights(const std::array<float, 24>& counts) {
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
    const std::array<double, 24> near = smoothed(counts, kNear), far = smoothed(counts, kFar);
    std::array<double, 24> weights{};
    for (std::size_t hour = 0; hour < 24; ++hour) {
        const double broad = (24 * far[hour] + kNeighbourhoodTrust) / (total + kNeighbourhoodTrust);
        weights[hour] = (24 * near[hour] + kHourTrust * broad) / (total + kHourTrust);
    }
    return weights;
}

template <std::size_t Size>
void clean(std::array<float, Size>& counts) {
    for (float& count : counts) {
        if (!(count >= 0)) count = 0;  // also a NaN
        count = std::min(count, static_cast<float>(kMostArrivals));
    }
}

}  // namespace

Rhythm::Rhythm() {
    hours_.fill(1);
    days_.fill(1);
}

Rhythm::Rhythm(const Habit& habit, Instant now) : Rhythm{} {
    if (habit.since == Instant{} || habit.since > now - kWeek) return;
    hours_ = hour_weights(habit.hours);
    normalise(hours_);
    const double total = std::accumulate(habit.days.begin(), habit.days.end(), 0.0);
    for (std::size_t day = 0; day < days_.size(); ++day) {
        const auto count = static_cast<double>(habit.days[day]);
        days_[day] = (7 * count + kDayTrust) / (total + kDayTrust);
    }
    normalise(days_);
}

double Rhythm::at(Instant when) const {
    return hours_[hour_of(when)] * days_[day_of(when)];
}

Duration Rhythm::between(Instant from, Instant to) const {
    if (to <= from) return Duration{0};
    const auto weeks = (to - from) / kWeek;  // a whole week weighs what it lasts
    double time = 0;
    for (Instant at = from + weeks * kWeek; at < to;) {
        const Instant next = std::min<Instant>(floor<hours>(at) + kHour, to);
        time += this->at(at) * static_cast<double>((next - at).count());
        at = next;
    }
    return weeks * kWeek + Duration{std::llround(time)};
}

void count_at(Habit& habit, Instant when) {
    habit.hours[hour_of(when)] += 1;
    habit.days[day_of(when)] += 1;
    habit.newest = std::max(habit.newest, when);
    habit.since = habit.since == Instant{} ? when : std::min(habit.since, when);
}

void count_within(Habit& habit, Instant from, Instant to, double arrivals) {
    if (to <= from || to - from > kLongestSpan) return;
    if (habit.since == Instant{}) habit.since = from;
    for (Instant at = from; at < to;) {
        const Instant next = std::min<Instant>(floor<hours>(at) + kHour, to);
        const auto share = static_cast<float>(arrivals * static_cast<double>((next - at).count()) /
                                              static_cast<double>((to - from).count()));
        habit.hours[hour_of(at)] += share;
        habit.days[day_of(at)] += share;
        at = next;
    }
}

void fade(Habit& habit, Duration elapsed) {
    const double total = std::accumulate(habit.hours.begin(), habit.hours.end(), 0.0);
    if (total <= kKept || elapsed <= Duration{0}) return;
    const double left = total * std::exp(-static_cast<double>(elapsed.count()) / kFading);
    const auto factor = static_cast<float>(std::max(left, kKept) / total);
    for (float& count : habit.hours) count *= factor;
    for (float& count : habit.days) count *= factor;
}

Habit sane(Habit habit, Instant now) {
    clean(habit.hours);
    clean(habit.days);
    if (!(habit.arrivals > 0) || habit.watched <= Duration{0}) {
        habit.arrivals = 0;
        habit.watched = {};
    }
    habit.arrivals = std::min(habit.arrivals, kMostArrivals);
    habit.watched = std::min(habit.watched, kLongestWatch);
    habit.newest = std::clamp(habit.newest, Instant{}, std::max(now, Instant{}));
    habit.since = std::clamp(habit.since, Instant{}, std::max(now, Instant{}));
    return habit;
}

}  // namespace griot::schedule
