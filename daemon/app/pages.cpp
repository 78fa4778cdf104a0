#include "app/pages.hpp"

#include <utility>

#include "app/clock.hpp"
#include "model/version.hpp"
#include "render/render.hpp"

namespace griot::app {

StatusPages::StatusPages(std::string title, std::string public_url, const std::string& connection)
    : title_{std::move(title)},
      public_url_{std::move(public_url)},
      store_{connection, "griot-pages"} {}

std::optional<Document> StatusPages::page(const serve::PageRequest& request) {
    if (request.path != "/") return std::nullopt;
    const std::lock_guard lock{mutex_};
    render::StatusPage page{
        .title = title_,
        .public_url = public_url_,
        .language = std::string{render::page_language(request.query, request.accept_language)},
        .version = std::string{kVersion},
        .sources = store_.status(),
        .now = now()};
    for (const SourceStatus& source : page.sources) {
        page.items += static_cast<std::size_t>(source.items);
    }
    return render::status_page(page);
}

}  // namespace griot::app
