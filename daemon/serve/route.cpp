#include "serve/route.hpp"

#include <exception>

#include "render/render.hpp"
#include "serve/reply.hpp"

namespace griot::serve {
namespace {

// A check that throws has answered: not well. Its words are for the log, not for strangers.
Reply checked(const HealthCheck& check) {
    try {
        return health_reply(check ? check() : Health{});
    } catch (const std::exception&) {
        return health_reply({.ok = false, .text = "the check itself failed"});
    }
}

}  // namespace

std::variant<Reply, PageRequest> route(const Request& request, const Site& site) {
    if (request.path == "/healthz") return checked(site.health);
    if (request.path == "/readyz") return checked(site.ready);
    if (request.path == "/metrics" && site.metrics) return exposition_reply(site.metrics());
    if (request.path == render::kStyleSheetPath) {
        return document_reply(request, site.style_sheet, kStyleCaching);
    }
    // With a query it is another document: of a selection, made on demand.
    if (site.snapshot != nullptr && (request.query.empty() || !site.has_pages)) {
        const auto found = site.snapshot->documents.find(request.path);
        if (found != site.snapshot->documents.end() && found->second) {
            return document_reply(request, found->second, kFeedCaching);
        }
    }
    if (site.has_pages) {
        return PageRequest{.path = request.path,
                           .query = request.query,
                           .accept_language = request.accept_language};
    }
    // A feed reader that met 404 while the daemon starts might forget the feed.
    return problem_reply(site.snapshot == nullptr ? 503 : 404);
}

std::optional<std::pair<std::string_view, std::string_view>> split_target(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const std::size_t path = target.find_first_of("/?", scheme.size());
        if (path == std::string_view::npos) return std::pair{std::string_view{"/"}, ""};
        target.remove_prefix(path);
        if (target.starts_with('?')) return std::pair{std::string_view{"/"}, target.substr(1)};
        break;
    }
    if (!target.starts_with('/')) return std::nullopt;
    target = target.substr(0, target.find('#'));
    const std::size_t query = target.find('?');
    if (query == std::string_view::npos) return std::pair{target, std::string_view{}};
    return std::pair{target.substr(0, query), target.substr(query + 1)};
}

}  // namespace griot::serve
