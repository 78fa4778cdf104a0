#include "text/url.hpp"

#include "text/url_parse.hpp"
#include "text/url_plain.hpp"

namespace griot::text {
namespace {

std::optional<std::string> resolve_parsed(std::string_view reference, std::string_view base) {
    std::optional<Url> base_url;
    if (!base.empty()) base_url = parse_url(base);
    const auto url = parse_url(reference, base_url ? &*base_url : nullptr);
    return url ? std::optional{url->href()} : std::nullopt;
}

}  // namespace

std::optional<std::string> resolve(std::string_view reference, std::string_view base) {
    if (plain_absolute(reference) != std::string_view::npos) return std::string{reference};
    return resolve_parsed(reference, base);
}

std::optional<std::string> resolve_any(std::string_view reference, std::string_view base) {
    if (plain_absolute(reference) != std::string_view::npos) return std::string{reference};
    std::string storage;
    const std::string_view text = tidied(reference, storage);
    const std::string scheme = scheme_of(text);
    if (scheme.empty() || scheme == "http" || scheme == "https") return resolve_parsed(text, base);
    const bool says_something = text.size() > scheme.size() + 1 && text.size() <= max_url_bytes;
    return says_something ? std::optional{std::string{text}} : std::nullopt;
}

std::string host_of(std::string_view url) {
    if (const std::size_t end = plain_absolute(url); end != std::string_view::npos) {
        const std::size_t begin = url.find("//") + 2;
        return std::string{url.substr(begin, end - begin)};
    }
    const auto parsed = parse_url(url);
    return parsed ? parsed->host : std::string{};
}

std::string origin_of(std::string_view url) {
    if (const std::size_t end = plain_absolute(url); end != std::string_view::npos) {
        return std::string{url.substr(0, end)};
    }
    const auto parsed = parse_url(url);
    return parsed ? parsed->origin() : std::string{};
}

}  // namespace griot::text
