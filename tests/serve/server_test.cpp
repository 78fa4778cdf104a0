#include "serve/server.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

#include "serve/client.hpp"
#include "serve/running_server.hpp"
#include "support/catch.hpp"

using namespace griot;
using test::RunningServer;

namespace {

const Instant kModified = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};
const std::string kModifiedText = "Mon, 23 Nov 2026 00:00:00 GMT";

std::shared_ptr<const Document> long_document() {
    std::string body;
    for (int i = 0; i < 2000; ++i) body += "Dépêche " + std::to_string(i) + "\n";
    return test::text_document(body, kModified);
}

}  // namespace

TEST_CASE("a published document is answered with its bytes, type, ETag and date") {
    RunningServer server;
    const auto document = long_document();
    server->publish(test::snapshot_of("/feed.atom", document));
    const auto response = server.client().get("/feed.atom");
    CHECK(response.status == 200);
    CHECK(response.body == document->body);
    CHECK(response.field("content-type") == "text/plain; charset=utf-8");
    CHECK(response.field("etag") == document->etag);
    CHECK(response.field("last-modified") == kModifiedText);
    CHECK(response.field("vary") == "Accept-Encoding");
    CHECK(response.field("cache-control") == "public, max-age=60, must-revalidate");
    CHECK(response.field("date").ends_with("GMT"));
    CHECK(response.field("content-encoding").empty());
}

TEST_CASE("HEAD gives the header of GET, length and all, and no body") {
    RunningServer server;
    const auto document = long_document();
    server->publish(test::snapshot_of("/feed.atom", document));
    auto client = server.client();
    client.send("HEAD /feed.atom HTTP/1.1\r\nHost: griot\r\n\r\n");
    const auto response = client.read(true);
    CHECK(response.status == 200);
    CHECK(response.field("content-length") == std::to_string(document->body.size()));
    // The next answer starts right after the header: no stray body between them.
    CHECK(client.get("/feed.atom").body == document->body);
}

TEST_CASE("a client gets the packed variant that it takes, under an ETag of its own") {
    RunningServer server;
    const auto document = long_document();
    server->publish(test::snapshot_of("/feed.atom", document));
    auto client = server.client();
    const auto gzip = client.get("/feed.atom", "Accept-Encoding: deflate, gzip\r\n");
    CHECK(gzip.field("content-encoding") == "gzip");
    CHECK(gzip.body == document->gzip);
    CHECK(gzip.field("etag").ends_with("-gzip\""));
    const auto brotli = client.get("/feed.atom", "Accept-Encoding: gzip, deflate, br, zstd\r\n");
    CHECK(brotli.field("content-encoding") == "br");
    CHECK(brotli.body == document->brotli);
    CHECK(brotli.body.size() < document->body.size());
    CHECK(brotli.field("etag").ends_with("-br\""));
}

TEST_CASE("a client that lost the rest of a document gets the part that it asks for") {
    RunningServer server;
    const auto document = long_document();
    server->publish(test::snapshot_of("/feed.atom", document));
    auto client = server.client();
    CHECK(client.get("/feed.atom").field("accept-ranges") == "bytes");
    const std::string size = std::to_string(document->body.size());
    const auto part = client.get("/feed.atom", "Range: bytes=5-9\r\n");
    CHECK(part.status == 206);
    CHECK(part.body == document->body.substr(5, 5));
    CHECK(part.field("content-range") == "bytes 5-9/" + size);
    CHECK(part.field("etag") == document->etag);
    const auto rest =
        client.get("/feed.atom", "Range: bytes=100-\r\nIf-Range: " + document->etag + "\r\n");
    CHECK(rest.status == 206);
    CHECK(rest.body == document->body.substr(100));
    const auto changed = client.get("/feed.atom", "Range: bytes=100-\r\nIf-Range: \"old\"\r\n");
    CHECK(changed.status == 200);
    CHECK(changed.body == document->body);
    const auto outside = client.get("/feed.atom", "Range: bytes=" + size + "-\r\n");
    CHECK(outside.status == 416);
    CHECK(outside.field("content-range") == "bytes */" + size);
    CHECK(client.get("/feed.atom", "Range: bytes=0-1,4-5\r\n").body == document->body);
}

