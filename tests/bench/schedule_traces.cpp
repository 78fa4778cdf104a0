#include "schedule_traces.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>

namespace griot::bench {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;

constexpr Duration kHour = hours{1};

// Local time; a quiet night, a peak in the morning, a lower one before the evening news.
constexpr std::array<double, 24> kDay{2,  1,  1,  1,  2,  4,  8,  12, 15, 16, 15, 14,
                                      11, 10, 11, 12, 13, 13, 12, 10, 8,  6,  5,  3};
constexpr std::array<double, 7> kWeek{4, 10, 10, 10, 10, 9, 5};  // Sunday first

double share(std::mt19937_64& random) {
    return std::uniform_real_distribution<double>{}(random);
}

double weight(Instant when) {
    static const double day = std::accumulate(kDay.begin(), kDay.end(), 0.0) / 24;
    static const double week = std::accumulate(kWeek.begin(), kWeek.end(), 0.0) / 7;
    const auto midnight = floor<days>(when);
    const auto hour = static_cast<std::size_t>(floor<hours>(when - midnight).count());
    return kDay[hour] / day * kWeek[std::chrono::weekday{midnight}.c_encoding()] / week;
}

std::vector<Instant> poisson(double per_day, Instant begin, Instant end, Duration shift,
                             std::mt19937_64& random) {
    std::vector<Instant> dates;
    for (Instant hour = floor<hours>(begin); hour < end; hour += kHour) {
        std::poisson_distribution<int> count{per_day / 24 * weight(hour + shift)};
        for (int left = count(random); left > 0; --left) {
            dates.push_back(hour + Duration{static_cast<Duration::rep>(
                                       share(random) * static_cast<double>(kHour.count()))});
        }
    }
    return dates;
}

std::vector<Instant> with_silences(std::vector<Instant> dates, Instant begin,
                                   std::mt19937_64& random) {
    std::vector<Instant> kept;
    Instant change = begin;
    bool silent = share(random) < 0.5;
    for (const Instant date : dates) {
        while (date >= change) {
            change += std::chrono::duration_cast<Duration>(days{7} * (1 + 3 * share(random)));
            silent = !silent;
        }
        if (!silent) kept.push_back(date);
    }
    return kept;
}

std::vector<Instant> in_bursts(const std::vector<Instant>& starts, std::mt19937_64& random) {
    std::vector<Instant> dates;
    for (const Instant start : starts) {
        for (int left = 3 + static_cast<int>(share(random) * 10); left > 0; --left) {
            dates.push_back(start +
                            std::chrono::duration_cast<Duration>(minutes{20} * share(random)));
        }
    }
    return dates;
}

std::vector<Instant> column(Instant begin, Instant end, std::mt19937_64& random) {
    std::vector<Instant> dates;
    const auto at = std::chrono::duration_cast<Duration>(hours{24} * share(random));
    for (auto day = floor<days>(begin); day < end; day += days{1}) {
        const unsigned weekday = std::chrono::weekday{day}.c_encoding();
        if (weekday == 0 || weekday == 6) continue;
        dates.push_back(
            day + at + std::chrono::duration_cast<Duration>(minutes{10} * (2 * share(random) - 1)));
    }
    return dates;
}

}  // namespace

std::vector<Instant> trace_of(const FeedClass& feed_class, Instant begin, Instant end,
                              std::mt19937_64& random) {
    const Duration shift = hours{static_cast<int>(share(random) * 4)};
    const Duration before = std::chrono::duration_cast<Duration>(days{30} / feed_class.per_day);
    const Instant from = begin - std::max<Duration>(before, days{7});
    std::vector<Instant> dates = feed_class.manner == Manner::column
                                     ? column(from, end, random)
                                     : poisson(feed_class.per_day, from, end, shift, random);
    std::sort(dates.begin(), dates.end());
    if (feed_class.manner == Manner::silence) dates = with_silences(std::move(dates), from, random);
    if (feed_class.manner == Manner::bursts) dates = in_bursts(dates, random);
    std::sort(dates.begin(), dates.end());
    std::erase_if(dates, [end](Instant date) { return date >= end; });
    return dates;
}

}  // namespace griot::bench
