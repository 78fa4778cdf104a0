#include "schedule/arrival.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace griot;
using namespace griot::schedule;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 18h};
constexpr Duration kBurst = 5min;

// count dates, `every` apart, the newest `age` old.
std::vector<Instant> regular(int count, Duration every, Duration age = {}) {
    std::vector<Instant> dates;
    for (int i = 0; i < count; ++i) dates.push_back(kNow - age - every * i);
    return dates;
}

Look look_at(const std::vector<Instant>& dates) {
    return {
        .dates = dates, .document = true, .fresh = {}, .last = {}, .now = kNow, .burst = kBurst};
}

// Of a first document, where an hour was presumed.
Duration gap_shown(const std::vector<Instant>& dates) {
    return gap_of(learn({}, look_at(dates), 1h, 1));
}

// A poll at `now` that follows one at `last`.
Look look_after(Instant last, Instant now, bool document) {
    return {
        .dates = {}, .document = document, .fresh = {}, .last = last, .now = now, .burst = kBurst};
}

}  // namespace

TEST_CASE("a regular feed's gap is the time between its entries") {
    CHECK(gap_shown(regular(10, 2h)) == 2h);
    CHECK(gap_shown(regular(20, 24h)) == 24h);
}

TEST_CASE("the order of the dates does not matter") {
    auto dates = regular(10, 2h);
    std::swap(dates[0], dates[7]);
    std::swap(dates[3], dates[9]);
    CHECK(gap_shown(dates) == 2h);
}

TEST_CASE("silence since the newest entry lengthens the gap") {
    CHECK(gap_shown(regular(10, 1h, 9h)) == 2h);
}

TEST_CASE("entries of one burst are one arrival") {
    auto dates = regular(10, 24h);
    for (int i = 1; i < 10; ++i) dates.push_back(kNow - 24h - i * 10s);  // nine more yesterday
    CHECK(gap_shown(dates) == 24h);
}

TEST_CASE("a steady stream faster than the burst span still counts as arrivals") {
    CHECK(gap_shown(regular(100, 3min)) == 6min);
}

TEST_CASE("entries dated in the future do not count") {
    auto dates = regular(10, 2h);
    dates.push_back(kNow + 300h);
    dates.push_back(Instant::max());
    CHECK(gap_shown(dates) == 2h);
}

TEST_CASE("pinned entries of years ago do not count") {
    auto dates = regular(5, 24h);
    for (int year = 1; year < 10; ++year) dates.push_back(kNow - 8760h * year);
    dates.push_back(Instant::min());
    CHECK(gap_shown(dates) == 24h);
}

TEST_CASE("a feed whose entries all bear the time of its making is not taken for a fast one") {
    const std::vector<Instant> dates(20, kNow);
    CHECK(gap_shown(dates) == 1h);  // what was known before stays
}

TEST_CASE("one old entry says at least how long the silence is") {
    CHECK(gap_shown(regular(1, 1h, 120h)) == 120h);
    CHECK(gap_shown(regular(1, 1h, 10min)) == 1h);
}

TEST_CASE("no dates say nothing") {
    CHECK(gap_shown({}) == 1h);
}

TEST_CASE("entries of a year ago count where the feed is that slow") {
    CHECK(gap_shown(regular(12, 24h * 40)) == 24h * 40);
}

TEST_CASE("polls by the square root of the gap") {
    CHECK(interval_for(15min) == 15min);
    CHECK(interval_for(1h) == 30min);
    CHECK(interval_for(4h) == 1h);
    CHECK(interval_for(24h) > 2h);
    CHECK(interval_for(24h) < 3h);
}

TEST_CASE("interval and gap are each other's inverse") {
    for (const Duration gap : {Duration{4min}, Duration{59min}, Duration{61min}, Duration{30h}}) {
        CAPTURE(gap.count());
        CHECK(std::chrono::abs(gap_for(interval_for(gap)) - gap) < 1s);
    }
    CHECK(gap_for(Duration::max()) > 0ms);
    CHECK(interval_for(Duration::min()) == 0ms);
}

TEST_CASE("without dates the gap settles where polls and news say it is") {
    Habit habit;
    Instant now = kNow;
    // News in every fourth poll of half an hour: a gap of two hours less the 14 % of polls that
    // one would expect to have brought two.
    for (int poll = 0; poll < 2000; ++poll, now += 30min) {
        habit = learn(habit, look_after(now - 30min, now, poll % 4 == 3), 1h, 1);
    }
    CHECK(gap_of(habit) > 95min);
    CHECK(gap_of(habit) < 130min);
}

