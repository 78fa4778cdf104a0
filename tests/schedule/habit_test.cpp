#include "schedule/habit.hpp"

#include <cmath>
#include <limits>

#include "support/catch.hpp"

using namespace griot;
using namespace griot::schedule;
using namespace std::chrono_literals;

namespace {

constexpr Instant kMonday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

// An arrival at each of these hours of so many weekdays before kMonday.
Habit weekdays_at(std::initializer_list<int> hours, int count) {
    Habit habit;
    for (Instant day = kMonday - 24h; count > 0; day -= 24h) {
        const unsigned weekday =
            std::chrono::weekday{std::chrono::floor<std::chrono::days>(day)}.c_encoding();
        if (weekday == 0 || weekday == 6) continue;
        for (const int hour : hours) count_at(habit, day + std::chrono::hours{hour} + 30min);
        --count;
    }
    return habit;
}

double mean_over_a_week(const Rhythm& rhythm) {
    double sum = 0;
    for (int hour = 0; hour < 168; ++hour) sum += rhythm.at(kMonday + hour * 1h);
    return sum / 168;
}

}  // namespace

TEST_CASE("nothing known is a flat week") {
    const Rhythm rhythm{Habit{}, kMonday};
    for (int hour = 0; hour < 168; ++hour) CHECK(rhythm.at(kMonday + hour * 1h) == 1);
    CHECK(rhythm.between(kMonday + 7min, kMonday + 100h) == 100h - 7min);
}

TEST_CASE("the busy hours weigh more than the quiet ones, and weekdays more than the weekend") {
    const Rhythm rhythm{weekdays_at({8, 9, 17}, 40), kMonday};
    CHECK(rhythm.at(kMonday + 9h) > 3 * rhythm.at(kMonday + 13h));
    CHECK(rhythm.at(kMonday + 9h) > rhythm.at(kMonday + 17h));
    CHECK(rhythm.at(kMonday + 9h) > 3 * rhythm.at(kMonday + 5 * 24h + 9h));
    CHECK(rhythm.at(kMonday + 3h) > 0);
}

TEST_CASE("weights are relative: their mean over a week is one") {
    CHECK(std::abs(mean_over_a_week(Rhythm{weekdays_at({1}, 100), kMonday}) - 1) < 1e-9);
    const Rhythm rhythm{weekdays_at({8, 9, 17}, 40), kMonday};
    CHECK(std::abs(mean_over_a_week(rhythm) - 1) < 1e-9);
    CHECK(rhythm.between(kMonday + 5h, kMonday + 5h + 168h * 3) == 168h * 3);
}

TEST_CASE("midnight has neighbours on both sides") {
    const Rhythm rhythm{weekdays_at({23}, 40), kMonday};
    CHECK(rhythm.at(kMonday + 0h) > rhythm.at(kMonday + 12h));
}

TEST_CASE("a few arrivals say less of the hours than many") {
    const double few = Rhythm{weekdays_at({9}, 6), kMonday}.at(kMonday + 9h);
    const double many = Rhythm{weekdays_at({9}, 100), kMonday}.at(kMonday + 9h);
    CHECK(few > 1);
    CHECK(many > few);
}

TEST_CASE("a habit of less than a week is no habit") {
    CHECK(Rhythm{weekdays_at({9, 10}, 4), kMonday}.at(kMonday + 9h) == 1);
}

TEST_CASE("time from a late to an early moment is none") {
    CHECK(Rhythm{}.between(kMonday, kMonday - 1h) == 0ms);
}

TEST_CASE("arrivals at unknown moments are shared out over the hours between") {
    Habit habit;
    count_within(habit, kMonday + 8h + 30min, kMonday + 10h, 3);
    CHECK(std::abs(habit.hours[8] - 1) < 1e-5);
    CHECK(std::abs(habit.hours[9] - 2) < 1e-5);
    CHECK(std::abs(habit.days[1] - 3) < 1e-5);
    const Habit before = habit;
    count_within(habit, kMonday, kMonday + 20h, 1);  // could have been any hour
    CHECK(habit.hours == before.hours);
}

TEST_CASE("a fast feed's old arrivals fade in weeks, a rare feed keeps its few") {
    Habit fast = weekdays_at({8, 9, 10, 11, 12, 13, 14, 15, 16, 17}, 100);
    const float before = fast.hours[9];
    fade(fast, 24h * 42);
    CHECK(fast.hours[9] < before / 2);
    Habit rare = weekdays_at({9}, 20);
    fade(rare, 24h * 365);
    CHECK(rare.hours[9] == 20);
}

TEST_CASE("broken numbers from anywhere become no knowledge") {
    Habit broken = weekdays_at({9}, 20);
    broken.hours[3] = std::numeric_limits<float>::quiet_NaN();
    broken.hours[4] = -1;
    broken.days[0] = std::numeric_limits<float>::infinity();
    broken.arrivals = std::numeric_limits<double>::quiet_NaN();
    broken.newest = broken.since = Instant::max();
    const Habit clean = sane(broken, kMonday);
    CHECK(clean.hours[3] == 0);
    CHECK(clean.hours[4] == 0);
    CHECK(std::isfinite(clean.days[0]));
    CHECK(clean.arrivals == 0);
    CHECK(clean.newest == kMonday);
    CHECK(std::isfinite(Rhythm{clean, kMonday + 999h}.at(kMonday)));
}
