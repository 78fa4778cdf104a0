// What the server does under 5,000 idle and 500 dripping clients: requests a second, CPU a request,
// memory a connection. Prints; judges nothing.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "render/render.hpp"
#include "serve/server.hpp"

namespace {

using namespace griot;

constexpr std::size_t kIdle = 5000;
constexpr std::size_t kDripping = 500;
constexpr int kConnections = 32;
constexpr int kRequests = 40'000;
constexpr std::size_t kBodyBytes = 60'000;

double seconds_of(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::size_t resident_bytes() {
    std::ifstream statm{"/proc/self/statm"};
    std::size_t pages = 0;
    statm >> pages >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

int connect_to(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_port = htons(static_cast<in_port_t>(std::stoi(address.substr(colon + 1))));
    ::inet_pton(AF_INET, address.substr(0, colon).c_str(), &target.sin_addr);
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&target), sizeof target) != 0) {
        std::perror("connect");
        std::exit(1);
    }
    return descriptor;
}

void send_all(int descriptor, std::string_view bytes) {
    (void)!::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

// Bytes of the answer, read until `expected` have come; 0: the connection ended.
std::size_t read_answer(int descriptor, std::size_t expected, std::string& buffer) {
    std::size_t total = 0;
    while (total < expected) {
        const ssize_t got = ::recv(descriptor, buffer.data(), buffer.size(), 0);
        if (got <= 0) return 0;
        total += static_cast<std::size_t>(got);
    }
    return total;
}

// The server's own CPU, read on its thread's clock.
struct Served {
    double wall = 0, server_cpu = 0;
};

Served hammer(const std::string& address, clockid_t server_clock, const std::string& request) {
    std::string buffer(1U << 17U, '\0');
    std::vector<int> clients;
    for (int i = 0; i < kConnections; ++i) clients.push_back(connect_to(address));
    // One answer tells how long the others are.
    send_all(clients[0], request);
    std::size_t expected = 0;
    const ssize_t first = ::recv(clients[0], buffer.data(), buffer.size(), 0);
    const std::string_view head{buffer.data(), static_cast<std::size_t>(first)};
    const std::size_t end = head.find("\r\n\r\n") + 4;
    const std::size_t length = head.find("Content-Length: ");
    expected = end;
    if (length != std::string_view::npos && length < end) {
        expected += std::stoul(std::string{head.substr(length + 16, 12)});
    }
    if (expected > head.size()) read_answer(clients[0], expected - head.size(), buffer);

    const double wall = seconds_of(CLOCK_MONOTONIC);
    const double cpu = seconds_of(server_clock);
    for (int done = 0; done < kRequests; done += kConnections) {
        for (const int client : clients) send_all(client, request);
        for (const int client : clients) {
            if (read_answer(client, expected, buffer) == 0) {
                std::puts("the server closed a busy connection");
                std::exit(1);
            }
        }
    }
    const Served served{seconds_of(CLOCK_MONOTONIC) - wall, seconds_of(server_clock) - cpu};
    for (const int client : clients) ::close(client);
    return served;
}

void report(const char* what, const Served& served) {
    std::printf("%-34s %7.0f requests/s, %5.1f us of server CPU each\n", what,
                kRequests / served.wall, served.server_cpu / kRequests * 1e6);
}

std::shared_ptr<const Snapshot> snapshot() {
    std::string body;
    for (unsigned i = 0; body.size() < kBodyBytes; ++i) body += std::to_string(i * 2654435761U);
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->documents.emplace("/feed.atom", std::make_shared<const Document>(render::document(
                                                  "application/atom+xml", body, {})));
    return snapshot;
}

}  // namespace

int main() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < 3 * kIdle) {
        std::printf("needs %zu descriptors, may have %lu\n", 3 * kIdle,
                    static_cast<unsigned long>(limit.rlim_cur));
        return 0;
    }
    serve::Server server{"127.0.0.1:0", {}, {}, {}};
    const auto published = snapshot();
    server.publish(published);
    std::jthread thread{[&](const std::stop_token& stop) { server.run(stop); }};
    clockid_t clock{};
    ::pthread_getcpuclockid(thread.native_handle(), &clock);

    const std::string line = "GET /feed.atom HTTP/1.1\r\nHost: griot\r\n";
    const std::string whole = line + "\r\n";
    const std::string etag = published->documents.begin()->second->etag;
    const std::string conditional = line + "If-None-Match: " + etag + "\r\n\r\n";
    report("60 KB, alone", hammer(server.address(), clock, whole));
    report("304, alone", hammer(server.address(), clock, conditional));

    const std::size_t before = resident_bytes();
    std::vector<int> idle;
    for (std::size_t i = 0; i < kIdle; ++i) idle.push_back(connect_to(server.address()));
    for (std::size_t i = 0; i < kDripping; ++i) {
        idle.push_back(connect_to(server.address()));
        send_all(idle.back(), line);
    }
    report("60 KB beside 5,500 slow clients", hammer(server.address(), clock, whole));
    report("304 beside 5,500 slow clients", hammer(server.address(), clock, conditional));
    const auto grown = static_cast<double>(resident_bytes() - before);
    std::printf("memory: %.1f MB resident, %.1f KB a slow connection\n",
                static_cast<double>(resident_bytes()) / 1e6,
                grown / 1e3 / static_cast<double>(idle.size()));

    // An idle thread costs nothing: no polling hides in the timers.
    const double cpu = seconds_of(clock);
    std::this_thread::sleep_for(std::chrono::seconds{2});
    std::printf("doing nothing for 2 s took %.1f ms of CPU\n", (seconds_of(clock) - cpu) * 1e3);

    const double stopping = seconds_of(CLOCK_MONOTONIC);
    thread.request_stop();
    thread.join();
    std::printf("stop took %.0f ms\n", (seconds_of(CLOCK_MONOTONIC) - stopping) * 1e3);
    for (const int client : idle) ::close(client);
}