TEST_CASE("polls of a fast feed without dates know that one answer holds several arrivals") {
    Habit habit;
    Instant now = kNow;
    // An hour always brings something, an average of three: P(none) = 5 %.
    for (int poll = 0; poll < 2000; ++poll, now += 1h) {
        habit = learn(habit, look_after(now - 1h, now, poll % 20 != 0), 1h, 1);
    }
    CHECK(gap_of(habit) > 15min);
    CHECK(gap_of(habit) < 30min);
}

TEST_CASE("a document whose entries are all known brings no arrival") {
    const Habit before = learn({}, look_at(regular(10, 1h, 1h)), 1h, 1);
    Look edited = look_after(kNow, kNow + 1h, true);
    edited.dates = regular(10, 1h, -30min);
    edited.fresh = 0;
    CHECK(learn(before, edited, 1h, 1).arrivals == before.arrivals);
    edited.fresh = 1;
    CHECK(learn(before, edited, 1h, 1).arrivals > before.arrivals);
}

TEST_CASE("new entries that bear old dates are arrivals all the same") {
    const Habit before = learn({}, look_at(regular(10, 1h)), 1h, 1);
    Look backdated = look_after(kNow, kNow + 1h, true);
    backdated.dates = regular(10, 1h);
    backdated.fresh = 2;
    CHECK(learn(before, backdated, 1h, 1).arrivals > before.arrivals);
}

TEST_CASE("an arrival is counted once, however long the document shows it") {
    Habit habit = learn({}, look_at(regular(10, 1h)), 1h, 1);
    const double counted = habit.arrivals;
    for (int poll = 1; poll < 5; ++poll) {
        Look again = look_after(kNow + (poll - 1) * 1h, kNow + poll * 1h, true);
        again.dates = regular(10, 1h);
        habit = learn(habit, again, 1h, 1);
    }
    CHECK(habit.arrivals == counted);
    CHECK(gap_of(habit) > 1h);
}

TEST_CASE("weeks in which nobody looked are no silence, and their arrivals no haste") {
    const Habit before = learn({}, look_at(regular(20, 2h)), 1h, 1);
    Look back = look_after(kNow, kNow + 24h * 60, true);
    back.longest = 12h;
    back.dates = regular(15, 2h, -24h * 60);
    back.fresh = 15;
    const Habit after = learn(before, back, 1h, 1);
    CHECK(gap_of(after) > 100min);
    CHECK(gap_of(after) < 140min);
    // And those that came then are not new once more.
    Look next = look_after(back.now, back.now + 10min, true);
    next.dates = back.dates;
    CHECK(learn(after, next, 1h, 1).arrivals == after.arrivals);
}

TEST_CASE("some twenty arrivals decide, so that a new pace is learned") {
    Habit habit = learn({}, look_at(regular(20, 24h)), 1h, 1);
    Instant now = kNow;
    for (int poll = 0; poll < 200; ++poll, now += 1h) {
        Look look = look_after(now - 1h, now, true);
        look.dates = {now - 10min};
        habit = learn(habit, look, 1h, 1);
    }
    CHECK(gap_of(habit) < 90min);
    CHECK(gap_of(habit) > 50min);
}

TEST_CASE("on a flat day the wait is the mean interval") {
    for (const Duration gap : {Duration{10min}, Duration{5h}, Duration{48h}}) {
        CAPTURE(gap.count());
        const Duration wait = wait_for(gap, Rhythm{}, kNow + 7min, 1000h);
        CHECK(std::chrono::abs(wait - interval_for(gap)) < 1s);
    }
}

TEST_CASE("the next poll of a daily column comes when it has appeared") {
    // At 18:00 each day; asked at 08:00.
    const Habit habit = learn({}, look_at(regular(20, 24h)), 1h, 1);
    const Instant morning = kNow + 14h;
    const Duration wait = wait_for(24h, Rhythm{habit, kNow}, morning, 12h);
    // Known to the hour, by twenty arrivals: some polls before, one in that hour or at its end.
    Instant at = morning;
    int polls = 0;
    for (; at < kNow + 24h; ++polls) at += wait_for(24h, Rhythm{habit, kNow}, at, 12h);
    CHECK(at <= kNow + 25h);
    CHECK(polls <= 5);
    CHECK(wait >= 1h);
}

TEST_CASE("a wait ends with the longest that is allowed") {
    CHECK(wait_for(24h * 365, Rhythm{}, kNow, 12h) == 12h);
    CHECK(wait_for(Duration::max(), Rhythm{}, kNow, Duration::max()) <= 24h * 366);
    CHECK(wait_for(0ms, Rhythm{}, kNow, 12h) < 5min);
}
