#include <atomic>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "serve/client.hpp"
#include "serve/running_server.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace std::chrono_literals;
using test::RunningServer;

namespace {

Document page(const std::string& text) {
    return render::document("text/html; charset=utf-8", text, {});
}

}  // namespace

TEST_CASE("what is no document is asked of the pages, with query and language") {
    RunningServer server{[](const serve::PageRequest& request) -> std::optional<Document> {
        return page(request.path + "|" + request.query + "|" + request.accept_language);
    }};
    server->publish(test::snapshot_of("/feed.atom", test::text_document("feed")));
    auto client = server.client();
    const auto response = client.get("/?lang=en", "Accept-Language: fr, ar;q=0.5\r\n");
    CHECK(response.status == 200);
    CHECK(response.body == "/|lang=en|fr, ar;q=0.5");
    CHECK(response.field("vary") == "Accept-Encoding, Accept-Language");
    CHECK(response.field("cache-control") == "no-cache");
    const std::string condition = "Accept-Language: fr, ar;q=0.5\r\nIf-None-Match: ";
    CHECK(client.get("/?lang=en", condition + response.field("etag") + "\r\n").status == 304);
    CHECK(client.get("/feed.atom").body == "feed");
}

TEST_CASE("a page that is not there is 404, one that throws is 503 and keeps its reasons") {
    RunningServer server{[](const serve::PageRequest& request) -> std::optional<Document> {
        if (request.path == "/broken") throw std::runtime_error{"password=geheim"};
        return std::nullopt;
    }};
    auto client = server.client();
    CHECK(client.get("/missing").status == 404);
    const auto broken = client.get("/broken");
    CHECK(broken.status == 503);
    CHECK(broken.field("retry-after") == "5");
    CHECK(broken.body.find("geheim") == std::string::npos);
}

TEST_CASE("pages run on other threads than the server's, which goes on answering") {
    std::latch started{2};
    std::latch release{1};
    RunningServer server{[&](const serve::PageRequest&) -> std::optional<Document> {
        started.count_down();
        release.wait();
        return page("slow");
    }};
    server->publish(test::snapshot_of("/feed.atom", test::text_document("feed")));
    auto first = server.client();
    auto second = server.client();
    first.send("GET /a HTTP/1.1\r\nHost: griot\r\n\r\n");
    second.send("GET /b HTTP/1.1\r\nHost: griot\r\n\r\n");
    started.wait();  // both pool threads are held
    CHECK(server.client().get("/feed.atom").body == "feed");
    release.count_down();
    CHECK(first.read().body == "slow");
    CHECK(second.read().body == "slow");
}

TEST_CASE("more pages than the queue holds are refused with a time to come back") {
    serve::Limits limits;
    limits.page_threads = 1;
    limits.page_queue = 1;
    std::latch started{1};
    std::latch release{1};
    std::atomic<int> calls{0};
    RunningServer server{[&](const serve::PageRequest&) -> std::optional<Document> {
                             if (calls++ == 0) started.count_down();
                             release.wait();
                             return page("slow");
                         },
                         limits};
    auto running = server.client();
    running.send("GET /a HTTP/1.1\r\nHost: griot\r\n\r\n");
    started.wait();
    auto queued = server.client();
    CHECK(queued.get("/healthz").status == 200);
    queued.send("GET /b HTTP/1.1\r\nHost: griot\r\n\r\n");
    // The server takes turns: by the second answer here it has seen the request there.
    auto other = server.client();
    CHECK(other.get("/healthz").status == 200);
    CHECK(other.get("/healthz").status == 200);
    const auto refused = other.get("/c");
    CHECK(refused.status == 503);
    CHECK(refused.field("retry-after") == "5");
    release.count_down();
    CHECK(running.read().body == "slow");
    CHECK(queued.read().body == "slow");
}

TEST_CASE("a page that does not come in time is 503, and its late answer harms nobody") {
    serve::Limits limits;
    limits.page = 50ms;
    limits.page_threads = 1;
    std::latch release{1};
    RunningServer server{[&](const serve::PageRequest& request) -> std::optional<Document> {
                             if (request.path == "/slow") release.wait();
                             return page("page of " + request.path);
                         },
                         limits};
    auto client = server.client();
    CHECK(client.get("/slow").status == 503);
    release.count_down();
    const auto next = client.get("/next");
    CHECK(next.body == "page of /next");
}

TEST_CASE("a client that leaves while its page is made is forgotten") {
    std::latch started{1};
    std::latch release{1};
    RunningServer server{[&](const serve::PageRequest& request) -> std::optional<Document> {
        if (request.path == "/slow") {
            started.count_down();
            release.wait();
        }
        return page("page");
    }};
    {
        auto client = server.client();
        client.send("GET /slow HTTP/1.1\r\nHost: griot\r\n\r\n");
        started.wait();
    }
    release.count_down();
    CHECK(server.client().get("/other").body == "page");
}

TEST_CASE("stop does not wait for ever for a page") {
    serve::Limits limits;
    limits.drain = 50ms;
    std::latch started{1};
    std::latch release{1};
    auto server = std::make_unique<RunningServer>(
        [&](const serve::PageRequest&) -> std::optional<Document> {
            started.count_down();
            release.wait();
            return page("late");
        },
        limits);
    auto client = server->client();
    client.send("GET /slow HTTP/1.1\r\nHost: griot\r\n\r\n");
    started.wait();
    server->stop();
    release.count_down();
    server.reset();  // joins the pool, whose page has nobody left to go to
    CHECK(client.closed());
}

TEST_CASE("publishing from another thread while clients read gives each a whole document") {
    RunningServer server;
    server->publish(test::snapshot_of("/feed.atom", test::text_document(std::string(50'000, 'a'))));
    const std::jthread publisher{[&](const std::stop_token& stop) {
        for (unsigned turn = 1; !stop.stop_requested(); ++turn) {
            const char letter = static_cast<char>('a' + turn % 26);
            server->publish(
                test::snapshot_of("/feed.atom", test::text_document(std::string(50'000, letter))));
        }
    }};
    auto client = server.client();
    for (int i = 0; i < 200; ++i) {
        const auto response = client.get("/feed.atom");
        REQUIRE(response.body.size() == 50'000);
        REQUIRE(response.body == std::string(50'000, response.body.front()));
    }
}
