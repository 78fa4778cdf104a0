#include "schedule/network.hpp"

#include <string>

#include "support/catch.hpp"

using namespace griot;
using namespace griot::schedule;
using namespace std::chrono_literals;

namespace {

using Change = NetworkHealth::Change;

constexpr SteadyInstant kStart{1000h};

std::string host(int number) {
    return "host" + std::to_string(number) + ".test";
}

struct Told {
    int went_down = 0, came_back = 0;
};

// Polls of ten seconds to so many hosts, one a second, that end like this.
Told tell_many(NetworkHealth& health, int hosts, Outcome outcome, SteadyInstant from) {
    Told told;
    for (int i = 0; i < hosts; ++i) {
        const SteadyInstant began = from + i * 1s;
        const Change change = health.tell(host(i), outcome, began, began + 10s);
        told.went_down += change == Change::went_down;
        told.came_back += change == Change::came_back;
    }
    return told;
}

NetworkHealth down_at(SteadyInstant from) {
    NetworkHealth health{100};
    tell_many(health, 10, Outcome::dns, from);
    return health;
}

}  // namespace

TEST_CASE("everything failing at once is our own network, said once") {
    for (const Outcome outcome : {Outcome::dns, Outcome::connect, Outcome::timeout}) {
        NetworkHealth health{100};
        health.tell(host(1), Outcome::fetched, kStart - 2s, kStart - 1s);
        CHECK(tell_many(health, 50, outcome, kStart).went_down == 1);
        CHECK(health.down());
        CHECK(health.blames_network(outcome));
    }
}

TEST_CASE("what led to the verdict can be forgiven: it is known since when") {
    const NetworkHealth health = down_at(kStart);
    REQUIRE(health.suspected_since());
    CHECK(*health.suspected_since() == kStart);
}

TEST_CASE("it is known since when nothing answers, also of a host that failed again") {
    NetworkHealth health{100};
    health.tell(host(1), Outcome::dns, kStart, kStart + 1s);
    health.tell(host(1), Outcome::dns, kStart + 20s, kStart + 21s);
    CHECK(health.suspected_since() == kStart);
    health.tell(host(2), Outcome::fetched, kStart + 30s, kStart + 31s);
    CHECK_FALSE(health.suspected_since());
}

TEST_CASE("one dead host among many is no outage, however many feeds it has") {
    NetworkHealth health{100};
    for (int poll = 0; poll < 500; ++poll) {
        const SteadyInstant began = kStart + poll * 1s;
        health.tell("dead.test", Outcome::timeout, began, began + 30s);
        REQUIRE_FALSE(health.down());
        REQUIRE_FALSE(health.blames_network(Outcome::timeout));
    }
}

TEST_CASE("an outage of one provider is not ours while others answer") {
    NetworkHealth health{100};
    for (int i = 0; i < 200; ++i) {
        const SteadyInstant began = kStart + i * 1s;
        const bool theirs = i % 4 != 0;
        health.tell(host(i), theirs ? Outcome::connect : Outcome::not_modified, began, began + 1ms);
        REQUIRE_FALSE(health.down());
    }
}

TEST_CASE("dead hosts whose timeouts end together are no outage: the others answered meanwhile") {
    NetworkHealth health{100};
    // All began at once; those that live answered within two seconds.
    for (int i = 0; i < 80; ++i) health.tell(host(i), Outcome::fetched, kStart, kStart + 2s);
    for (int i = 80; i < 100; ++i) health.tell(host(i), Outcome::timeout, kStart, kStart + 30s);
    CHECK_FALSE(health.down());
    CHECK_FALSE(health.suspected_since());
}

TEST_CASE("any answer proves the way, also an error") {
    for (const Outcome outcome :
         {Outcome::http_5xx, Outcome::http_4xx, Outcome::not_a_feed, Outcome::rate_limited}) {
        NetworkHealth health = down_at(kStart);
        REQUIRE(health.down());
        CHECK(health.tell(host(3), outcome, kStart + 60s, kStart + 61s) == Change::came_back);
        CHECK_FALSE(health.down());
        CHECK(health.tell(host(4), outcome, kStart + 60s, kStart + 62s) == Change::none);
    }
}

TEST_CASE("failures of other kinds neither make an outage nor end one") {
    for (const Outcome outcome : {Outcome::tls, Outcome::internal, Outcome::private_address}) {
        NetworkHealth up{100};
        CHECK(tell_many(up, 50, outcome, kStart).went_down == 0);
        NetworkHealth down = down_at(kStart);
        CHECK(tell_many(down, 50, outcome, kStart + 60s).came_back == 0);
        CHECK(down.down());
        CHECK_FALSE(down.blames_network(outcome));
    }
}

TEST_CASE("probes go out four times a minute for as long as it lasts, and only then") {
    NetworkHealth health = down_at(kStart);
    int probes = 0;
    for (auto second = 0s; second < 86400s; ++second) {
        const SteadyInstant now = kStart + 20s + second;
        if (!health.probe(now)) continue;
        ++probes;
        health.tell(host(probes % 7), Outcome::dns, now, now + 5s);
    }
    CHECK(probes >= 86400 / 15 - 1);
    CHECK(probes <= 86400 / 15 + 1);
    health.tell(host(1), Outcome::fetched, kStart + 48h, kStart + 48h);
    CHECK_FALSE(health.probe(kStart + 49h));
}

TEST_CASE("failures long apart are no outage") {
    NetworkHealth health{100};
    for (int i = 0; i < 50; ++i) {
        const SteadyInstant began = kStart + i * 20min;
        health.tell(host(i), Outcome::connect, began, began + 1s);
        REQUIRE_FALSE(health.down());
    }
}

TEST_CASE("a configuration of three hosts needs all three, one of one host proves nothing") {
    NetworkHealth three{3};
    CHECK(tell_many(three, 2, Outcome::dns, kStart).went_down == 0);
    CHECK(three.tell(host(2), Outcome::dns, kStart, kStart + 1s) == Change::went_down);
    NetworkHealth one{1};
    for (int poll = 0; poll < 50; ++poll) {
        one.tell(host(0), Outcome::dns, kStart + poll * 10s, kStart + poll * 10s + 1s);
    }
    CHECK_FALSE(one.down());
}

TEST_CASE("a second outage is told again") {
    NetworkHealth health{100};
    Told told;
    for (int outage = 0; outage < 3; ++outage) {
        const SteadyInstant from = kStart + outage * 1h;
        told.went_down += tell_many(health, 10, Outcome::timeout, from).went_down;
        told.came_back += tell_many(health, 10, Outcome::fetched, from + 10min).came_back;
    }
    CHECK(told.went_down == 3);
    CHECK(told.came_back == 3);
}
