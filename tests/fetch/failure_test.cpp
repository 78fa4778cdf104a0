// What goes wrong, by its proper name (F12, F13, F19, F21), with bounded reading.
#include <zlib.h>

#include "fetch/running_fetcher.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

const std::string kFeed = "<rss version=\"2.0\"><channel/></rss>";

std::string head(const std::string& lines) {
    return "HTTP/1.1 200 OK\r\n" + lines + "\r\n";
}

struct Case {
    std::string what;
    Reply reply;
    Outcome outcome;
};

void check(const std::vector<Case>& cases) {
    RunningFetcher fetcher;
    for (const Case& one : cases) {
        CAPTURE(one.what);
        ScriptedOrigin origin;
        origin.on("/feed", one.reply);
        const FetchResult result = fetcher.fetch(origin.url("/feed"));
        CAPTURE(result.detail);
        CHECK(outcome_name(result.outcome) == outcome_name(one.outcome));
        CHECK(result.body.empty());
        CHECK_FALSE(result.detail.empty());
        CHECK(result.validators.etag.empty());
    }
}

}  // namespace

TEST_CASE("names each status by its class") {
    std::vector<Case> cases;
    const std::pair<int, Outcome> expected[] = {
        {204, Outcome::not_a_feed}, {206, Outcome::truncated}, {300, Outcome::redirect},
        {400, Outcome::http_4xx},   {401, Outcome::http_4xx},  {403, Outcome::http_4xx},
        {404, Outcome::http_4xx},   {410, Outcome::gone},      {429, Outcome::rate_limited},
        {500, Outcome::http_5xx},   {502, Outcome::http_5xx},  {503, Outcome::http_5xx},
        {999, Outcome::http_5xx},
    };
    for (const auto& [status, outcome] : expected) {
        cases.push_back({std::to_string(status),
                         {.status = status, .headers = {{"ETag", "\"v\""}}, .body = kFeed},
                         outcome});
    }
    check(cases);
}

TEST_CASE("a server that says when to come back is no failing one") {
    ScriptedOrigin origin;
    origin.on("/busy", {.status = 503, .headers = {{"Retry-After", "120"}}});
    origin.on("/odd", {.status = 503, .headers = {{"Retry-After", "-1"}}});
    RunningFetcher fetcher;
    const FetchResult busy = fetcher.fetch(origin.url("/busy"));
    CHECK(busy.outcome == Outcome::rate_limited);
    CHECK(busy.cache.retry_after == 120s);
    const FetchResult odd = fetcher.fetch(origin.url("/odd"));
    CHECK(odd.outcome == Outcome::http_5xx);
    CHECK_FALSE(odd.cache.retry_after);
}

TEST_CASE("a transfer that is cut is an error, however it is framed") {
    check({
        {"Content-Length",
         {.raw = head("Content-Length: 100\r\n") + kFeed, .then = Reply::Then::close},
         Outcome::truncated},
        {"last chunk missing",
         {.raw = head("Transfer-Encoding: chunked\r\n") + "6\r\n<rss/>\r\n",
          .then = Reply::Then::close},
         Outcome::truncated},
        {"chunk size is nonsense",
         {.raw = head("Transfer-Encoding: chunked\r\n") + "zz\r\n<rss/>\r\n0\r\n\r\n",
          .then = Reply::Then::close},
         Outcome::truncated},
        {"two lengths",
         {.raw = head("Content-Length: 6\r\nContent-Length: 4\r\n") + "<rss/>",
          .then = Reply::Then::close},
         Outcome::truncated},
        {"reset in the body",
         {.raw = head("Content-Length: 100\r\n") + kFeed, .then = Reply::Then::reset},
         Outcome::truncated},
        {"nothing at all", {.raw = "\n", .then = Reply::Then::close}, Outcome::connect},
        {"not HTTP",
         {.raw = "SSH-2.0-OpenSSH_9\r\n", .then = Reply::Then::close},
         Outcome::connect},
        {"HTTP/0.9", {.raw = kFeed, .then = Reply::Then::close}, Outcome::connect},
        {"negative length",
         {.raw = head("Content-Length: -1\r\n") + kFeed, .then = Reply::Then::close},
         Outcome::truncated},
    });
}

TEST_CASE("a compressed body that ends early is cut, though its length is right") {
    std::string wire(1000, '\0');
    uLongf size = wire.size();
    const std::string text = kFeed + kFeed + kFeed;
    REQUIRE(compress(reinterpret_cast<Bytef*>(wire.data()), &size,
                     reinterpret_cast<const Bytef*>(text.data()), text.size()) == Z_OK);
    wire.resize(size / 2);
    check({{"deflate",
            {.headers = {{"Content-Encoding", "deflate"}}, .body = wire},
            Outcome::truncated}});
}

TEST_CASE("a body without any length ends with its connection") {
    ScriptedOrigin origin;
    origin.on("/feed", {.raw = head("") + kFeed, .then = Reply::Then::close});
    origin.on("/chunked", {.body = kFeed, .chunked = true});
    RunningFetcher fetcher;
    CHECK(fetcher.fetch(origin.url("/feed")).body == kFeed);
    CHECK(fetcher.fetch(origin.url("/chunked")).body == kFeed);
}

