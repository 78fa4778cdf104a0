// Measures the fetcher alone: bodies of 60 KB over loopback, from a server in a process of its own.
//
//     fetch_bench [requests 10000] [at once 256] [hosts 250] [identity|gzip] [hung hosts 0]
//
// Hosts that hang take a connection and never answer; their requests are spread among the others,
// and the clock stops when those are done.
//
// Prints CPU time a request, requests a second and the largest resident size. The figures to hold,
// without compression: 60 µs and 64 MB. malloc is told to keep what was freed: giving each body's
// pages back to the kernel and faulting in the next one's costs another 30 µs, which is not the
// fetcher's doing.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "fetch/fetcher.hpp"
#include "support/scripted_origin.hpp"

namespace {

using griot::test::ScriptedOrigin;

std::string body() {
    std::mt19937 random{1};
    std::string text = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>";
    while (text.size() < 60'000) {
        text += "<item><title>" + std::to_string(random()) + "</title></item>";
    }
    return text;
}

std::string gzip(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

// The servers, in a child that ends when its parent does.
class Servers {
public:
    Servers(int hosts, bool compressed) {
        int to_child[2];
        int to_parent[2];
        if (::pipe(to_child) != 0 || ::pipe(to_parent) != 0) std::abort();
        child_ = ::fork();
        if (child_ == 0) {
            ::close(to_child[1]);
            serve(hosts, compressed, to_child[0], to_parent[1]);
            ::_exit(0);
        }
        ::close(to_child[0]);
        ::close(to_parent[1]);
        quit_ = to_child[1];
        ports_.resize(static_cast<std::size_t>(hosts));
        for (std::uint16_t& port : ports_) {
            if (::read(to_parent[0], &port, sizeof port) != sizeof port) std::abort();
        }
        ::close(to_parent[0]);
    }
    ~Servers() {
        ::close(quit_);
        ::waitpid(child_, nullptr, 0);
    }
    Servers(const Servers&) = delete;
    Servers& operator=(const Servers&) = delete;

    [[nodiscard]] std::string url(std::size_t request) const {
        const std::size_t host = request % ports_.size();
        return "http://" + address(host) + ":" + std::to_string(ports_[host]) + "/feed?" +
               std::to_string(request);
    }

private:
    static std::string address(std::size_t host) { return "127.0.0." + std::to_string(host + 1); }

    static void serve(int hosts, bool compressed, int until_closed, int ports) {
        std::vector<std::unique_ptr<ScriptedOrigin>> origins;
        griot::test::Reply reply{.body = compressed ? gzip(body()) : body()};
        if (compressed) reply.headers = {{"Content-Encoding", "gzip"}};
        for (int host = 0; host < hosts; ++host) {
            origins.push_back(
                std::make_unique<ScriptedOrigin>(address(static_cast<std::size_t>(host))));
            origins.back()->on("/feed", reply);
            const std::uint16_t port = origins.back()->port();
            if (::write(ports, &port, sizeof port) != sizeof port) return;
        }
        char ignored = 0;
        while (::read(until_closed, &ignored, 1) > 0) {
        }
        ::_exit(0);
    }

    pid_t child_ = -1;
    int quit_ = -1;
    std::vector<std::uint16_t> ports_;
};

// Every address of 127.1.0.0/16 at one port: the kernel takes connections, nobody answers.
class HungHosts {
public:
    HungHosts() : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        socklen_t size = sizeof address;
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            ::listen(socket_, 4096) != 0 ||
            ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
            std::abort();
        }
        port_ = ntohs(address.sin_port);
    }
    ~HungHosts() { ::close(socket_); }
    HungHosts(const HungHosts&) = delete;
    HungHosts& operator=(const HungHosts&) = delete;

    [[nodiscard]] std::string url(std::size_t host) const {
        return "http://127.1." + std::to_string(host / 250) + "." + std::to_string(host % 250 + 1) +
               ":" + std::to_string(port_) + "/feed";
    }

private:
    int socket_ = -1;
    std::uint16_t port_ = 0;
};

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int count, char** values) {
    ::mallopt(M_TRIM_THRESHOLD, 32 << 20);
    const auto number = [&](int at, int otherwise) {
        return count > at ? std::atoi(values[at]) : otherwise;
    };
    const auto requests = static_cast<std::size_t>(number(1, 10'000));
    const bool compressed = count > 4 && std::string_view{values[4]} == "gzip";
    griot::FetchSettings settings;
    settings.concurrency = number(2, 256);
    settings.per_host = settings.concurrency;
    settings.host_gap = griot::Duration{0};
    settings.allow_private = {{.base = "127.0.0.0", .prefix_bits = 8, .port = 0}};
    const Servers servers{number(3, 250), compressed};
    const HungHosts hung_hosts;
    const auto hung = static_cast<std::size_t>(number(5, 0));

    std::stop_source stop;
    std::size_t good = 0;
    std::size_t done = 0;
    std::chrono::steady_clock::time_point end;
    griot::fetch::Fetcher fetcher{settings, [&](const griot::FetchResult& result) {
                                      if (result.outcome == griot::Outcome::timeout) return;
                                      good += result.body.size() >= 60'000 ? 1 : 0;
                                      if (++done < requests) return;
                                      end = std::chrono::steady_clock::now();
                                      stop.request_stop();
                                  }};
    const auto submit = [&](std::string url) {
        griot::FetchRequest request;
        request.url = std::move(url);
        fetcher.submit(std::move(request));
    };
    for (std::size_t i = 0, hanging = 0; i < requests; ++i) {
        for (; hanging < hung * (i + 1) / requests; ++hanging) submit(hung_hosts.url(hanging));
        submit(servers.url(i));
    }

    const auto begin = std::chrono::steady_clock::now();
    fetcher.run(stop.get_token());
    const std::chrono::duration<double> elapsed = end - begin;
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    const auto total = static_cast<double>(requests);
    std::cout << good << " of " << requests << " whole, " << settings.concurrency << " at once\n"
              << cpu / total * 1e6 << " us CPU a request, " << total / elapsed.count()
              << " requests/s, " << usage.ru_maxrss / 1024 << " MB at most\n";
    return good == requests ? 0 : 1;
}
