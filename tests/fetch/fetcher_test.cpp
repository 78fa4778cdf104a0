#include "fetch/fetcher.hpp"

#include <algorithm>

#include "fetch/running_fetcher.hpp"
#include "model/version.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

const std::string kFeed = "<rss version=\"2.0\"><channel/></rss>";

}  // namespace

TEST_CASE("fetches a document and describes how it came") {
    ScriptedOrigin origin;
    origin.on("/feed", {.headers = {{"Content-Type", "text/xml; charset=utf-8"},
                                    {"ETag", "\"v1\""},
                                    {"Last-Modified", "Mon, 02 Nov 2026 10:00:00 GMT"},
                                    {"Cache-Control", "max-age=300"}},
                        .body = kFeed});
    RunningFetcher fetcher;
    FetchRequest request = request_to(origin.url("/feed?page=1#top"));
    request.id = 42;
    const FetchResult result = fetcher.fetch(std::move(request));
    CHECK(result.id == 42);
    CHECK(result.outcome == Outcome::fetched);
    CHECK(result.status == 200);
    CHECK(result.detail.empty());
    CHECK(result.url == origin.url("/feed?page=1#top"));
    CHECK(result.body == kFeed);
    CHECK(result.wire_bytes == kFeed.size());
    CHECK(result.content_type == "text/xml; charset=utf-8");
    CHECK(result.validators.etag == "\"v1\"");
    CHECK(result.validators.last_modified == "Mon, 02 Nov 2026 10:00:00 GMT");
    CHECK(result.cache.max_age == 300s);
    CHECK(result.remote_address == "127.0.0.1");
    CHECK(result.http_version == "1.1");
    CHECK(result.content_encoding_note.empty());
    CHECK(origin.requests().at(0).target == "/feed?page=1");
}

TEST_CASE("says who it is, what it reads, and sends nothing that was not meant") {
    ScriptedOrigin origin;
    origin.on("/feed", {.headers = {{"Set-Cookie", "visitor=1"}}, .body = kFeed});
    RunningFetcher fetcher;
    fetcher.fetch(origin.url("/feed"));
    FetchRequest named = request_to(origin.url("/feed"));
    named.user_agent = "Griot/9 (+https://fil.example)";
    named.headers = {{"X-Key", "1"}, {"accept", "text/xml"}, {"X-Empty", ""}};
    fetcher.fetch(std::move(named));

    const auto requests = origin.requests();
    CHECK(requests.at(0).header("user-agent") == "Griot/" + std::string{kVersion});
    CHECK(requests.at(0).header("accept-encoding") == "gzip, deflate, br, zstd");
    CHECK_THAT(requests.at(0).header("accept"), ContainsSubstring("application/atom+xml"));
    CHECK(requests.at(0).headers.size() == 4);  // and Host

    const auto& second = requests.at(1);
    CHECK(second.header("user-agent") == "Griot/9 (+https://fil.example)");
    CHECK(second.header("x-key") == "1");
    CHECK(second.header("accept") == "text/xml");
    CHECK(second.headers.contains("x-empty"));
    CHECK_FALSE(second.headers.contains("cookie"));
}

TEST_CASE("sends validators exactly as received, and a 304 refreshes them") {
    ScriptedOrigin origin;
    origin.on("/feed",
              {.status = 304, .headers = {{"ETag", "W/\"v2\""}, {"Cache-Control", "max-age=60"}}});
    RunningFetcher fetcher;
    FetchRequest request = request_to(origin.url("/feed"));
    request.validators = {.etag = "bare 'odd' \"tag\"", .last_modified = "mardi dernier"};
    const FetchResult result = fetcher.fetch(std::move(request));
    CHECK(origin.requests().at(0).header("if-none-match") == "bare 'odd' \"tag\"");
    CHECK(origin.requests().at(0).header("if-modified-since") == "mardi dernier");
    CHECK(result.outcome == Outcome::not_modified);
    CHECK(result.detail.empty());
    CHECK(result.body.empty());
    CHECK(result.validators.etag == "W/\"v2\"");
    CHECK(result.validators.last_modified == "mardi dernier");
    CHECK(result.cache.max_age == 60s);
}

TEST_CASE("does not send back validators that could break the request") {
    ScriptedOrigin origin;
    origin.on("/feed", {.body = kFeed});
    RunningFetcher fetcher;
    FetchRequest request = request_to(origin.url("/feed"));
    request.validators = {.etag = "\"a\"\r\nX-Injected: 1",
                          .last_modified = std::string(2000, 'x')};
    CHECK(fetcher.fetch(std::move(request)).outcome == Outcome::fetched);
    const auto sent = origin.requests().at(0);
    CHECK_FALSE(sent.headers.contains("x-injected"));
    CHECK_FALSE(sent.headers.contains("if-none-match"));
    CHECK_FALSE(sent.headers.contains("if-modified-since"));
}

TEST_CASE("a 304 that was not asked for is an error, not an empty feed") {
    ScriptedOrigin origin;
    origin.on("/feed", {.status = 304});
    RunningFetcher fetcher;
    const FetchResult result = fetcher.fetch(origin.url("/feed"));
    CHECK_FALSE(succeeded(result.outcome));
    CHECK_THAT(result.detail, ContainsSubstring("304"));
}

