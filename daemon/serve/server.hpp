// HTTP/1.1 over TCP or a unix socket, GET and HEAD only, from an immutable Snapshot (W3, W4, S18).
// Thread rule: run() on its own thread; publish() from any. Slow and idle clients are dropped by an
// absolute deadline. No path is ever looked up in a file system: a path is a key of the Snapshot, a
// name known here (/healthz, /readyz, /metrics, /style.css), or the Pages' business.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "model/outbound.hpp"
#include "model/time.hpp"

namespace griot::serve {

// A page that needs more than the snapshot. path without query; query without '?';
// accept_language as received. Called on a pool thread, never on the server's own; nullopt: 404;
// may throw: 503.
struct PageRequest {
    std::string path, query, accept_language;
};
using Pages = std::function<std::optional<Document>(const PageRequest&)>;

// Health for /healthz (alive: 200) and /readyz; text is one line for people. Called on the server's
// own thread, so that a stuck database cannot hide the answer: it must not block.
struct Health {
    bool ok = true;
    std::string text;
};
using HealthCheck = std::function<Health()>;

// The text of /metrics (Prometheus' text format 0.0.4), by the same rules; may be empty: 404.
using Exposition = std::function<std::string()>;

// What a client may take. Defaults suit the open internet; tests shorten them.
struct Limits {
    // At once. Also never more than three quarters of RLIMIT_NOFILE: the rest is for feeds and the
    // database. Beyond it the client that has waited longest makes room.
    std::size_t connections = 12'288;
    std::size_t header_bytes = 16U << 10U;  // of a request; more: 431
    std::size_t target_bytes = 2048;        // of the path and query; more: 414
    Duration idle{60'000};                  // until the first byte of a request
    Duration header{10'000};                // from there to its last, however it drips
    // For an answer: this long, and a second more for every 1,000 bytes (2G is slow, not hostile).
    Duration write{30'000};
    std::size_t write_bytes_per_second = 1000;
    Duration page{10'000};       // for Pages to answer; then 503
    Duration linger{2'000};      // for a client to read the last answer before the close
    Duration drain{2'000};       // after stop: for answers under way
    Duration accept_pause{100};  // when the process is out of descriptors and no client is idle
    std::size_t page_threads = 2;
    std::size_t page_queue = 64;  // requests that wait for a pool thread; more: 503
};

class Server {
public:
    // listen: "host:port" (port 0: any), "[v6]:port", or "unix:/path". Binds at once; throws
    // std::runtime_error with a remedy in it when it cannot. A socket file that nobody listens on
    // is replaced; a new one has mode 0666, for what it gives is public: its directory's mode is
    // the lock.
    Server(const std::string& listen, Pages pages, HealthCheck health, HealthCheck ready,
           Limits limits = {}, Exposition metrics = {});
    ~Server();  // waits for pages under way
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Takes effect with the next request.
    void publish(std::shared_ptr<const Snapshot> snapshot);

    // Serves until stop is requested, then finishes answers under way (Limits::drain). Once only.
    void run(const std::stop_token& stop);

    // Where it really listens, e.g. "127.0.0.1:8420".
    [[nodiscard]] std::string address() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace griot::serve
