#include "schedule/clocks.hpp"

#include "support/catch.hpp"

using namespace griot::schedule;
using namespace std::chrono_literals;

TEST_CASE("a night's sleep and a clock set ahead are noticed") {
    CHECK(woke_up({.wall = 8h, .steady = 2s}));
    CHECK(woke_up({.wall = 1h, .steady = 1s}));
    CHECK_FALSE(set_back({.wall = 8h, .steady = 2s}));
}

TEST_CASE("a clock set back is noticed") {
    CHECK(set_back({.wall = -1h, .steady = 1s}));
    CHECK(set_back({.wall = 10s, .steady = 1min}));
    CHECK_FALSE(woke_up({.wall = -1h, .steady = 1s}));
}

TEST_CASE("a slow turn of the loop and a clock that is slewed are neither") {
    for (const Passed passed : {Passed{90s, 90s}, Passed{5s, 1s}, Passed{1s, 5s}, Passed{}}) {
        CHECK_FALSE(woke_up(passed));
        CHECK_FALSE(set_back(passed));
    }
}
