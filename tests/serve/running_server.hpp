// A server on loopback with its thread, stopped and joined at the end of the scope.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "render/render.hpp"
#include "serve/client.hpp"
#include "serve/server.hpp"

namespace griot::test {

inline std::shared_ptr<const Document> text_document(std::string body, Instant modified = {}) {
    return std::make_shared<const Document>(
        render::packed(render::document("text/plain; charset=utf-8", std::move(body), modified)));
}

inline std::shared_ptr<const Snapshot> snapshot_of(const std::string& path,
                                                   std::shared_ptr<const Document> document) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->documents.emplace(path, std::move(document));
    return snapshot;
}

inline serve::HealthCheck well() {
    return [] { return serve::Health{.ok = true, .text = "all is well"}; };
}

class RunningServer {
public:
    explicit RunningServer(serve::Pages pages = {}, serve::Limits limits = {},
                           const std::string& listen = "127.0.0.1:0",
                           serve::HealthCheck ready = well(), serve::Exposition metrics = {})
        : server_{listen, std::move(pages), well(), std::move(ready), limits, std::move(metrics)},
          thread_{[this](const std::stop_token& stop) { server_.run(stop); }} {}

    serve::Server& operator*() { return server_; }
    serve::Server* operator->() { return &server_; }
    Client client() { return Client{server_.address()}; }

    void stop() {
        thread_.request_stop();
        thread_.join();
    }

private:
    serve::Server server_;
    std::jthread thread_;
};

}  // namespace griot::test
