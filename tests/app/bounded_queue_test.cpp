#include "app/bounded_queue.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"

using griot::app::BoundedQueue;
using namespace std::chrono_literals;

namespace {
const auto kFar = [] { return std::chrono::steady_clock::now() + 1h; };
}  // namespace

TEST_CASE("a queue hands values on in order") {
    BoundedQueue<int> queue{8};
    const std::stop_source stop;
    for (int n = 1; n <= 3; ++n) REQUIRE(queue.push(n, stop.get_token()));
    CHECK(queue.pop(stop.get_token()) == 1);
    CHECK(queue.pop(stop.get_token()) == 2);
    CHECK(queue.pop(stop.get_token()) == 3);
}

TEST_CASE("push waits for room and nothing is dropped") {
    BoundedQueue<int> queue{1};
    const std::stop_source stop;
    std::jthread producer{[&] {
        for (int n = 0; n < 1000; ++n) queue.push(n, stop.get_token());
    }};
    for (int n = 0; n < 1000; ++n) REQUIRE(queue.pop(stop.get_token()) == n);
}

TEST_CASE("a value dearer than the whole queue is admitted when the queue is empty") {
    BoundedQueue<std::string> queue{10};
    const std::stop_source stop;
    CHECK(queue.push("large", stop.get_token(), 1000));
    CHECK(queue.size() == 1);
}

TEST_CASE(
    "a stop request wakes a producer that waits for room and a consumer that waits for a value") {
    BoundedQueue<int> full{1};
    BoundedQueue<int> empty{1};
    std::stop_source stop;
    REQUIRE(full.push(1, stop.get_token()));
    std::atomic<bool> pushed{true};
    std::atomic<bool> popped{true};
    {
        const std::jthread producer{[&] { pushed = full.push(2, stop.get_token()); }};
        const std::jthread consumer{[&] { popped = empty.pop(stop.get_token()).has_value(); }};
        stop.request_stop();
    }
    CHECK_FALSE(pushed);
    CHECK_FALSE(popped);
}

TEST_CASE("a batch takes all that waits, up to its size") {
    BoundedQueue<int> queue{100};
    const std::stop_source stop;
    for (int n = 0; n < 10; ++n) queue.push(n, stop.get_token());
    CHECK(queue.pop_batch(4, kFar(), 0ms, stop.get_token()) == std::vector{0, 1, 2, 3});
    CHECK(queue.pop_batch(100, kFar(), 0ms, stop.get_token()).size() == 6);
}

TEST_CASE("a batch ends with the value that makes it dear enough") {
    BoundedQueue<int> queue{100};
    const std::stop_source stop;
    for (int n = 0; n < 5; ++n) queue.push(n, stop.get_token(), 10);
    CHECK(queue.pop_batch(15, kFar(), 0ms, stop.get_token()) == std::vector{0, 1});
    CHECK(queue.pop_batch(20, kFar(), 0ms, stop.get_token()) == std::vector{2, 3});
}

TEST_CASE("a batch is empty at its deadline") {
    BoundedQueue<int> queue{1};
    const std::stop_source stop;
    const auto past = std::chrono::steady_clock::now() - 1s;
    CHECK(queue.pop_batch(4, past, 0ms, stop.get_token()).empty());
}

TEST_CASE("values may be move-only") {
    BoundedQueue<std::unique_ptr<int>> queue{4};
    const std::stop_source stop;
    queue.push(std::make_unique<int>(7), stop.get_token());
    CHECK(**queue.pop(stop.get_token()) == 7);
}
