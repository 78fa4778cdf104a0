// A host with IPv6 and IPv4, of which only one works (F15).
#include <iostream>
#include <optional>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fetch/running_fetcher.hpp"
#include "fetch/scripted_names.hpp"
#include "support/catch.hpp"
#include "support/scripted_origin.hpp"

using namespace griot;
using namespace griot::test;

namespace {

class Socket {
public:
    Socket() : number_{::socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)} {}
    ~Socket() { ::close(number_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

// [::1] at that port, which takes no connection and refuses none: its queue is full.
class SilentAddress {
public:
    explicit SilentAddress(std::uint16_t port) : callers_(8) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_addr = in6addr_loopback;
        address.sin6_port = htons(port);
        const auto* generic = reinterpret_cast<const sockaddr*>(&address);
        const int only = 1;
        ::setsockopt(listener_.get(), IPPROTO_IPV6, IPV6_V6ONLY, &only, sizeof only);
        is_there_ = ::bind(listener_.get(), generic, sizeof address) == 0 &&
                    ::listen(listener_.get(), 0) == 0;
        for (const Socket& caller : callers_) ::connect(caller.get(), generic, sizeof address);
        pollfd last{.fd = callers_.back().get(), .events = POLLOUT, .revents = 0};
        is_there_ = is_there_ && ::poll(&last, 1, 0) == 0;
    }
    [[nodiscard]] bool is_there() const { return is_there_; }

private:
    Socket listener_;
    std::vector<Socket> callers_;
    bool is_there_ = false;
};

FetchSettings both_ways() {
    FetchSettings settings = loopback_settings();
    settings.allow_private.push_back({.base = "::1", .prefix_bits = 128, .port = 0});
    return settings;
}

}  // namespace

TEST_CASE("a host whose IPv6 address says nothing is reached by IPv4, long before that gives up") {
    ScriptedOrigin origin;
    origin.on("/feed", {.body = "<rss/>"});
    const SilentAddress silent{origin.port()};
    if (!silent.is_there()) {
        std::cout << "SKIPPED: no IPv6 on this machine\n";
        return;
    }
    name_resolves_to("both.test", {"::1", "127.0.0.1"});
    RunningFetcher fetcher{both_ways()};
    FetchRequest request = request_to(origin.url("/feed", "both.test"));
    request.limits.connect_timeout = std::chrono::minutes{10};
    request.limits.total_timeout = std::chrono::minutes{10};
    const FetchResult result = fetcher.fetch(std::move(request));
    CHECK(result.outcome == Outcome::fetched);
    CHECK(result.remote_address == "127.0.0.1");
}

TEST_CASE("a host whose IPv6 address refuses is reached by IPv4") {
    ScriptedOrigin origin;
    origin.on("/feed", {.body = "<rss/>"});
    name_resolves_to("both.test", {"::1", "127.0.0.1"});
    RunningFetcher fetcher{both_ways()};
    const FetchResult result = fetcher.fetch(origin.url("/feed", "both.test"));
    CHECK(result.outcome == Outcome::fetched);
    CHECK(result.remote_address == "127.0.0.1");
}
