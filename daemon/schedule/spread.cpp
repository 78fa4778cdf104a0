#include "schedule/spread.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace griot::schedule {
namespace {

// Clocks are slewed and turns of a loop delayed by less.
constexpr Duration kJump = std::chrono::seconds{30};

}  // namespace

Duration spread(std::size_t index, std::size_t count, Duration window) {
    if (count == 0 || window <= Duration{0}) return Duration{0};
    const std::size_t place = std::min(index, count - 1);
    const double share = static_cast<double>(place) / static_cast<double>(count);
    return Duration{static_cast<Duration::rep>(static_cast<double>(window.count()) * share)};
}

std::vector<Instant> starts(const std::vector<Waiting>& feeds, Instant now, Duration window,
                            Duration host_gap) {
    std::vector<std::size_t> order(feeds.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&feeds](std::size_t one, std::size_t other) {
        return feeds[one].due < feeds[other].due;
    });
    const auto overdue = static_cast<std::size_t>(std::count_if(
        feeds.begin(), feeds.end(), [now](const Waiting& feed) { return feed.due <= now; }));
    std::vector<Instant> at(feeds.size());
    std::unordered_map<std::string_view, Instant> free_from;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const Waiting& feed = feeds[order[place]];
        const Instant wanted = place < overdue ? now + spread(place, overdue, window) : feed.due;
        Instant& free = free_from.try_emplace(feed.host, wanted).first->second;
        at[order[place]] = std::max(wanted, free);
        free = at[order[place]] + host_gap;
    }
    return at;
}

Instant believable_due(Instant due, Instant now, Duration longest_interval) {
    return due > now + longest_interval ? now : due;
}

bool woke_up(Duration wall, Duration steady) {
    return wall > steady && wall - steady > kJump;
}

}  // namespace griot::schedule
