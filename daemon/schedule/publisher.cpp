#include "schedule/publisher.hpp"

#include <algorithm>
#include <bitset>
#include <chrono>
#include <cstddef>
#include <vector>

#include "schedule/words.hpp"

namespace griot::schedule {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// WordPress writes "hourly, 1" into every feed unless someone changes it: nobody's wish, and it
// would hold half of the region's sites to one poll an hour.
bool is_wordpress_default(const ParsedFeed& feed) {
    constexpr int kHourly = 60;
    return feed.sy_period_minutes == kHourly &&
           feed.generator.find("wordpress.org") != std::string::npos;
}

template <std::size_t Size>
std::bitset<Size> set_of(const std::vector<int>& numbers) {
    std::bitset<Size> set;
    for (const int number : numbers) {
        if (number >= 0 && static_cast<std::size_t>(number) < Size) {
            set.set(static_cast<std::size_t>(number));
        }
    }
    return set.all() ? std::bitset<Size>{} : set;
}

}  // namespace

Wish wish_of_document(const ParsedFeed& feed, Duration limit) {
    Wish wish;
    const auto consider = [&](int count, std::string_view name) {
        const Duration asked = std::min<Duration>(minutes{count}, limit);
        if (asked <= wish.at_least) return;
        wish = {.at_least = asked, .words = std::string{name} + " " + words(minutes{count})};
    };
    consider(feed.ttl_minutes, "ttl");
    if (!is_wordpress_default(feed)) consider(feed.sy_period_minutes, "sy:updatePeriod");
    return wish;
}

Wish remembered_wish(Duration asked, Duration limit) {
    if (asked <= Duration{0}) return {};
    const Duration wait = std::min(asked, limit);
    return {.at_least = wait, .words = "its last document asked for " + words(wait)};
}

Wish wish_of_headers(const CacheHints& cache, Duration limit) {
    if (!cache.max_age || cache.max_age->count() <= 0) return {};
    // Compared before it becomes milliseconds: a header may say anything up to 2^63 seconds.
    const auto most = std::chrono::floor<std::chrono::seconds>(limit);
    const Duration asked = std::min(*cache.max_age, most);
    return {.at_least = asked, .words = "cache lifetime " + words(asked)};
}

Instant after_skipped(Instant due, const ParsedFeed& feed, Instant latest) {
    constexpr std::size_t kHours = 24, kDays = 7;
    const auto skipped_hours = set_of<kHours>(feed.skip_hours);
    const auto skipped_days = set_of<kDays>(feed.skip_days);
    while (due < latest) {
        const auto day = std::chrono::floor<days>(due);
        const auto hour = std::chrono::floor<hours>(due - day);
        if (skipped_days.test(std::chrono::weekday{day}.c_encoding())) {
            due = day + days{1};
        } else if (skipped_hours.test(static_cast<std::size_t>(hour.count()))) {
            due = day + hour + hours{1};
        } else {
            break;
        }
    }
    return std::min(due, latest);
}

}  // namespace griot::schedule