TEST_CASE("any site's scripts may read what is published") {
    RunningServer server;
    const auto document = long_document();
    server->publish(test::snapshot_of("/feed.json", document));
    auto client = server.client();
    CHECK(client.get("/feed.json").field("access-control-allow-origin") == "*");
    CHECK(client.get("/feed.json", "If-None-Match: " + document->etag + "\r\n")
              .field("access-control-allow-origin") == "*");
}

TEST_CASE("who holds the document gets 304, by either ETag or by date") {
    RunningServer server;
    const auto document = long_document();
    server->publish(test::snapshot_of("/feed.atom", document));
    auto client = server.client();
    const std::string packed = document->etag.substr(0, document->etag.size() - 1) + "-gzip\"";
    const std::string conditions[] = {
        "If-None-Match: " + document->etag + "\r\n",
        "If-None-Match: \"other\", W/" + document->etag + "\r\n",
        "If-None-Match: " + packed + "\r\nAccept-Encoding: gzip\r\n",
        "If-None-Match: \"other\"\r\nIf-None-Match: " + document->etag + "\r\n",
        "If-None-Match: *\r\n",
        "If-Modified-Since: " + kModifiedText + "\r\n",
    };
    for (const std::string& condition : conditions) {
        INFO(condition);
        const auto response = client.get("/feed.atom", condition);
        CHECK(response.status == 304);
        CHECK(response.body.empty());
        CHECK(response.field("vary") == "Accept-Encoding");
        CHECK(response.field("cache-control") == "public, max-age=60, must-revalidate");
        CHECK_FALSE(response.field("etag").empty());
        CHECK(response.field("content-length").empty());
    }
    CHECK(client.get("/feed.atom", conditions[0]).field("etag") == document->etag);
    CHECK(client.get("/feed.atom", conditions[2]).field("etag") == packed);
}

TEST_CASE("a changed document is sent, also when its date says otherwise") {
    RunningServer server;
    server->publish(test::snapshot_of("/feed.atom", long_document()));
    const auto response = server.client().get(
        "/feed.atom", "If-None-Match: \"old\"\r\nIf-Modified-Since: " + kModifiedText + "\r\n");
    CHECK(response.status == 200);
}

TEST_CASE("a new snapshot is served from the next request on, on an open connection too") {
    RunningServer server;
    server->publish(test::snapshot_of("/feed.atom", test::text_document("one")));
    auto client = server.client();
    CHECK(client.get("/feed.atom").body == "one");
    server->publish(test::snapshot_of("/feed.atom", test::text_document("two")));
    CHECK(client.get("/feed.atom").body == "two");
}

TEST_CASE("only exact names of documents are answered, whatever the path tries") {
    RunningServer server;
    server->publish(test::snapshot_of("/feed.atom", test::text_document("feed")));
    auto client = server.client();
    for (const std::string path :
         {"/../../etc/passwd", "/./feed.atom", "//feed.atom", "/feed.atom/", "/feed.atom%00",
          "/%2e%2e/feed.atom", "/FEED.ATOM", "/feed.atom/../feed.atom", "/nothing"}) {
        INFO(path);
        const auto response = client.get(path);
        CHECK(response.status == 404);
        CHECK(response.body.find(path) == std::string::npos);
    }
    CHECK(client.get("/feed.atom?x=1").status == 200);
    CHECK(client.get("http://griot/feed.atom").status == 200);
}

TEST_CASE("before the first snapshot a feed is not missing but late") {
    RunningServer server;
    const auto response = server.client().get("/feed.atom");
    CHECK(response.status == 503);
    CHECK(response.field("retry-after") == "5");
}

