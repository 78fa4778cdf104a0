#include "fetch/patience.hpp"

#include "support/catch.hpp"

using namespace std::chrono_literals;
using griot::fetch::Patience;

TEST_CASE("waits the longest that is allowed while nobody has answered") {
    CHECK(Patience{}.at_most(500ms) == 500ms);
}

TEST_CASE("waits somewhat longer than answers take, and never longer than is allowed") {
    Patience patience;
    for (int i = 0; i < 100; ++i) patience.answered(i % 2 == 0 ? 100ms : 120ms);
    CHECK(patience.at_most(500ms) > 120ms);
    CHECK(patience.at_most(500ms) < 200ms);
    CHECK(patience.at_most(90ms) == 90ms);
    for (int i = 0; i < 100; ++i) patience.answered(i % 2 == 0 ? 100ms : 400ms);
    CHECK(patience.at_most(500ms) == 500ms);
}

TEST_CASE("waits at least as long as the machine itself may falter") {
    Patience patience;
    for (int i = 0; i < 100; ++i) patience.answered(1ms);
    CHECK(patience.at_most(500ms) == 50ms);
    CHECK(patience.at_most(10ms) == 10ms);
}
