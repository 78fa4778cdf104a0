#include "serve/conditional.hpp"

#include <chrono>
#include <string>

#include "serve/route.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::serve;

namespace {

std::string match(std::string_view header) {
    return matching_etag(header, "\"a\"", Coding::gzip);
}

}  // namespace

TEST_CASE("a coding is used where it is admitted, and only there") {
    const auto gzip_of = [](std::string_view header) {
        return preferred_coding(header, true, false) == Coding::gzip;
    };
    CHECK(gzip_of("gzip"));
    CHECK(gzip_of("br, GZIP;q=0.5 , deflate"));
    CHECK(gzip_of("*"));
    CHECK(gzip_of("identity;q=0.1, *;q=1"));
    CHECK(gzip_of("gzip; q=0.001"));
    CHECK_FALSE(gzip_of(""));
    CHECK_FALSE(gzip_of("br, deflate"));
    CHECK_FALSE(gzip_of("gzip;q=0"));
    CHECK_FALSE(gzip_of("gzip; Q=0.000, *"));
    CHECK_FALSE(gzip_of("*;q=0"));
    CHECK_FALSE(gzip_of("gzippy"));
    CHECK_FALSE(gzip_of(",;,=;q"));
}

TEST_CASE(
    "of several codings the one that the client likes best is used, brotli where it does not "
    "care") {
    const auto of = [](std::string_view header) { return preferred_coding(header, true, true); };
    CHECK(of("gzip, deflate, br") == Coding::brotli);
    CHECK(of("gzip;q=1, br;q=0.9") == Coding::gzip);
    CHECK(of("br;q=0, *") == Coding::gzip);
    CHECK(of("*") == Coding::brotli);
    CHECK(of("identity") == Coding::identity);
    CHECK(preferred_coding("br, gzip", false, false) == Coding::identity);
}

TEST_CASE("a range is of one part, and of what is there") {
    const auto part = [](std::string_view range) {
        const auto read = byte_range(range, 100);
        return read ? std::to_string(read->first) + '+' + std::to_string(read->length) : "all";
    };
    CHECK(part("bytes=0-9") == "0+10");
    CHECK(part("bytes=90-") == "90+10");
    CHECK(part("bytes=90-1000") == "90+10");
    CHECK(part("bytes=-10") == "90+10");
    CHECK(part("bytes=-1000") == "0+100");
    CHECK(part("bytes=100-") == "0+0");
    CHECK(part("bytes=-0") == "100+0");
    for (const char* const other : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=9-1",
                                    "bytes=0-1,3-4", "items=0-1", "bytes=1x-", "bytes=--1"}) {
        INFO(other);
        CHECK(part(other) == "all");
    }
}

TEST_CASE("a part is sent only of the document that the client has the rest of") {
    using namespace std::chrono;
    const Instant modified = sys_days{year{2026} / 11 / 23} + 9h;
    CHECK(fits_if_range("", "\"a\"", modified));
    CHECK(fits_if_range("\"a\"", "\"a\"", modified));
    CHECK_FALSE(fits_if_range("\"b\"", "\"a\"", modified));
    CHECK_FALSE(fits_if_range("W/\"a\"", "\"a\"", modified));
    CHECK(fits_if_range("Mon, 23 Nov 2026 09:00:00 GMT", "\"a\"", modified));
    CHECK_FALSE(fits_if_range("Mon, 23 Nov 2026 09:00:01 GMT", "\"a\"", modified));
}

TEST_CASE("either variant's ETag is known again, in lists, weak, and with commas inside") {
    CHECK(match("\"a\"") == "\"a\"");
    CHECK(match("\"x\", \"a-gzip\"") == "\"a-gzip\"");
    CHECK(match("\"a-br\"") == "\"a-br\"");
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
