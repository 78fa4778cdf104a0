#include "app/watchdog.hpp"

#include "support/catch.hpp"

using namespace std::chrono_literals;
using griot::SteadyInstant;
using griot::app::Life;
using griot::app::StageWatch;

namespace {

constexpr SteadyInstant kStart{1h};

// All stages move.
Life lively(std::uint64_t steps) {
    return {.fetch = {.steps = steps, .due = true},
            .work = {.steps = steps, .due = true},
            .store = {.steps = steps, .due = true}};
}

}  // namespace

TEST_CASE("while every stage moves, nothing stalls") {
    StageWatch watch{30s};
    for (std::uint64_t i = 0; i < 100; ++i) {
        CHECK(watch.stalled(lively(i), kStart + i * 10s).empty());
    }
}

TEST_CASE(
    "a stage that stands still though it has work stalls once the time is over, until it moves") {
    const auto [name, stage] = GENERATE(table<std::string, griot::app::StageLife Life::*>(
        {{"fetch", &Life::fetch}, {"work", &Life::work}, {"store", &Life::store}}));
    StageWatch watch{30s};
    Life life = lively(1);
    CHECK(watch.stalled(life, kStart).empty());
    for (int i = 1; i <= 5; ++i) {
        life = lively(static_cast<std::uint64_t>(1 + i));
        (life.*stage).steps = 1;
        CHECK(watch.stalled(life, kStart + i * 10s) == (i < 3 ? "" : name));
    }
    CHECK(watch.stalled(lively(9), kStart + 60s).empty());
}

TEST_CASE("a stage that has nothing to do may stand still, and its time counts from when it has") {
    StageWatch watch{30s};
    Life life = lively(1);
    life.work.due = false;
    for (int i = 0; i < 10; ++i) {
        life.fetch.steps = life.store.steps = static_cast<std::uint64_t>(i);
        CHECK(watch.stalled(life, kStart + i * 10s).empty());
    }
    life.work.due = true;
    life.fetch.steps = life.store.steps = 11;
    CHECK(watch.stalled(life, kStart + 100s).empty());
    life.fetch.steps = life.store.steps = 12;
    CHECK(watch.stalled(life, kStart + 119s).empty());
    life.fetch.steps = life.store.steps = 13;
    CHECK(watch.stalled(life, kStart + 130s) == "work");
}

TEST_CASE("one document that never ends is found though others pass it") {
    StageWatch watch{30s};
    Life life = lively(1);
    life.oldest_work = kStart;
    CHECK(watch.stalled(life, kStart + 29s).empty());
    life = lively(2);
    life.oldest_work = kStart;
    CHECK(watch.stalled(life, kStart + 30s) == "work");
}
