// Budgets (F9, F10) and a quick end: what hangs costs its own slot and no more.
#include <algorithm>
#include <set>

#include "fetch/running_fetcher.hpp"
#include "fetch/scripted_names.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

const std::string kFeed = "<rss version=\"2.0\"><channel/></rss>";

}  // namespace

TEST_CASE("asks one host at most so many things at once, and all hosts together") {
    FetchSettings settings = loopback_settings();
    settings.concurrency = 3;
    settings.per_host = 2;
    ScriptedOrigin first;
    ScriptedOrigin second{"127.0.0.2"};
    const auto gate = std::make_shared<Gate>();
    for (ScriptedOrigin* origin : {&first, &second}) {
        origin->in_turn("/held", {{.body = kFeed, .before = gate}, {.body = kFeed}});
    }
    RunningFetcher fetcher{settings};
    for (int i = 0; i < 5; ++i) fetcher.submit(request_to(first.url("/held")));
    for (int i = 0; i < 5; ++i) fetcher.submit(request_to(second.url("/held")));
    REQUIRE(first.wait_for_requests(1));
    REQUIRE(second.wait_for_requests(1));
    gate->open();
    for (int i = 0; i < 10; ++i) CHECK(fetcher.next().outcome == Outcome::fetched);
    CHECK(first.most_at_once() <= 2);
    CHECK(second.most_at_once() <= 2);
    CHECK(first.requests().size() == 5);
}

TEST_CASE("leaves a gap between two requests to one host") {
    FetchSettings settings = loopback_settings();
    settings.host_gap = 100ms;
    ScriptedOrigin origin;
    origin.on("/feed", {.body = kFeed});
    RunningFetcher fetcher{settings};
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 4; ++i) fetcher.submit(request_to(origin.url("/feed")));
    for (int i = 0; i < 4; ++i) CHECK(fetcher.next().outcome == Outcome::fetched);
    CHECK(std::chrono::steady_clock::now() - begin >= 300ms);
}

TEST_CASE("with twenty of a hundred servers hung the other eighty finish") {
    FetchSettings settings = loopback_settings();
    settings.concurrency = 40;
    settings.per_host = 1;
    ScriptedOrigin hung;
    ScriptedOrigin well;
    hung.on("/feed", {.body = kFeed, .before = std::make_shared<Gate>()});
    well.on("/feed", {.body = kFeed});
    RunningFetcher fetcher{settings};
    for (int i = 0; i < 100; ++i) {
        const std::string name = "feed" + std::to_string(i) + ".test";
        name_resolves_to(name, {"127.0.0.1"});
        fetcher.submit(request_to((i % 5 == 0 ? hung : well).url("/feed", name)));
    }
    for (int i = 0; i < 80; ++i) CHECK(fetcher.next().outcome == Outcome::fetched);
    REQUIRE(hung.wait_for_requests(20));
    CHECK(hung.requests().size() == 20);
    CHECK(fetcher.stop() < 1s);
}

TEST_CASE("where more servers hang than there are places the others finish all the same") {
    FetchSettings settings = loopback_settings();
    settings.concurrency = 4;
    settings.per_host = 1;
    ScriptedOrigin hung;
    ScriptedOrigin well;
    const auto gate = std::make_shared<Gate>();
    hung.on("/feed", {.body = kFeed, .before = gate});
    well.on("/feed", {.body = kFeed});
    RunningFetcher fetcher{settings};
    const std::size_t room = fetcher.fetcher().room();
    const auto submit = [&](const ScriptedOrigin& origin, int host) {
        const std::string name = "feed" + std::to_string(host) + ".test";
        name_resolves_to(name, {"127.0.0.1"});
        FetchRequest request = request_to(origin.url("/feed", name));
        request.limits.patience = 1ms;
        request.limits.first_byte_timeout = request.limits.total_timeout = 1h;
        fetcher.submit(std::move(request));
    };
    for (int i = 0; i < 20; ++i) submit(hung, i);
    REQUIRE(hung.wait_for_requests(20));
    CHECK(fetcher.fetcher().room() >= room - 4);
    for (int i = 20; i < 40; ++i) submit(well, i);
    for (int i = 0; i < 20; ++i) CHECK(fetcher.next().outcome == Outcome::fetched);
    gate->open();
    for (int i = 0; i < 20; ++i) CHECK(fetcher.next().outcome == Outcome::fetched);
}

