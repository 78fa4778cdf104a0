#include "serve/conditional.hpp"

#include <chrono>
#include <string>

#include "serve/route.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::serve;

namespace {

std::string_view match(std::string_view header) {
    return matching_etag(header, "\"a\"", "\"a-gzip\"", "\"a-gzip\"");
}

}  // namespace

TEST_CASE("gzip is used where it is admitted, and only there") {
    CHECK(accepts_gzip("gzip"));
    CHECK(accepts_gzip("br, GZIP;q=0.5 , deflate"));
    CHECK(accepts_gzip("*"));
    CHECK(accepts_gzip("identity;q=0.1, *;q=1"));
    CHECK(accepts_gzip("gzip; q=0.001"));
    CHECK_FALSE(accepts_gzip(""));
    CHECK_FALSE(accepts_gzip("br, deflate"));
    CHECK_FALSE(accepts_gzip("gzip;q=0"));
    CHECK_FALSE(accepts_gzip("gzip; Q=0.000, *"));
    CHECK_FALSE(accepts_gzip("*;q=0"));
    CHECK_FALSE(accepts_gzip("gzippy"));
    CHECK_FALSE(accepts_gzip(",;,=;q"));
}

TEST_CASE("either variant's ETag is known again, in lists, weak, and with commas inside") {
    CHECK(match("\"a\"") == "\"a\"");
    CHECK(match("\"x\", \"a-gzip\"") == "\"a-gzip\"");
    CHECK(match("W/\"a\"") == "\"a\"");
    CHECK(match("\"x,y\",W/\"z\",\"a\"") == "\"a\"");
    CHECK(match(" * ") == "\"a-gzip\"");
    CHECK(match("\"b\"").empty());
    CHECK(match("a").empty());
    CHECK(match("\"a").empty());
    CHECK(match("\"x\"a\"").empty());
    CHECK(match("").empty());
}

TEST_CASE("a date is compared by the second") {
    using namespace std::chrono;
    const Instant modified = sys_days{year{2026} / 11 / 23} + 9h + 30min + 250ms;
    CHECK(unchanged_since("Mon, 23 Nov 2026 09:30:00 GMT", modified));
    CHECK(unchanged_since("Mon, 23 Nov 2026 09:30:01 GMT", modified));
    CHECK_FALSE(unchanged_since("Mon, 23 Nov 2026 09:29:59 GMT", modified));
    CHECK_FALSE(unchanged_since("yesterday", modified));
    CHECK_FALSE(unchanged_since("", modified));
    CHECK_FALSE(unchanged_since("Mon, 23 Nov 2026 09:30:00 GMT", Instant{}));
}

TEST_CASE("a target is split into path and query, and never resolved") {
    struct Case {
        std::string_view target, path, query;
    };
    const Case cases[] = {
        {"/", "/", ""},
        {"/feed.atom?a=b?c", "/feed.atom", "a=b?c"},
        {"/../etc/passwd", "/../etc/passwd", ""},
        {"//feed.atom", "//feed.atom", ""},
        {"http://griot.example.org/feed.atom", "/feed.atom", ""},
        {"https://griot.example.org?lang=en", "/", "lang=en"},
        {"http://griot.example.org", "/", ""},
        {"/a#b?c", "/a", ""},
    };
    for (const Case& one : cases) {
        INFO(one.target);
        const auto parts = split_target(one.target);
        REQUIRE(parts);
        CHECK(parts->first == one.path);
        CHECK(parts->second == one.query);
    }
    CHECK_FALSE(split_target("*"));
    CHECK_FALSE(split_target("feed.atom"));
    CHECK_FALSE(split_target("ftp://griot/feed"));
    CHECK_FALSE(split_target(""));
}
