// What clients do to a connection: keep it, pipeline on it, drip on it, abandon it.
#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

#include "serve/client.hpp"
#include "serve/running_server.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace std::chrono_literals;
using namespace std::string_literals;
using test::RunningServer;

namespace {

const std::string kGet = "GET /feed.atom HTTP/1.1\r\nHost: griot\r\n\r\n";

std::shared_ptr<const Snapshot> feed(std::string body = "feed") {
    return test::snapshot_of("/feed.atom", test::text_document(std::move(body)));
}

// Larger than any socket buffer.
std::string large_body() {
    return std::string(32U << 20U, 'x');
}

// Holds all descriptors of the process but `left`.
class NoDescriptors {
public:
    explicit NoDescriptors(std::size_t left) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        rlimit tight = before_;
        tight.rlim_cur = std::min<rlim_t>(before_.rlim_cur, 256);
        ::setrlimit(RLIMIT_NOFILE, &tight);
        for (int copy = ::dup(0); copy >= 0; copy = ::dup(0)) held_.push_back(copy);
        for (; left > 0 && !held_.empty(); --left) {
            ::close(held_.back());
            held_.pop_back();
        }
    }
    ~NoDescriptors() {
        for (const int copy : held_) ::close(copy);
        ::setrlimit(RLIMIT_NOFILE, &before_);
    }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

private:
    rlimit before_{};
    std::vector<int> held_;
};

}  // namespace

TEST_CASE("a connection is kept for many requests") {
    RunningServer server;
    server->publish(feed());
    auto client = server.client();
    for (int i = 0; i < 100; ++i) {
        const auto response = client.get("/feed.atom");
        REQUIRE(response.status == 200);
        REQUIRE(response.field("connection").empty());
    }
}

TEST_CASE("pipelined requests are answered in order, also when cut anywhere") {
    RunningServer server;
    server->publish(feed());
    auto client = server.client();
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        requests += kGet;
        requests += "GET /nothing HTTP/1.1\r\nHost: griot\r\n\r\n";
    }
    for (std::size_t at = 0; at < requests.size(); at += 7) client.send(requests.substr(at, 7));
    for (int i = 0; i < 50; ++i) {
        REQUIRE(client.read().status == 200);
        REQUIRE(client.read().status == 404);
    }
}

