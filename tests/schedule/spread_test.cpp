#include "schedule/spread.hpp"

#include "support/catch.hpp"

using namespace griot;
using namespace griot::schedule;
using namespace std::chrono_literals;

TEST_CASE("spreads feeds evenly over the window") {
    CHECK(spread(0, 4, 60s) == 0ms);
    CHECK(spread(1, 4, 60s) == 15s);
    CHECK(spread(3, 4, 60s) == 45s);
    CHECK(spread(9, 4, 60s) == 45s);
    CHECK(spread(0, 0, 60s) == 0ms);
    CHECK(spread(5, 1'000'000'000, 24h) < 1s);
}
