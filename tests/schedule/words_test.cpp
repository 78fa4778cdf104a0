#include "schedule/words.hpp"

#include "support/catch.hpp"

using griot::schedule::words;
using namespace std::chrono_literals;

TEST_CASE("says a duration as a person would") {
    CHECK(words(0ms) == "0 s");
    CHECK(words(45s) == "45 s");
    CHECK(words(20min) == "20 min");
    CHECK(words(59min + 40s) == "60 min");
    CHECK(words(2h) == "2 h");
    CHECK(words(2h + 30min) == "2 h 30 min");
    CHECK(words(72h) == "3 days");
}

TEST_CASE("never says a negative duration") {
    CHECK(words(-5s) == "0 s");
}