TEST_CASE("Connection: close is obeyed, and HTTP/1.0 closes unless it asks to stay") {
    RunningServer server;
    server->publish(feed());
    auto closing = server.client();
    CHECK(closing.get("/feed.atom", "Connection: close\r\n").field("connection") == "close");
    CHECK(closing.closed());
    auto old = server.client();
    old.send("GET /feed.atom HTTP/1.0\r\n\r\n");
    CHECK(old.read().status == 200);
    CHECK(old.closed());
    auto staying = server.client();
    staying.send("GET /feed.atom HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(staying.read().field("connection") == "keep-alive");
    CHECK(staying.get("/feed.atom").status == 200);
}

TEST_CASE("what is not HTTP is told so and closed") {
    RunningServer server;
    server->publish(feed());
    struct Case {
        std::string bytes;
        int status;
    };
    const Case cases[] = {
        {"hello\r\n\r\n", 400},
        {"GET /feed.atom HTTP/1.1\r\n\r\n", 400},  // no Host
        {"GET /feed.atom HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET feed.atom HTTP/1.1\r\nHost: griot\r\n\r\n", 400},
        {"GET /feed.atom HTTP/1.1\r\nHost: griot\r\nContent-Length: 5\r\n\r\nhello", 400},
        {"GET /feed.atom HTTP/1.1\r\nHost: griot\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"GET /feed.atom HTTP/1.1\r\nHost: griot\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
         400},
        {"GET /feed.atom HTTP/2.0\r\nHost: griot\r\n\r\n", 505},
        {"GET /feed\0.atom HTTP/1.1\r\nHost: griot\r\n\r\n"s, 400},
        {"\x16\x03\x01\x02\x01\x01\r\n\r\n", 400},  // TLS
    };
    for (const Case& one : cases) {
        INFO(one.bytes);
        auto client = server.client();
        client.send(one.bytes);
        CHECK(client.read().status == one.status);
        CHECK(client.closed());
    }
}

TEST_CASE("too long a target is 414, too large a header 431, and the client can read it") {
    RunningServer server;
    server->publish(feed());
    const auto status_for = [&](const std::string& bytes) {
        auto client = server.client();
        client.send(bytes);
        return client.read().status;
    };
    CHECK(status_for("GET /" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: griot\r\n\r\n") == 414);
    CHECK(status_for("GET /" + std::string(100'000, 'a') + " HTTP/1.1\r\nHost: griot\r\n\r\n") ==
          414);
    CHECK(status_for("GET / HTTP/1.1\r\nHost: griot\r\nCookie: " + std::string(100'000, 'a') +
                     "\r\n\r\n") == 431);
    std::string many = "GET / HTTP/1.1\r\nHost: griot\r\n";
    for (int i = 0; i < 5000; ++i) many += "X: y\r\n";
    CHECK(status_for(many + "\r\n") == 431);
}

TEST_CASE("a client that drips its header is dropped at the deadline, not after each byte") {
    serve::Limits limits;
    limits.header = 100ms;
    limits.idle = 60s;
    RunningServer server{{}, limits};
    server->publish(feed());
    auto client = server.client();
    client.send("GET /feed.atom HTTP/1.1\r\n");
    // Drips until the server has had enough; under a per-byte limit this would not end.
    const auto start = std::chrono::steady_clock::now();
    bool open = true;
    while (open && std::chrono::steady_clock::now() - start < 15s) open = client.send("X");
    CHECK_FALSE(open);
    CHECK(server.client().get("/feed.atom").status == 200);
}

TEST_CASE("an idle client is dropped, before a first request and after one") {
    serve::Limits limits;
    limits.idle = 50ms;
    RunningServer server{{}, limits};
    server->publish(feed());
    auto silent = server.client();
    CHECK(silent.closed());
    auto used = server.client();
    CHECK(used.get("/feed.atom").status == 200);
    CHECK(used.closed());
}

TEST_CASE("a client that does not read its answer is dropped, and the others do not feel it") {
    serve::Limits limits;
    limits.write = 100ms;
    limits.write_bytes_per_second = 1U << 30U;
    std::promise<void> freed;
    auto document = std::shared_ptr<const Document>(
        new Document{*test::text_document(large_body())}, [&freed](const Document* held) {
            delete held;
            freed.set_value();
        });
    RunningServer server{{}, limits};
    server->publish(test::snapshot_of("/feed.atom", std::move(document)));
    auto stuck = server.client();
    stuck.send(kGet);
    CHECK(stuck.begun());
    CHECK(server.client().get("/style.css").status == 200);
    server->publish(feed());
    // Now the stuck answer alone holds the document, until it is given up.
    CHECK(freed.get_future().wait_for(15s) == std::future_status::ready);
    CHECK_THROWS(stuck.read());
    CHECK(server.client().get("/feed.atom").status == 200);
}

TEST_CASE("a full house lets the longest-waiting client go") {
    serve::Limits limits;
    limits.connections = 4;
    RunningServer server{{}, limits};
    server->publish(feed());
    auto oldest = server.client();
    CHECK(oldest.get("/feed.atom").status == 200);
    std::vector<test::Client> others;
    for (int i = 0; i < 3; ++i) {
        others.push_back(server.client());
        CHECK(others.back().get("/feed.atom").status == 200);
    }
    auto newest = server.client();
    CHECK(newest.get("/feed.atom").status == 200);
    CHECK(oldest.closed());
    CHECK(others.back().get("/feed.atom").status == 200);
}

TEST_CASE("out of descriptors, an idle client makes room; with none, the server waits") {
    serve::Limits limits;
    limits.accept_pause = 20ms;
    RunningServer server{{}, limits};
    server->publish(feed());
    {
        auto idle = server.client();
        CHECK(idle.get("/feed.atom").status == 200);
        const NoDescriptors none{1};  // one for the client, none for the server's end of it
        auto starving = server.client();
        CHECK(starving.get("/feed.atom").status == 200);
        CHECK(idle.closed());
    }
    std::optional<NoDescriptors> none{1};
    auto starving = server.client();
    starving.send(kGet);
    none.reset();
    CHECK(starving.read().status == 200);
}

TEST_CASE("stop lets an answer under way finish") {
    serve::Limits limits;
    limits.drain = 60s;  // that it ends is the point here, not when
    RunningServer server{{}, limits};
    server->publish(feed(large_body()));
    auto client = server.client();
    client.send(kGet);
    CHECK(client.begun());
    const std::jthread stopper{[&] { server.stop(); }};
    CHECK(client.read().body.size() == large_body().size());
}
