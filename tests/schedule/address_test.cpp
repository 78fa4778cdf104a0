#include "schedule/address.hpp"

#include <vector>

#include "support/catch.hpp"

using griot::Instant;
using griot::schedule::Address;
using griot::schedule::next_address;
using std::chrono::hours;

namespace {

const Instant kNoon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + hours{12};

}  // namespace

TEST_CASE("a URL gives way to the next after three strikes, and the last one to the first") {
    Address address;
    std::vector<std::size_t> polled;
    for (int failures = 1; failures <= 9; ++failures) {
        polled.push_back(address.index);
        address = next_address(address, 3, false, failures, kNoon);
    }
    CHECK(polled == std::vector<std::size_t>{0, 0, 0, 1, 1, 1, 2, 2, 2});
    CHECK(address.index == 0);
    CHECK(address.fallback_since == Instant{});
}

TEST_CASE("another URL that works is kept for a day, then the first has a trial") {
    Address address = next_address({}, 2, false, 3, kNoon);
    REQUIRE(address.index == 1);
    address = next_address(address, 2, true, 0, kNoon + hours{23});
    CHECK(address.index == 1);
    address = next_address(address, 2, true, 0, kNoon + hours{24});
    CHECK(address.index == 0);
    SECTION("it works again, and is kept") {
        address = next_address(address, 2, true, 0, kNoon + hours{25});
        CHECK(address.index == 0);
        CHECK(address.fallback_since == Instant{});
    }
    SECTION("it fails once, and has its next trial a day later") {
        address = next_address(address, 2, false, 1, kNoon + hours{25});
        CHECK(address.index == 1);
        CHECK(next_address(address, 2, true, 0, kNoon + hours{26}).index == 1);
        CHECK(next_address(address, 2, true, 0, kNoon + hours{49}).index == 0);
    }
}

TEST_CASE("a source with one URL keeps it") {
    CHECK(next_address({}, 1, false, 3, kNoon).index == 0);
    CHECK(next_address({4, kNoon}, 1, true, 0, kNoon).index == 0);
}
