#include "schedule/arrival.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace griot::schedule {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// What a feed did longer ago says little about today.
constexpr Duration kHorizon = hours{24 * 30};
// Enough for a steady estimate; more would make it slow to notice a change of habit.
constexpr std::size_t kMostArrivals = 20;
// Two dates could be one burst and a pinned entry.
constexpr std::size_t kFewestArrivals = 3;
// One poll moves the gap by a tenth: the weight of one arrival among the ten of a usual document.
constexpr int kMemory = 10;
// Where half the gap gives way to the square root.
constexpr Duration kFastGap = hours{1};
constexpr Duration kRootScale = minutes{15};  // makes both say 30 min at kFastGap
constexpr Duration kLongestGap = hours{24 * 365};

}  // namespace

Arrivals arrivals(std::vector<Instant> dates, Instant now, Duration burst) {
    std::erase_if(dates, [now](Instant date) { return date > now || date < now - kHorizon; });
    std::sort(dates.begin(), dates.end(), std::greater<>{});
    Arrivals seen;
    if (dates.empty()) return seen;
    seen.silence = now - dates.front();
    Instant counted = dates.front() + burst;
    for (const Instant date : dates) {
        if (counted - date < burst) continue;
        counted = date;
        seen.window = now - date;
        if (++seen.count == kMostArrivals) break;
    }
    return seen;
}

Duration interval_for(Duration gap) {
    if (gap <= kFastGap) return gap / 2;
    const auto area = static_cast<double>(gap.count()) * static_cast<double>(kRootScale.count());
    return Duration{std::llround(std::sqrt(area))};
}

Duration gap_for(Duration interval) {
    if (interval <= kFastGap / 2) return interval * 2;
    const auto side = static_cast<double>(std::min(interval, kLongestGap).count());
    const double gap = side * side / static_cast<double>(kRootScale.count());
    return gap < static_cast<double>(kLongestGap.count()) ? Duration{std::llround(gap)}
                                                          : kLongestGap;
}

Duration gap_after_poll(Duration gap, Duration waited, bool found) {
    gap = std::min(gap, kLongestGap);
    waited = std::clamp(waited, Duration{0}, kLongestGap);
    const Duration step = found ? (waited - gap) / kMemory : waited / kMemory;
    return std::clamp(gap + step, Duration{0}, kLongestGap);
}

Duration gap_after_document(const Arrivals& seen, Duration gap_so_far) {
    if (seen.count < kFewestArrivals) return std::max(gap_so_far, seen.silence);
    return seen.window / static_cast<Duration::rep>(seen.count - 1);
}

}  // namespace griot::schedule
