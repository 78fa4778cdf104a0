#include "fetch/host_queue.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace std::chrono_literals;
using griot::fetch::HostLimits;
using griot::fetch::HostQueue;

namespace {

constexpr HostQueue::Time kStart{1h};

std::vector<HostQueue::Ticket> start_all(HostQueue& queue, HostQueue::Time now) {
    std::vector<HostQueue::Ticket> started;
    while (const auto ticket = queue.start(now)) started.push_back(*ticket);
    return started;
}

using Tickets = std::vector<HostQueue::Ticket>;

}  // namespace

TEST_CASE("starts at most so many at once") {
    HostQueue queue{HostLimits{.total = 2, .per_host = 1, .gap = 0ms}};
    queue.push(1, "a", kStart);
    queue.push(2, "b", kStart);
    queue.push(3, "c", kStart);
    CHECK(start_all(queue, kStart) == Tickets{1, 2});
    CHECK_FALSE(queue.next_start());
    queue.finished("b", kStart);
    CHECK(start_all(queue, kStart) == Tickets{3});
    CHECK(queue.running() == 2);
    CHECK(queue.waiting() == 0);
}

TEST_CASE("a host with a long queue costs only its own slots") {
    HostQueue queue{HostLimits{.total = 10, .per_host = 2, .gap = 0ms}};
    for (HostQueue::Ticket ticket = 1; ticket <= 5; ++ticket) queue.push(ticket, "slow", kStart);
    queue.push(6, "b", kStart);
    queue.push(7, "c", kStart);
    CHECK(start_all(queue, kStart) == Tickets{1, 2, 6, 7});
    queue.finished("b", kStart);
    CHECK(start_all(queue, kStart).empty());
    queue.finished("slow", kStart);
    CHECK(start_all(queue, kStart) == Tickets{3});
}

TEST_CASE("a request that steps aside leaves its place to another host's, not to one of its own") {
    HostQueue queue{HostLimits{.total = 1, .per_host = 1, .aside = 1, .gap = 0ms}};
    queue.push(1, "hangs", kStart);
    queue.push(2, "hangs", kStart);
    queue.push(3, "b", kStart);
    queue.push(4, "c", kStart);
    CHECK(start_all(queue, kStart) == Tickets{1});
    CHECK(queue.step_aside());
    CHECK(start_all(queue, kStart) == Tickets{3});
    CHECK_FALSE(queue.step_aside());  // there is room for one
    CHECK(start_all(queue, kStart).empty());
    queue.finished("hangs", kStart, HostQueue::Place::aside);
    CHECK(queue.running() == 1);
    CHECK(queue.aside() == 0);
    CHECK(start_all(queue, kStart).empty());
    queue.finished("b", kStart);
    CHECK(start_all(queue, kStart) == Tickets{2});
}

TEST_CASE("leaves a gap between two starts at one host and knows to the instant when it is over") {
    HostQueue queue{HostLimits{.total = 10, .per_host = 10, .gap = 1000ms}};
    queue.push(1, "a", kStart);
    queue.push(2, "a", kStart);
    queue.push(3, "a", kStart);
    queue.push(4, "b", kStart);
    CHECK(start_all(queue, kStart) == Tickets{1, 4});
    CHECK(queue.next_start() == kStart + 1000ms);
    CHECK(start_all(queue, kStart + 999ms).empty());
    CHECK(start_all(queue, kStart + 1000ms) == Tickets{2});
    CHECK(queue.next_start() == kStart + 2000ms);
}

TEST_CASE("the gap holds also for a host that has been idle in between") {
    HostQueue queue{HostLimits{.total = 10, .per_host = 1, .gap = 1000ms}};
    queue.push(1, "a", kStart);
    CHECK(start_all(queue, kStart) == Tickets{1});
    queue.finished("a", kStart + 10ms);
    queue.push(2, "a", kStart + 20ms);
    CHECK(start_all(queue, kStart + 20ms).empty());
    CHECK(queue.next_start() == kStart + 1000ms);
}

TEST_CASE("nothing wakes it for a host that waits for a running request") {
    HostQueue queue{HostLimits{.total = 10, .per_host = 1, .gap = 1000ms}};
    queue.push(1, "a", kStart);
    queue.push(2, "a", kStart);
    CHECK(start_all(queue, kStart) == Tickets{1});
    CHECK_FALSE(queue.next_start());
    queue.finished("a", kStart + 3s);
    CHECK(start_all(queue, kStart + 3s) == Tickets{2});
}

TEST_CASE("hosts take turns by their oldest request, and each keeps its order") {
    HostQueue queue{HostLimits{.total = 1, .per_host = 1, .gap = 0ms}};
    queue.push(1, "a", kStart);
    queue.push(2, "b", kStart);
    queue.push(3, "a", kStart);
    queue.push(4, "b", kStart);
    Tickets order;
    for (const auto* host : {"a", "b", "a", "b"}) {
        order.push_back(queue.start(kStart).value());
        queue.finished(host, kStart);
    }
    CHECK(order == Tickets{1, 2, 3, 4});
}

TEST_CASE("new limits count for what waits already") {
    HostQueue queue{HostLimits{.total = 1, .per_host = 1, .gap = 1000ms}};
    queue.push(1, "a", kStart);
    queue.push(2, "a", kStart);
    queue.push(3, "b", kStart);
    CHECK(start_all(queue, kStart) == Tickets{1});
    queue.limits(HostLimits{.total = 3, .per_host = 2, .gap = 0ms}, kStart);
    CHECK(start_all(queue, kStart) == Tickets{3});
    CHECK(start_all(queue, kStart + 1000ms) == Tickets{2});
}

TEST_CASE("a hundred thousand requests over ten thousand hosts start in their order") {
    constexpr HostQueue::Ticket kRequests = 100'000;
    HostQueue queue{HostLimits{.total = kRequests, .per_host = 10, .gap = 0ms}};
    for (HostQueue::Ticket i = 0; i < kRequests; ++i) {
        queue.push(i, "host" + std::to_string(i % 10'000), kStart);
    }
    HostQueue::Ticket expected = 0;
    bool in_order = true;
    while (const auto ticket = queue.start(kStart)) in_order &= *ticket == expected++;
    CHECK(in_order);
    CHECK(expected == kRequests);
}