TEST_CASE("other methods are refused, named what is allowed, and never confused by a body") {
    RunningServer server;
    server->publish(test::snapshot_of("/feed.atom", test::text_document("feed")));
    for (const std::string method :
         {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"}) {
        INFO(method);
        auto client = server.client();
        client.send(method +
                    " /feed.atom HTTP/1.1\r\nHost: griot\r\nContent-Length: 40\r\n\r\n"
                    "GET /feed.atom HTTP/1.1\r\nHost: griot\r\n\r\n");
        const auto response = client.read();
        CHECK(response.status == 405);
        CHECK(response.field("allow") == "GET, HEAD");
        CHECK(response.field("connection") == "close");
        CHECK(client.read().status == 0);
    }
}

TEST_CASE("every answer carries the security headers") {
    RunningServer server;
    server->publish(test::snapshot_of("/feed.atom", test::text_document("feed")));
    auto client = server.client();
    for (const std::string path : {"/feed.atom", "/nothing", "/healthz", "/style.css"}) {
        INFO(path);
        const auto response = client.get(path);
        const std::string policy = response.field("content-security-policy");
        CHECK_THAT(policy, ContainsSubstring("default-src 'none'"));
        CHECK(policy.find("unsafe") == std::string::npos);
        CHECK(response.field("x-content-type-options") == "nosniff");
        CHECK(response.field("referrer-policy") == "no-referrer");
        CHECK(response.field("server").empty());
        CHECK_FALSE(response.field("content-type").empty());
    }
}

TEST_CASE("the style sheet of the pages is served, and may be kept") {
    RunningServer server;
    const auto response = server.client().get("/style.css");
    CHECK(response.status == 200);
    CHECK(response.field("content-type") == "text/css; charset=utf-8");
    CHECK(response.body == render::style_sheet().body);
}

TEST_CASE("health and readiness are what the checks say, and never kept") {
    std::atomic<bool> ready = false;
    RunningServer server{{}, {}, "127.0.0.1:0", [&ready] {
                             if (!ready) throw std::runtime_error{"password is geheim"};
                             return serve::Health{.ok = false, .text = "no\r\ndatabase"};
                         }};
    auto client = server.client();
    const auto alive = client.get("/healthz");
    CHECK(alive.status == 200);
    CHECK(alive.body == "all is well\n");
    CHECK(alive.field("cache-control") == "no-store");
    const auto thrown = client.get("/readyz");
    CHECK(thrown.status == 503);
    CHECK(thrown.body.find("geheim") == std::string::npos);
    ready = true;
    const auto unready = client.get("/readyz");
    CHECK(unready.status == 503);
    CHECK_THAT(unready.body, ContainsSubstring("database"));
    CHECK(std::ranges::count(unready.body, '\n') == 1);
}

TEST_CASE("metrics are the text of the moment where there are any, and never kept") {
    CHECK(RunningServer{}.client().get("/metrics").status == 503);  // nothing is published yet
    int asked = 0;
    RunningServer server{{}, {}, "127.0.0.1:0", test::well(), [&asked] {
                             return "griot_polls_total " + std::to_string(++asked) + "\n";
                         }};
    auto client = server.client();
    const auto first = client.get("/metrics");
    CHECK(first.status == 200);
    CHECK(first.body == "griot_polls_total 1\n");
    CHECK(first.field("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(first.field("cache-control") == "no-store");
    CHECK(client.get("/metrics").body == "griot_polls_total 2\n");
}

TEST_CASE("stop ends idle connections at once and refuses new ones") {
    RunningServer server;
    server->publish(test::snapshot_of("/feed.atom", test::text_document("feed")));
    auto idle = server.client();
    auto used = server.client();
    CHECK(used.get("/feed.atom").status == 200);
    server.stop();
    CHECK(idle.closed());
    CHECK(used.closed());
    CHECK_THROWS(server.client());
}
