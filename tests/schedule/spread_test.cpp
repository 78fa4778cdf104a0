#include "schedule/spread.hpp"

#include <algorithm>
#include <map>
#include <random>

#include "support/catch.hpp"

using namespace griot;
using namespace griot::schedule;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNow{Duration{1'800'000'000'000}};

// Due up to a day ago or an hour ahead, on so many hosts.
std::vector<Waiting> any_feeds(std::mt19937_64& random, int count, int hosts) {
    std::uniform_int_distribution<Duration::rep> offset{-86'400'000, 3'600'000};
    std::vector<Waiting> feeds;
    for (int i = 0; i < count; ++i) {
        feeds.push_back({.due = kNow + Duration{offset(random)},
                         .host = "host" + std::to_string(random() % static_cast<unsigned>(hosts))});
    }
    return feeds;
}

std::size_t most_in_a_second(std::vector<Instant> starts) {
    std::sort(starts.begin(), starts.end());
    std::size_t most = 0;
    for (std::size_t i = 0, j = 0; i < starts.size(); ++i) {
        while (starts[i] - starts[j] >= 1s) ++j;
        most = std::max(most, i - j + 1);
    }
    return most;
}

}  // namespace

TEST_CASE("spreads feeds evenly over the window") {
    CHECK(spread(0, 4, 60s) == 0ms);
    CHECK(spread(1, 4, 60s) == 15s);
    CHECK(spread(3, 4, 60s) == 45s);
    CHECK(spread(9, 4, 60s) == 45s);
    CHECK(spread(0, 0, 60s) == 0ms);
    CHECK(spread(5, 1'000'000'000, 24h) < 1s);
}

TEST_CASE("a thousand overdue feeds start evenly over the window, the oldest first") {
    std::vector<Waiting> feeds;
    for (int i = 0; i < 1000; ++i) {
        feeds.push_back({.due = kNow - i * 1min, .host = std::to_string(i)});
    }
    const std::vector<Instant> at = starts(feeds, kNow, 60s, 2s);
    CHECK(at.back() == kNow);
    CHECK(at.front() < kNow + 60s);
    CHECK(std::is_sorted(at.rbegin(), at.rend()));
    CHECK(most_in_a_second(at) <= 1000 / 60 + 1);
}

TEST_CASE("none starts before now or before it is due, and a host's feeds keep their gap") {
    std::mt19937_64 random{5};
    for (int round = 0; round < 200; ++round) {
        const auto feeds = any_feeds(random, static_cast<int>(random() % 300), 20);
        const Duration gap{static_cast<Duration::rep>(random() % 10'000)};
        const Duration window{static_cast<Duration::rep>(random() % 120'000)};
        const std::vector<Instant> at = starts(feeds, kNow, window, gap);
        REQUIRE(at.size() == feeds.size());
        std::map<std::string, std::vector<Instant>> by_host;
        for (std::size_t i = 0; i < feeds.size(); ++i) {
            REQUIRE(at[i] >= std::max(feeds[i].due, kNow));
            by_host[feeds[i].host].push_back(at[i]);
        }
        for (auto& [host, moments] : by_host) {
            std::sort(moments.begin(), moments.end());
            for (std::size_t i = 1; i < moments.size(); ++i) {
                REQUIRE(moments[i] - moments[i - 1] >= gap);
            }
        }
    }
}

TEST_CASE(
    "of one host the feed that has waited longest starts first, the order given decides ties") {
    const std::vector<Waiting> feeds{{kNow - 1h, "a"}, {kNow - 2h, "a"}, {kNow - 1h, "a"}};
    const std::vector<Instant> at = starts(feeds, kNow, 0s, 2s);
    CHECK(at == std::vector<Instant>{kNow + 2s, kNow, kNow + 4s});
}

TEST_CASE("a crowd on one host holds up no feed of another host") {
    std::vector<Waiting> feeds(500, {kNow - 2h, "crowd"});
    feeds.push_back({.due = kNow - 1h, .host = "alone"});
    CHECK(starts(feeds, kNow, 60s, 5s).back() < kNow + 60s);
}

TEST_CASE("no feeds have no starts") {
    CHECK(starts({}, kNow, 60s, 2s).empty());
}

TEST_CASE("a due time from a clock that ran ahead does not let a feed sleep") {
    CHECK(believable_due(kNow + 24h * 400, kNow, 12h) == kNow);
    CHECK(believable_due(Instant::max(), kNow, 12h) == kNow);
    CHECK(believable_due(kNow + 12h, kNow, 12h) == kNow + 12h);
    CHECK(believable_due(kNow - 24h * 400, kNow, 12h) == kNow - 24h * 400);
}

TEST_CASE(
    "a night's sleep and a clock set ahead are noticed, a slow turn and a clock set back not") {
    CHECK(woke_up(8h, 2s));
    CHECK(woke_up(1h, 1s));
    CHECK_FALSE(woke_up(90s, 90s));
    CHECK_FALSE(woke_up(5s, 1s));
    CHECK_FALSE(woke_up(-1h, 1s));
}

TEST_CASE("a resume after a night is no storm") {
    std::mt19937_64 random{9};
    const std::vector<Waiting> feeds = any_feeds(random, 1000, 1000);
    const Instant morning = kNow + 8h;
    const std::vector<Instant> at = starts(feeds, morning, 60s, 2s);
    CHECK(*std::max_element(at.begin(), at.end()) < morning + 70s);
    CHECK(most_in_a_second(at) < 40);
}
