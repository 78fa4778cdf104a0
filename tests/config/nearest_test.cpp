#include "config/nearest.hpp"

#include <array>
#include <string>

#include "support/catch.hpp"

using griot::config::nearest;

namespace {
constexpr std::array<std::string_view, 7> kKeys = {"name",   "url",      "language", "country",
                                                   "topics", "timezone", "paused"};
}

TEST_CASE("suggests the key that was mistyped") {
    CHECK(nearest("langage", kKeys) == "language");
    CHECK(nearest("lnaguage", kKeys) == "language");
    CHECK(nearest("contry", kKeys) == "country");
    CHECK(nearest("topic", kKeys) == "topics");
    CHECK(nearest("time_zone", kKeys) == "timezone");
    CHECK(nearest("ulr", kKeys) == "url");
}

TEST_CASE("suggests the key that a word begins") {
    CHECK(nearest("lang", kKeys) == "language");
}

TEST_CASE("suggests nothing for a word that is far from all") {
    CHECK(nearest("colour", kKeys).empty());
    CHECK(nearest("x", kKeys).empty());
    CHECK(nearest("", kKeys).empty());
    CHECK(nearest(std::string_view{"url"}.substr(0, 0), {}).empty());
    CHECK(nearest(std::string(5000, 'u'), kKeys).empty());
}