TEST_CASE(
    "a server that hangs among others that answer keeps its place no longer than they need it") {
    FetchSettings settings = loopback_settings();
    settings.concurrency = 1;
    ScriptedOrigin hung;
    ScriptedOrigin well;
    hung.on("/feed", {.body = kFeed, .before = std::make_shared<Gate>()});
    well.on("/feed", {.body = kFeed});
    RunningFetcher fetcher{settings};
    CHECK(fetcher.fetch(well.url("/feed")).outcome == Outcome::fetched);
    FetchRequest request = request_to(hung.url("/feed"));
    request.limits.patience = 1h;
    request.limits.first_byte_timeout = request.limits.total_timeout = 1h;
    fetcher.submit(std::move(request));
    CHECK(fetcher.fetch(well.url("/feed")).outcome == Outcome::fetched);
}

TEST_CASE("a name server that hangs holds up nobody else and not the end") {
    ScriptedOrigin origin;
    origin.on("/feed", {.body = kFeed});
    const HungName hung{"hung.test"};
    RunningFetcher fetcher;
    FetchRequest short_wait = request_to("http://hung.test/1");
    short_wait.limits.connect_timeout = 1s;
    fetcher.submit(std::move(short_wait));
    fetcher.submit(request_to("http://hung.test/2"));
    REQUIRE(hung.wait_for_lookups(2));
    CHECK(fetcher.fetch(origin.url("/feed")).outcome == Outcome::fetched);

    const FetchResult result = fetcher.next();  // while its look-up still hangs
    CHECK(result.outcome == Outcome::dns);
    CHECK_THAT(result.detail, ContainsSubstring("within 1 s"));
    CHECK(fetcher.fetch(origin.url("/feed")).outcome == Outcome::fetched);
    CHECK(fetcher.stop() < 1s);
}

TEST_CASE("stops at once with transfers in every state") {
    ScriptedOrigin origin;
    origin.on("/mute", {.body = kFeed, .before = std::make_shared<Gate>()});
    origin.on("/half", {.body = kFeed, .midway = std::make_shared<Gate>()});
    FetchSettings settings = loopback_settings();
    settings.concurrency = 2;
    RunningFetcher fetcher{settings};
    for (const auto* path : {"/mute", "/half", "/mute"})
        fetcher.submit(request_to(origin.url(path)));
    REQUIRE(origin.wait_for_requests(2));
    CHECK(fetcher.stop() < 1s);
}

TEST_CASE("three hundred requests at once are all answered, each with its own body") {
    FetchSettings settings = loopback_settings();
    settings.concurrency = 64;
    settings.per_host = 64;
    ScriptedOrigin origin;
    constexpr std::uint64_t kRequests = 300;
    RunningFetcher fetcher{settings};
    for (std::uint64_t id = 0; id < kRequests; ++id) {
        const std::string path = "/" + std::to_string(id);
        origin.on(path,
                  {.body = std::string(1000 * (id % 100), 'a') + path, .chunked = id % 2 == 0});
        FetchRequest request = request_to(origin.url(path));
        request.id = id;
        fetcher.submit(std::move(request));
    }
    std::set<std::uint64_t> answered;
    for (std::uint64_t i = 0; i < kRequests; ++i) {
        const FetchResult result = fetcher.next();
        CHECK(result.body.size() >= 1000 * (result.id % 100));
        CHECK(result.body.ends_with("/" + std::to_string(result.id)));
        answered.insert(result.id);
    }
    CHECK(answered.size() == kRequests);
}