TEST_CASE("reads no more than the limit of a body, however it grows") {
    ScriptedOrigin origin;
    const std::string big(300'000, ' ');
    origin.on("/plain", {.body = big});
    origin.on("/chunked", {.body = big, .chunked = true});
    origin.on("/announced", {.raw = head("Content-Length: 9223372036854775807\r\n") + kFeed,
                             .then = Reply::Then::stall});
    RunningFetcher fetcher;
    for (const auto* path : {"/plain", "/chunked", "/announced"}) {
        CAPTURE(path);
        FetchRequest request = request_to(origin.url(path));
        request.limits.max_body_bytes = 100'000;
        const FetchResult result = fetcher.fetch(std::move(request));
        CHECK(result.outcome == Outcome::too_large);
        CHECK(result.body.empty());
        CHECK(result.wire_bytes <= 200'000);
    }
    FetchRequest request = request_to(origin.url("/plain"));
    request.limits.max_body_bytes = big.size();
    CHECK(fetcher.fetch(std::move(request)).body == big);
}

TEST_CASE("an error page without end is left after its beginning") {
    ScriptedOrigin origin;
    origin.on("/feed", {.raw = "HTTP/1.1 404 Not Found\r\n\r\n" + std::string(1'000'000, 'x'),
                        .then = Reply::Then::stall});
    RunningFetcher fetcher;
    const FetchResult result = fetcher.fetch(origin.url("/feed"));
    CHECK(result.outcome == Outcome::http_4xx);
    CHECK(result.wire_bytes < 200'000);
}

TEST_CASE("a header without end is cut") {
    std::string early;
    for (int i = 0; i < 20'000; ++i) early += "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    std::string trailers;
    for (int i = 0; i < 2'000; ++i) trailers += "X-T: " + std::string(500, 'y') + "\r\n";
    check({
        {"many lines",
         {.raw = "HTTP/1.1 200 OK\r\n" + trailers + "\r\n" + kFeed, .then = Reply::Then::close},
         Outcome::too_large},
        {"one line",
         {.raw = "HTTP/1.1 200 OK\r\nX-Long: " + std::string(1'000'000, 'y') + "\r\n\r\n" + kFeed,
          .then = Reply::Then::close},
         Outcome::too_large},
        {"early hints",
         {.raw = early + head("") + kFeed, .then = Reply::Then::close},
         Outcome::too_large},
        {"trailers",
         {.raw =
              head("Transfer-Encoding: chunked\r\n") + "6\r\n<rss/>\r\n0\r\n" + trailers + "\r\n",
          .then = Reply::Then::close},
         Outcome::too_large},
    });
}

TEST_CASE("a bot wall is called blocked") {
    check({
        {"header", {.status = 403, .headers = {{"cf-mitigated", "challenge"}}}, Outcome::blocked},
        {"page",
         {.status = 503, .body = "<html><title>Just a moment...</title></html>"},
         Outcome::blocked},
    });
}

TEST_CASE("a server that is not there cannot be connected to") {
    std::string url;
    {
        const ScriptedOrigin origin;
        url = origin.url("/feed");
    }
    RunningFetcher fetcher;
    const FetchResult result = fetcher.fetch(url);
    CHECK(result.outcome == Outcome::connect);
    CHECK_FALSE(result.detail.empty());
}

TEST_CASE("each wait has a limit of its own") {
    ScriptedOrigin origin;
    origin.on("/mute", {.raw = "", .then = Reply::Then::stall, .before = std::make_shared<Gate>()});
    origin.on("/half",
              {.raw = head("Content-Length: 100\r\n") + kFeed, .then = Reply::Then::stall});
    RunningFetcher fetcher;
    const auto fetch = [&](const std::string& path, auto limit) {
        FetchRequest request = request_to(origin.url(path));
        limit(request.limits);
        return fetcher.fetch(std::move(request));
    };
    const FetchResult first_byte =
        fetch("/mute", [](FetchLimits& limits) { limits.first_byte_timeout = 1s; });
    CHECK(first_byte.outcome == Outcome::timeout);
    CHECK_THAT(first_byte.detail, ContainsSubstring("no answer within 1 s"));

    const FetchResult slow =
        fetch("/half", [](FetchLimits& limits) { limits.low_speed_time = 1s; });
    CHECK(slow.outcome == Outcome::timeout);
    CHECK_THAT(slow.detail, ContainsSubstring("slower than 200 bytes/s for 1 s"));
    CHECK(slow.status == 200);
    CHECK(slow.body.empty());

    const FetchResult total =
        fetch("/half", [](FetchLimits& limits) { limits.total_timeout = 1s; });
    CHECK(total.outcome == Outcome::timeout);
    CHECK_THAT(total.detail, ContainsSubstring("not finished within 1 s"));
}
