// The address guard at work: judged on the address of each connection (F16).
#include "fetch/running_fetcher.hpp"
#include "fetch/scripted_names.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"

using namespace griot;
using namespace griot::test;

namespace {

const std::string kFeed = "<rss version=\"2.0\"><channel/></rss>";

// Loopback is allowed at the origin's port only; the canary is on another.
FetchSettings only(const ScriptedOrigin& origin) {
    FetchSettings settings = loopback_settings();
    settings.allow_private = {{.base = "127.0.0.1", .prefix_bits = 32, .port = origin.port()}};
    return settings;
}

}  // namespace

TEST_CASE("refuses a private address in every spelling, and says which network it is in") {
    const ScriptedOrigin origin;
    const ScriptedOrigin canary;
    RunningFetcher fetcher{only(origin)};
    const std::string port = ":" + std::to_string(canary.port()) + "/";
    for (const auto* host :
         {"127.0.0.1", "localhost", "127.1", "0", "0.0.0.0", "2130706433", "0x7f000001",
          "0177.0.0.1", "127.127.127.127", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
          "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "10.0.0.1", "169.254.169.254", "[fd00::1]",
          "someone@127.0.0.1"}) {
        CAPTURE(host);
        const FetchResult result = fetcher.fetch("http://" + std::string{host} + port);
        CHECK(result.outcome == Outcome::private_address);
        CHECK_THAT(result.detail, ContainsSubstring("allow_private"));
    }
    CHECK(canary.connections() == 0);
    CHECK_THAT(fetcher.fetch("http://127.0.0.1" + port).detail, ContainsSubstring("loopback"));
}

TEST_CASE("judges every hop of a redirect") {
    ScriptedOrigin origin;
    const ScriptedOrigin canary;
    origin.on("/feed", {.status = 302, .headers = {{"Location", canary.url("/secret")}}});
    RunningFetcher fetcher{only(origin)};
    const FetchResult result = fetcher.fetch(origin.url("/feed"));
    CHECK(result.outcome == Outcome::private_address);
    CHECK(result.redirects.at(0).url == canary.url("/secret"));
    CHECK(canary.connections() == 0);
}

TEST_CASE("judges what a name resolves to, each time and each address") {
    ScriptedOrigin origin;
    origin.on("/feed", {.body = kFeed});
    const ScriptedOrigin canary;
    RunningFetcher fetcher{only(origin)};
    name_resolves_to("private.test", {"10.0.0.1", "fd00::1"});
    CHECK(fetcher.fetch(canary.url("/", "private.test")).outcome == Outcome::private_address);

    // The first address is refused, the next one tried.
    name_resolves_to("mixed.test", {"10.0.0.1", "127.0.0.1"});
    CHECK(fetcher.fetch(origin.url("/feed", "mixed.test")).outcome == Outcome::fetched);
    CHECK(fetcher.fetch(canary.url("/feed", "mixed.test")).outcome == Outcome::private_address);
    CHECK(canary.connections() == 0);
}

TEST_CASE("a name that nobody knows is a failure of the name service") {
    RunningFetcher fetcher;
    const FetchResult result = fetcher.fetch("http://unknown.test/feed");
    CHECK(result.outcome == Outcome::dns);
    CHECK_THAT(result.detail, ContainsSubstring("unknown.test"));
}

TEST_CASE("a proxy that the operator named may be private, an address behind it may not") {
    ScriptedOrigin proxy;
    proxy.on("http://public.test/feed", {.body = kFeed});
    FetchSettings settings = loopback_settings();
    settings.allow_private.clear();
    RunningFetcher fetcher{settings};
    const auto through_proxy = [&](const std::string& url) {
        FetchRequest request = request_to(url);
        request.proxy = proxy.url("");
        return fetcher.fetch(std::move(request));
    };
    CHECK(through_proxy("http://public.test/feed").body == kFeed);
    for (const auto* url : {"http://10.0.0.1/", "http://[::1]/", "http://127.1/"}) {
        CAPTURE(url);
        CHECK(through_proxy(url).outcome == Outcome::private_address);
    }
    CHECK(proxy.requests().size() == 1);
}

TEST_CASE("takes no proxy from the environment") {
    const ScriptedOrigin proxy;
    for (const auto* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) {
        ::setenv(name, proxy.url("").c_str(), 1);
    }
    ScriptedOrigin origin;
    origin.on("/feed", {.body = kFeed});
    RunningFetcher fetcher;
    CHECK(fetcher.fetch(origin.url("/feed")).outcome == Outcome::fetched);
    CHECK(proxy.connections() == 0);
    for (const auto* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) ::unsetenv(name);
}