TEST_CASE("uses a connection again, and never what was left over on it") {
    ScriptedOrigin origin;
    origin.on("/feed", {.body = kFeed});
    origin.on("/two", {.raw = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"
                              "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL"});
    RunningFetcher fetcher;
    for (int i = 0; i < 3; ++i) CHECK(fetcher.fetch(origin.url("/feed")).body == kFeed);
    CHECK(origin.connections() == 1);
    CHECK(fetcher.fetch(origin.url("/two")).body == "<rss/>");
    CHECK(fetcher.fetch(origin.url("/feed")).body == kFeed);
}

TEST_CASE("what came behind a long body answers no other request") {
    ScriptedOrigin origin;
    const std::string body = "<rss>" + std::string(100'000, ' ') + "</rss>";
    const std::string evil = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL";
    origin.on("/two", {.raw = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) +
                              "\r\n\r\n" + body + evil});
    origin.on("/feed", {.body = kFeed});
    RunningFetcher fetcher;
    for (int i = 0; i < 3; ++i) {
        CHECK(fetcher.fetch(origin.url("/two")).body == body);
        CHECK(fetcher.fetch(origin.url("/feed")).body == kFeed);
    }
}

TEST_CASE("a connection that the server has closed meanwhile costs nothing") {
    ScriptedOrigin origin;
    origin.in_turn("/feed", {{.raw = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>",
                              .then = Reply::Then::close},
                             {.body = kFeed}});
    RunningFetcher fetcher;
    CHECK(fetcher.fetch(origin.url("/feed")).body == "<rss/>");
    CHECK(fetcher.fetch(origin.url("/feed")).body == kFeed);
}

TEST_CASE("refuses what is no http or https URL, or has a header that cannot be sent") {
    RunningFetcher fetcher;
    for (const auto* url : {"", "feed", "file:///etc/passwd", "ftp://o.example/feed", "http://",
                            "http://[", "http://%zz/", "gopher://o.example/1"}) {
        CAPTURE(url);
        CHECK(fetcher.fetch(url).outcome == Outcome::bad_url);
    }
    FetchRequest request = request_to("http://127.0.0.1:1/");
    request.headers = {{"X-Key", "1\r\nX-Injected: 2"}};
    const FetchResult result = fetcher.fetch(std::move(request));
    CHECK(result.outcome == Outcome::bad_url);
    CHECK_THAT(result.detail, ContainsSubstring("X-Key"));
}

TEST_CASE("says how many requests it has and how many more it takes") {
    FetchSettings settings = loopback_settings();
    settings.concurrency = 2;
    ScriptedOrigin origin;
    const auto gate = std::make_shared<Gate>();
    origin.on("/held", {.body = kFeed, .before = gate});
    RunningFetcher fetcher{settings};
    const std::size_t room = fetcher.fetcher().room();
    CHECK(room >= 2);
    for (int i = 0; i < 3; ++i) {
        FetchRequest request = request_to(origin.url("/held"));
        request.limits.patience = std::chrono::hours{1};
        fetcher.submit(std::move(request));
    }
    REQUIRE(origin.wait_for_requests(2));
    CHECK(fetcher.fetcher().in_flight() == 3);
    CHECK(fetcher.fetcher().room() == room - 3);
    gate->open();
    for (int i = 0; i < 3; ++i) CHECK(fetcher.next().outcome == Outcome::fetched);
}

TEST_CASE("a sink that blocks holds everything up and loses nothing") {
    ScriptedOrigin origin;
    origin.on("/feed", {.body = kFeed});
    FetchSettings settings = loopback_settings();
    settings.concurrency = 2;
    Gate gate;
    std::mutex mutex;
    std::condition_variable all_came;
    std::size_t came = 0;
    fetch::Fetcher fetcher{settings, [&](const FetchResult& result) {
                               gate.wait();
                               CHECK(result.outcome == Outcome::fetched);
                               const std::lock_guard lock{mutex};
                               ++came;
                               all_came.notify_all();
                           }};
    constexpr std::size_t kRequests = 20;
    for (std::size_t i = 0; i < kRequests; ++i) fetcher.submit(request_to(origin.url("/feed")));
    const std::jthread thread{[&](const std::stop_token& stop) { fetcher.run(stop); }};
    REQUIRE(origin.wait_for_requests(2));
    CHECK(origin.requests().size() == 2);  // no third before the sink has taken the first
    gate.open();
    std::unique_lock lock{mutex};
    CHECK(all_came.wait_for(lock, 10s, [&] { return came == kRequests; }));
}

TEST_CASE("new settings count from the next request on") {
    ScriptedOrigin origin;
    origin.on("/feed", {.body = kFeed});
    FetchSettings settings = loopback_settings();
    settings.allow_private.clear();
    RunningFetcher fetcher{settings};
    CHECK(fetcher.fetch(origin.url("/feed")).outcome == Outcome::private_address);
    fetcher.fetcher().settings(loopback_settings());
    CHECK(fetcher.fetch(origin.url("/feed")).outcome == Outcome::fetched);
    fetcher.fetcher().settings(settings);
    // The connection is still open: it is judged again.
    CHECK(fetcher.fetch(origin.url("/feed")).outcome == Outcome::private_address);
    CHECK(origin.requests().size() == 1);
}
