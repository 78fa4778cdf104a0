// Redirects (F6, F17): each hop recorded, judged, and told no more than it may know.
#include "fetch/running_fetcher.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"

using namespace griot;
using namespace griot::test;

namespace {

const std::string kFeed = "<rss version=\"2.0\"><channel/></rss>";

Reply redirect(int status, const std::string& location) {
    return {.status = status, .headers = {{"Location", location}}, .body = "moved"};
}

}  // namespace

TEST_CASE("follows redirects and records each with its status and absolute URL") {
    ScriptedOrigin origin;
    origin.on("/a/old", redirect(301, "/a/next?x=1"));
    origin.on("/a/next", redirect(308, "new#part"));
    origin.on("/a/new", {.body = kFeed});
    RunningFetcher fetcher;
    const FetchResult result = fetcher.fetch(origin.url("/a/old"));
    CHECK(result.outcome == Outcome::fetched);
    CHECK(result.body == kFeed);
    CHECK(result.url == origin.url("/a/old"));
    CHECK(result.final_url == origin.url("/a/new"));
    REQUIRE(result.redirects.size() == 2);
    CHECK(result.redirects[0].status == 301);
    CHECK(result.redirects[0].url == origin.url("/a/next?x=1"));
    CHECK(result.redirects[1].status == 308);
    CHECK(result.redirects[1].url == origin.url("/a/new"));
    CHECK(origin.connections() == 1);
}

TEST_CASE("a redirect in a circle ends at once") {
    ScriptedOrigin origin;
    origin.on("/self", redirect(302, "/self"));
    origin.on("/a", redirect(302, "/b"));
    origin.on("/b", redirect(302, "/a"));
    RunningFetcher fetcher;
    CHECK(fetcher.fetch(origin.url("/self")).outcome == Outcome::redirect);
    const FetchResult result = fetcher.fetch(origin.url("/a"));
    CHECK(result.outcome == Outcome::redirect);
    CHECK_THAT(result.detail, ContainsSubstring("circle"));
    CHECK(origin.requests().size() <= 4);
}

TEST_CASE("a chain of redirects ends at the limit") {
    ScriptedOrigin origin;
    for (int i = 0; i < 20; ++i) {
        origin.on("/" + std::to_string(i), redirect(302, "/" + std::to_string(i + 1)));
    }
    RunningFetcher fetcher;
    FetchRequest request = request_to(origin.url("/0"));
    request.limits.max_redirects = 3;
    const FetchResult result = fetcher.fetch(std::move(request));
    CHECK(result.outcome == Outcome::redirect);
    CHECK_THAT(result.detail, ContainsSubstring("3 redirects"));
    CHECK(origin.requests().size() == 4);
}

TEST_CASE("never follows to another scheme, and says where it was sent") {
    ScriptedOrigin origin;
    RunningFetcher fetcher;
    for (const auto* location :
         {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/_x",
          "javascript:alert(1)", "data:text/xml,<rss/>", "http://[", "http://%zz:99999/"}) {
        CAPTURE(location);
        origin.on("/feed", redirect(302, location));
        const FetchResult result = fetcher.fetch(origin.url("/feed"));
        CHECK(result.outcome == Outcome::redirect);
        CHECK(result.status == 302);
        CHECK(result.redirects.empty());
    }
    CHECK_THAT(fetcher.fetch(origin.url("/feed")).detail, ContainsSubstring("http://%zz:99999/"));
}

TEST_CASE("a redirect without a place to go is an error") {
    ScriptedOrigin origin;
    origin.on("/none", {.status = 302});
    origin.on("/long", redirect(302, "/" + std::string(60'000, 'a')));
    RunningFetcher fetcher;
    CHECK(fetcher.fetch(origin.url("/none")).outcome == Outcome::redirect);
    CHECK(fetcher.fetch(origin.url("/long")).outcome == Outcome::redirect);
}

TEST_CASE("credentials and headers of the source stay with its origin") {
    ScriptedOrigin first;
    ScriptedOrigin second;
    first.on("/feed", redirect(302, "/same"));
    first.on("/same", redirect(302, second.url("/other")));
    second.on("/other", redirect(302, first.url("/back")));
    first.on("/back", {.status = 401});
    RunningFetcher fetcher;
    FetchRequest request = request_to(first.url("/feed"));
    request.headers = {{"X-Key", "secret"}};
    request.credentials = {.user = "desk", .password = "pass:word"};
    request.validators = {.etag = "\"v1\"", .last_modified = ""};
    const FetchResult result = fetcher.fetch(std::move(request));

    for (const auto* path : {"/feed", "/same"}) {
        CAPTURE(path);
        const SeenRequest seen = first.requests(path).at(0);
        CHECK(seen.header("authorization") == "Basic ZGVzazpwYXNzOndvcmQ=");
        CHECK(seen.header("x-key") == "secret");
    }
    const SeenRequest other = second.requests().at(0);
    const SeenRequest back = first.requests("/back").at(0);
    for (const SeenRequest& seen : {other, back}) {
        CHECK_FALSE(seen.headers.contains("authorization"));
        CHECK_FALSE(seen.headers.contains("x-key"));
        CHECK(seen.header("if-none-match") == "\"v1\"");  // of the document, wherever it lies
    }
    CHECK(result.outcome == Outcome::http_4xx);
    CHECK_THAT(result.detail, ContainsSubstring("credentials and headers were not sent on"));
    CHECK(result.detail.find("secret") == std::string::npos);
}

TEST_CASE("credentials in the URL are sent to its origin and shown nowhere") {
    ScriptedOrigin first;
    ScriptedOrigin second;
    first.in_turn("/feed", {{.body = kFeed}, redirect(302, second.url("/other"))});
    second.on("/other", {.body = kFeed});
    RunningFetcher fetcher;
    const std::string url =
        "http://desk:p%40ss@127.0.0.1:" + std::to_string(first.port()) + "/feed";
    const FetchResult result = fetcher.fetch(url);
    CHECK(first.requests().at(0).header("authorization") == "Basic ZGVzazpwQHNz");
    CHECK(result.final_url == first.url("/feed"));
    fetcher.fetch(url);
    CHECK_FALSE(second.requests().at(0).headers.contains("authorization"));
    // Nor are those that a redirect brings along.
    first.on(
        "/feed",
        redirect(302, "http://other:person@127.0.0.1:" + std::to_string(second.port()) + "/other"));
    const FetchResult sent_on = fetcher.fetch(first.url("/feed"));
    CHECK_FALSE(second.requests().at(1).headers.contains("authorization"));
    CHECK(sent_on.redirects.at(0).url == second.url("/other"));
    // A handle that was used with credentials sends none with the next request.
    CHECK_FALSE(first.requests().back().headers.contains("authorization"));
}

TEST_CASE("of two Location headers only the first is followed") {
    ScriptedOrigin origin;
    origin.on("/feed",
              {.status = 302, .headers = {{"Location", "/first"}, {"Location", "/second"}}});
    origin.on("/first", {.body = kFeed});
    RunningFetcher fetcher;
    CHECK(fetcher.fetch(origin.url("/feed")).outcome == Outcome::fetched);
    CHECK(origin.requests("/second").empty());
}
