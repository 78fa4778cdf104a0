#include "text/hash.hpp"

#include <set>
#include <string>
#include <thread>

#include "support/catch.hpp"

using namespace griot;
using namespace griot::text;

TEST_CASE("a key is the first half of the SHA-256") {
    // FIPS 180-4 examples.
    CHECK(to_hex(key_of("abc")) == "ba7816bf8f01cfea414140de5dae2223");
    CHECK(to_hex(key_of("")) == "e3b0c44298fc1c149afbf4c8996fb924");
    CHECK_FALSE(key_of("").empty());
}

TEST_CASE("hash64 is the first quarter, read big-endian") {
    CHECK(static_cast<std::uint64_t>(hash64("abc")) == 0xba7816bf8f01cfeaU);
}

TEST_CASE("parts are told apart by their lengths") {
    CHECK(key_of({"ab", "c"}) != key_of({"a", "bc"}));
    CHECK(key_of({"ab", ""}) != key_of({"ab"}));
    CHECK(key_of({"", ""}) != key_of({""}));
    CHECK(key_of({"ab", "c"}) == key_of({"ab", "c"}));
    const std::initializer_list<std::string_view> none{};
    CHECK_FALSE(key_of(none).empty());
}

TEST_CASE("a key survives the way through a uuid") {
    const Key key = key_of("https://lefaso.net/spip.php?article1");
    const std::string uuid = to_uuid(key);
    REQUIRE(uuid.size() == 36);
    CHECK(uuid[8] == '-');
    CHECK(uuid[13] == '-');
    CHECK(uuid[18] == '-');
    CHECK(uuid[23] == '-');
    CHECK(from_uuid(uuid) == key);
    CHECK(from_uuid(to_hex(key)) == key);
    CHECK(from_uuid("BA7816BF-8F01-CFEA-4141-40DE5DAE2223") == key_of("abc"));
}

TEST_CASE("a malformed uuid gives no key") {
    const auto* bad =
        GENERATE("", "ba7816bf", "ba7816bf-8f01-cfea-4141-40de5dae222",
                 "ba7816bf-8f01-cfea-4141-40de5dae222g", "ba7816bf8-f01-cfea-4141-40de5dae2223",
                 "zz7816bf8f01cfea414140de5dae2223");
    CHECK(from_uuid(bad).empty());
}

TEST_CASE("threads hash independently") {
    std::set<std::string> seen;
    std::string other;
    std::thread thread{[&] {
        for (int i = 0; i < 2000; ++i) other = to_hex(key_of("abc"));
    }};
    for (int i = 0; i < 2000; ++i) seen.insert(to_hex(key_of({"a", std::to_string(i)})));
    thread.join();
    CHECK(other == "ba7816bf8f01cfea414140de5dae2223");
    CHECK(seen.size() == 2000);
}
