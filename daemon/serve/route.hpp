// A request → a reply, or the page that must be asked for. Pure but for the health checks.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "serve/exchange.hpp"
#include "serve/server.hpp"

namespace griot::serve {

// What there is to answer from. References outlive the call only.
struct Site {
    const Snapshot* snapshot = nullptr;  // null: nothing is published yet
    std::shared_ptr<const Document> style_sheet;
    const HealthCheck& health;
    const HealthCheck& ready;
    const Exposition& metrics;
    bool has_pages = false;
};

std::variant<Reply, PageRequest> route(const Request& request, const Site& site);

// The path and query of a request target in origin or absolute form (RFC 9112 §3.2), fragment cut;
// nullopt: any other form. The path stays as received: it is compared, never decoded or resolved.
std::optional<std::pair<std::string_view, std::string_view>> split_target(std::string_view target);

}  // namespace griot::serve
