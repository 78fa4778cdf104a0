#include "fetch/response_headers.hpp"

#include <initializer_list>

#include "fetch/bot_wall.hpp"
#include "fetch/cache_hints.hpp"
#include "support/catch.hpp"

using namespace std::chrono_literals;
using griot::Instant;
using griot::fetch::bot_wall;
using griot::fetch::cache_hints;
using griot::fetch::ResponseHeaders;
using griot::fetch::validators_of;

namespace {

ResponseHeaders read(std::initializer_list<std::string_view> lines) {
    ResponseHeaders headers;
    for (const std::string_view line : lines) headers.add(line);
    return headers;
}

constexpr Instant kNow{1'790'000'000s};

}  // namespace

TEST_CASE("reads the headers of the last response, whatever their case") {
    const auto headers = read({"HTTP/1.1 103 Early Hints\r\n", "ETag: \"early\"\r\n", "\r\n",
                               "HTTP/2 200 \r\n", "content-type:  text/xml ; charset=utf-8 \r\n",
                               "ETAG: W/\"v1\"\r\n", "Content-Length: 12\r\n", "\r\n"});
    CHECK(headers.status == 200);
    CHECK(headers.content_type == "text/xml ; charset=utf-8");
    CHECK(headers.etag == "W/\"v1\"");
    CHECK(headers.content_length == 12U);
    CHECK_FALSE(headers.contradictory_length);
}

TEST_CASE("counts the bytes of all header blocks together") {
    const auto headers = read({"HTTP/1.1 103 Early\r\n", "\r\n", "HTTP/1.1 200 OK\r\n"});
    CHECK(headers.bytes == 39);
}

TEST_CASE("joins the lines of a list header and keeps the first of any other") {
    const auto headers = read({"HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Encoding: br",
                               "Location: /first", "Location: /second", "Cache-Control: public",
                               "Cache-Control: max-age=60"});
    CHECK(headers.content_encoding == "gzip, br");
    CHECK(headers.location == "/first");
    CHECK(cache_hints(headers, kNow).max_age == 60s);
}

TEST_CASE("notices two lengths that contradict each other") {
    CHECK(read({"HTTP/1.1 200 OK", "Content-Length: 5", "Content-Length: 6"}).contradictory_length);
    CHECK_FALSE(
        read({"HTTP/1.1 200 OK", "Content-Length: 5", "Content-Length: 5"}).contradictory_length);
}

TEST_CASE("does not believe a header that goes on in the next line") {
    const auto headers = read({"HTTP/1.1 200 OK", "ETag: \"v\"", "\tX-Injected: 1"});
    CHECK(validators_of(headers).etag.empty());
}

TEST_CASE("keeps validators as received, and only those that are safe to send back") {
    const auto good = validators_of(
        read({"HTTP/1.1 200 OK", "ETag: odd but \"legal\"", "Last-Modified: last tuesday"}));
    CHECK(good.etag == "odd but \"legal\"");
    CHECK(good.last_modified == "last tuesday");

    using namespace std::string_view_literals;
    const std::string huge(1025, 'e');
    for (const std::string& value : {std::string{"\"a\0b\""sv}, std::string{"\"\x1b[31m\""},
                                     std::string{"\"\xc3\xa9\""}, huge}) {
        CAPTURE(value);
        CHECK(validators_of(read({"HTTP/1.1 200 OK", "ETag: " + value})).etag.empty());
    }
    CHECK(validators_of(read({"HTTP/1.1 200 OK", "ETag: " + huge.substr(1)})).etag.size() == 1024);
}

TEST_CASE("reads how long a response is fresh") {
    const auto max_age = [](std::string_view line) {
        return cache_hints(read({"HTTP/1.1 200 OK", line}), kNow).max_age;
    };
    CHECK(max_age("Cache-Control: private, MAX-AGE=300, must-revalidate") == 300s);
    CHECK(max_age("Cache-Control: max-age=\"300\"") == 300s);
    CHECK(max_age("Cache-Control: s-maxage=9, max-age=1") == 1s);
    CHECK(max_age("Cache-Control: max-age=100000000000000000000") == std::chrono::days{365});
    CHECK_FALSE(max_age("Cache-Control: max-age=-1"));
    CHECK_FALSE(max_age("Cache-Control: no-cache"));
    CHECK_FALSE(max_age("Cache-Control: max-age=soon"));
}

TEST_CASE("Expires counts from the server's own Date") {
    const auto hints = cache_hints(read({"HTTP/1.1 200 OK", "Date: Mon, 02 Nov 2026 10:00:00 GMT",
                                         "Expires: Mon, 02 Nov 2026 10:30:00 GMT"}),
                                   kNow);
    CHECK(hints.max_age == 30min);
    CHECK(cache_hints(read({"HTTP/1.1 200 OK", "Expires: Thu, 01 Jan 1970 00:00:00 GMT"}), kNow)
              .max_age == 0s);
    CHECK_FALSE(cache_hints(read({"HTTP/1.1 200 OK", "Expires: -1"}), kNow).max_age);
}

TEST_CASE("reads Retry-After as seconds or as a date, never negative, never endless") {
    const auto retry = [](std::string_view line) {
        return cache_hints(
                   read({"HTTP/1.1 429 Slow down", "Date: Mon, 02 Nov 2026 10:00:00 GMT", line}),
                   kNow)
            .retry_after;
    };
    CHECK(retry("Retry-After: 3600") == 1h);
    CHECK(retry("Retry-After: Mon, 02 Nov 2026 12:00:00 GMT") == 2h);
    CHECK(retry("Retry-After: Mon, 02 Nov 2026 09:00:00 GMT") == 0s);
    CHECK(retry("Retry-After: 99999999999999999999") == std::chrono::days{365});
    CHECK_FALSE(retry("Retry-After: -1"));
    CHECK_FALSE(retry("Retry-After: later"));
    CHECK_FALSE(retry("X-Other: 1"));
}

TEST_CASE("knows a bot wall by its header or by its page") {
    CHECK(bot_wall(read({"HTTP/2 403", "cf-mitigated: challenge"}), "") ==
          "the header \"cf-mitigated: challenge\"");
    CHECK(bot_wall(read({"HTTP/2 503"}),
                   "<!DOCTYPE html><html><head><title>Just a moment...</title>") ==
          "Cloudflare's challenge");
    CHECK(bot_wall(read({"HTTP/2 202"}), "<meta content=\"0;/.well-known/sgcaptcha/?r=1\">") ==
          "SiteGround's captcha");
}

TEST_CASE("an ordinary refusal is no bot wall") {
    CHECK(bot_wall(read({"HTTP/2 403"}), "<html><h1>Forbidden</h1></html>").empty());
    CHECK(bot_wall(read({"HTTP/2 403"}), "plain words about g-recaptcha").empty());
    CHECK(bot_wall(read({"HTTP/2 404"}), "<div class=g-recaptcha>").empty());
}
