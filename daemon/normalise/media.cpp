#include "normalise/media.hpp"

#include <algorithm>

#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::normalise {
namespace {

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string web_url(std::string_view url, std::string_view base) {
    if (url.empty()) return {};  // a relative reference to the base itself
    return text::resolve(url, base).value_or(std::string{});
}

std::vector<Enclosure> enclosures_of(const Entry& entry, std::string_view base) {
    std::vector<Enclosure> kept;
    for (const std::vector<Enclosure>* list : {&entry.enclosures, &entry.media}) {
        for (const Enclosure& said : *list) {
            std::string url = web_url(said.url, base);
            const bool is_new = std::ranges::find(kept, url, &Enclosure::url) == kept.end();
            if (url.empty() || !is_new) continue;
            kept.push_back({.url = std::move(url),
                            .type = text::one_line(said.type),
                            .length = is_number(said.length) ? said.length : std::string{}});
        }
    }
    return kept;
}

std::string image_of(const Entry& entry, const std::vector<Enclosure>& enclosures,
                     std::string_view base) {
    if (std::string url = web_url(entry.image, base); !url.empty()) return url;
    for (const std::string& thumbnail : entry.thumbnails) {
        if (std::string url = web_url(thumbnail, base); !url.empty()) return url;
    }
    const auto picture = std::ranges::find_if(
        enclosures, [](const Enclosure& file) { return file.type.starts_with("image/"); });
    return picture == enclosures.end() ? std::string{} : picture->url;
}

}  // namespace griot::normalise
