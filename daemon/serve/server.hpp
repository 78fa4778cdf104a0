// HTTP/1.1 over TCP or a unix socket, GET and HEAD only, from an immutable Snapshot (W3, W4, S18).
// Thread rule: run() on its own thread; publish() and stop from any. Slow and idle clients are
// dropped by an absolute deadline.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "model/outbound.hpp"

namespace griot::serve {

// A page that needs more than the snapshot. path without query; query without '?';
// accept_language as received. Called on a pool thread, never on the server's own; nullopt: 404;
// may throw: 503.
struct PageRequest {
    std::string path, query, accept_language;
};
using Pages = std::function<std::optional<Document>(const PageRequest&)>;

// Health for /healthz (alive: 200) and /readyz; text is one line for people.
struct Health {
    bool ok = true;
    std::string text;
};
using HealthCheck = std::function<Health()>;

class Server {
public:
    // listen: "host:port" (port 0: any), "[v6]:port", or "unix:/path". Binds at once; throws
    // std::runtime_error with a remedy in it when it cannot.
    Server(const std::string& listen, Pages pages, HealthCheck health, HealthCheck ready);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void publish(std::shared_ptr<const Snapshot> snapshot);
    void run(std::stop_token stop);

    // Where it really listens, e.g. "127.0.0.1:8420".
    [[nodiscard]] std::string address() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace griot::serve
