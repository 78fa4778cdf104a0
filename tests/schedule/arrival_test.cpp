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

Duration gap_of(const std::vector<Instant>& dates) {
    return gap_after_document(arrivals(dates, kNow, kBurst), 1h);
}

}  // namespace

TEST_CASE("a regular feed's gap is the time between its entries") {
    CHECK(gap_of(regular(10, 2h)) == 2h);
    CHECK(gap_of(regular(20, 24h)) == 24h);
}

TEST_CASE("the order of the dates does not matter") {
    auto dates = regular(10, 2h);
    std::swap(dates[0], dates[7]);
    std::swap(dates[3], dates[9]);
    CHECK(gap_of(dates) == 2h);
}

TEST_CASE("silence since the newest entry lengthens the gap") {
    CHECK(gap_of(regular(10, 1h, 9h)) == 2h);
}

TEST_CASE("entries of one burst are one arrival") {
    auto dates = regular(10, 24h);
    for (int i = 1; i < 10; ++i) dates.push_back(kNow - 24h - i * 10s);  // nine more yesterday
    CHECK(arrivals(dates, kNow, kBurst).count == 10);
    CHECK(gap_of(dates) == 24h);
}

TEST_CASE("a steady stream faster than the burst span still counts as arrivals") {
    const Arrivals seen = arrivals(regular(100, 3min), kNow, kBurst);
    CHECK(seen.count == 20);
    CHECK(seen.window == 6min * 19);
}

TEST_CASE("entries dated in the future do not count") {
    auto dates = regular(10, 2h);
    dates.push_back(kNow + 300h);
    dates.push_back(Instant::max());
    CHECK(gap_of(dates) == 2h);
}

TEST_CASE("pinned entries of years ago do not count") {
    auto dates = regular(5, 24h);
    for (int year = 1; year < 10; ++year) dates.push_back(kNow - 8760h * year);
    dates.push_back(Instant::min());
    CHECK(gap_of(dates) == 24h);
}

TEST_CASE("a feed whose entries all bear the time of its making is not taken for a fast one") {
    const std::vector<Instant> dates(20, kNow);
    CHECK(gap_of(dates) == 1h);  // what was known before stays
}

TEST_CASE("one old entry says at least how long the silence is") {
    CHECK(gap_of(regular(1, 1h, 120h)) == 120h);
    CHECK(gap_of(regular(1, 1h, 10min)) == 1h);
}

TEST_CASE("no dates say nothing") {
    CHECK(gap_of({}) == 1h);
}

TEST_CASE("polls half as long as the gap for fast feeds, and by the square root for slow ones") {
    CHECK(interval_for(20min) == 10min);
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
}

TEST_CASE("without dates the gap settles where polls and news say it is") {
    Duration gap = 1h;
    // News in every fourth poll of half an hour: a gap of two hours.
    for (int poll = 0; poll < 400; ++poll) gap = gap_after_poll(gap, 30min, poll % 4 == 3);
    CHECK(gap > 100min);
    CHECK(gap < 140min);
}
