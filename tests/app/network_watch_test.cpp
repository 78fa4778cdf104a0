#include "app/network_watch.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace griot;
using namespace griot::app;
using namespace std::chrono_literals;

namespace {

using Change = NetworkWatch::Change;

constexpr Instant kNow{Duration{1'800'000'000'000}};
constexpr SteadyInstant kSteady{1000h};

Config of_hosts(int count) {
    Config config;
    for (int i = 0; i < count; ++i) {
        config.sources.emplace_back().urls = {"https://host" + std::to_string(i) + ".test/feed"};
    }
    return config;
}

// The feed of that host, polled at that second for one second; its second failure in a row.
PollReport ended(int host, Outcome outcome, int second) {
    PollReport poll;
    poll.feed.feed_id = host;
    poll.feed.url = "https://host" + std::to_string(host) + ".test/feed";
    poll.feed.schedule.failures = 1;
    poll.schedule.failures = 2;
    poll.fetch.outcome = outcome;
    poll.next_url_index = 1;
    poll.next_due = kNow + 2h;
    poll.started = kNow + std::chrono::seconds{second};
    poll.began = kSteady + std::chrono::seconds{second};
    poll.ended = poll.began + 1s;
    return poll;
}

std::vector<PollReport> all_fail(int hosts, int second) {
    std::vector<PollReport> polls;
    for (int i = 0; i < hosts; ++i) polls.push_back(ended(i, Outcome::dns, second));
    return polls;
}

bool is_excused(const PollReport& poll) {
    return poll.excused && poll.schedule.failures == 1 && poll.next_url_index == 0 &&
           poll.next_due == kNow;
}

}  // namespace

TEST_CASE("of a batch that finds our own network down, every poll is excused and its feed due") {
    NetworkWatch watch{of_hosts(50), 15s};
    auto polls = all_fail(20, 1);
    CHECK(watch.judge(polls, kNow) == std::vector{Change::went_down});
    CHECK(watch.down());
    CHECK(std::ranges::all_of(polls, is_excused));
    CHECK(watch.pardons().empty());
}

TEST_CASE("polls committed before the verdict are pardoned, each feed once, as it was first") {
    NetworkWatch watch{of_hosts(50), 15s};
    auto before = std::vector{ended(0, Outcome::dns, 1), ended(1, Outcome::connect, 2)};
    CHECK(watch.judge(before, kNow).empty());
    CHECK_FALSE(before[0].excused);
    auto again = std::vector{ended(0, Outcome::timeout, 20)};
    again[0].feed.schedule.failures = 2;
    CHECK(watch.judge(again, kNow).empty());
    auto rest = all_fail(6, 30);
    rest.erase(rest.begin(), rest.begin() + 2);
    CHECK(watch.judge(rest, kNow) == std::vector{Change::went_down});
    CHECK(std::ranges::all_of(rest, is_excused));
    REQUIRE(watch.pardons().size() == 2);
    for (const Pardon& pardon : watch.pardons()) {
        CHECK(pardon.feed.schedule.failures == 1);
        CHECK(pardon.first == kNow + (pardon.feed.feed_id == 0 ? 1s : 2s));
        CHECK(pardon.last == kNow + (pardon.feed.feed_id == 0 ? 20s : 2s));
    }
    watch.drop_pardons();
    CHECK(watch.pardons().empty());
}

TEST_CASE("what failed before the last answer is the feed's own failure") {
    NetworkWatch watch{of_hosts(50), 15s};
    auto early = std::vector{ended(40, Outcome::connect, 1), ended(41, Outcome::not_modified, 5)};
    CHECK(watch.judge(early, kNow).empty());
    auto late = all_fail(10, 30);
    // Began before the answer, and timed out long after it.
    PollReport slow = ended(42, Outcome::timeout, 2);
    slow.ended = kSteady + 31s;
    late.insert(late.begin(), slow);
    CHECK(watch.judge(late, kNow) == std::vector{Change::went_down});
    CHECK_FALSE(late[0].excused);
    CHECK(watch.pardons().empty());
}

TEST_CASE("while it is down an expired certificate is still the feed's, and an answer ends it") {
    NetworkWatch watch{of_hosts(50), 15s};
    auto down = all_fail(10, 1);
    REQUIRE(watch.judge(down, kNow) == std::vector{Change::went_down});
    auto after = std::vector{ended(11, Outcome::tls, 20), ended(12, Outcome::dns, 21),
                             ended(13, Outcome::http_5xx, 22), ended(14, Outcome::dns, 23)};
    CHECK(watch.judge(after, kNow) == std::vector{Change::came_back});
    CHECK_FALSE(after[0].excused);
    CHECK(is_excused(after[1]));
    CHECK_FALSE(after[2].excused);
    CHECK_FALSE(after[3].excused);
    CHECK_FALSE(watch.down());
}

TEST_CASE("failures that the others' answers interrupt are nobody's pardon") {
    NetworkWatch watch{of_hosts(50), 15s};
    for (int round = 0; round < 20; ++round) {
        auto polls = all_fail(4, round * 10);
        polls.push_back(ended(30, Outcome::fetched, round * 10 + 5));
        CHECK(watch.judge(polls, kNow).empty());
        CHECK(std::ranges::none_of(polls, &PollReport::excused));
    }
    CHECK(watch.pardons().empty());
}
