#include "stories/story_odds.hpp"

#include "support/catch.hpp"

using griot::stories::kEven;
using griot::stories::likelihood;
using griot::stories::log_odds;
using griot::stories::Resemblance;
using griot::stories::strongest;

namespace {

// An hour after two of three reports that say much the same, on an ordinary day.
Resemblance close_call() {
    return {.centroid = 0.4,
            .nearest = 0.5,
            .mean = 0.45,
            .other_names = 0.3,
            .shared = 1.5,
            .own = 1,
            .said = 3,
            .gap_days = 0.04,
            .age_days = 0.08,
            .size = 2,
            .stories = 300,
            .reports = 500};
}

double odds_with(auto change) {
    Resemblance resemblance = close_call();
    change(resemblance);
    return log_odds(resemblance);
}

}  // namespace

TEST_CASE("a report is the likelier of a story the more words they share") {
    const double usual = log_odds(close_call());
    CHECK(odds_with([](Resemblance& with) { with.centroid = with.nearest = with.mean = 0.2; }) <
          usual);
    CHECK(odds_with([](Resemblance& with) { with.shared = 2.5; }) > usual);
    CHECK(odds_with([](Resemblance& with) { with.own = 0.2; }) < usual);
}

TEST_CASE("a report is the less likely of a story the longer ago that was told") {
    const double usual = log_odds(close_call());
    CHECK(odds_with([](Resemblance& with) { with.gap_days = with.age_days = 2; }) < usual);
    CHECK(odds_with([](Resemblance& with) { with.gap_days = with.age_days = 3; }) <
          odds_with([](Resemblance& with) { with.gap_days = with.age_days = 2; }));
}

TEST_CASE("names that only one of two reports has speak against one story") {
    CHECK(odds_with([](Resemblance& with) { with.other_names = 1; }) < log_odds(close_call()));
}

TEST_CASE("of many stories the best is less likely the right one") {
    const double usual = log_odds(close_call());
    CHECK(odds_with([](Resemblance& with) { with.stories = with.reports = 3000; }) < usual);
}

TEST_CASE("likelihood is even where a report just joins, and between 0 and 1 for all") {
    CHECK(likelihood(0) == Approx(kEven));
    CHECK(likelihood(1) > kEven);
    CHECK(likelihood(-40) >= 0);
    CHECK(likelihood(40) <= 1);
}

TEST_CASE("nothing in common is no story") {
    CHECK(log_odds({.size = 1, .stories = 1, .reports = 1}) < 0);
    CHECK(log_odds({.said = 4, .size = 60, .stories = 3000, .reports = 9000}) < 0);
}

TEST_CASE("the strongest ground for a story and against it have names") {
    Resemblance with = close_call();
    with.other_names = 1;
    CHECK(strongest(with).find("against it other names") != std::string::npos);
    CHECK(strongest(with).starts_with("for it "));
    with.other_names = 0;
    with.age_days = 3;
    CHECK(strongest(with).find("against it its age") != std::string::npos);
    CHECK(strongest({.size = 1}).empty());
}
