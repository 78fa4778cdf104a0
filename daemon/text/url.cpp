#include "text/url.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/url_parse.hpp"

namespace griot::text {
namespace {

// Where a byte stands for itself and for nothing else: what neither the WHATWG parser nor curl
// would change or could read in two ways.
enum Plain : std::uint8_t {
    in_host = 1,
    in_path = 2,
    in_query = 4,
    in_fragment = 8,
};

constexpr auto plain_bytes = [] {
    std::array<std::uint8_t, 256> table{};
    const auto allow = [&](std::string_view characters, int where) {
        for (const char c : characters) {
            auto& entry = table[static_cast<unsigned char>(c)];
            entry = static_cast<std::uint8_t>(entry | where);
        }
    };
    allow("abcdefghijklmnopqrstuvwxyz0123456789-.", in_host | in_path | in_query | in_fragment);
    allow("ABCDEFGHIJKLMNOPQRSTUVWXYZ_~!$&()*+,;=:@/%", in_path | in_query | in_fragment);
    allow("'", in_path | in_fragment);
    allow("?", in_query | in_fragment);
    return table;
}();

std::size_t skip_plain(std::string_view text, std::size_t at, Plain where) {
    while (at < text.size() && (plain_bytes[static_cast<unsigned char>(text[at])] & where) != 0) {
        ++at;
    }
    return at;
}

// A dotted name whose last label starts with a letter, so that it is no IPv4 address.
bool is_plain_name(std::string_view host) {
    const std::string_view last = host.substr(host.rfind('.') + 1);
    return !last.empty() && last.front() >= 'a' && last.front() <= 'z';
}

// The end of the host of a URL that parsing would hand back unchanged; npos: parse it. Most links
// in feeds are such, and resolve() is called for each link and image of an entry.
std::size_t plain_absolute(std::string_view url) {
    constexpr std::size_t no = std::string_view::npos;
    const std::size_t host_begin = url.starts_with("https://")  ? 8
                                   : url.starts_with("http://") ? 7
                                                                : no;
    if (host_begin == no || url.size() > max_url_bytes) return no;
    const std::size_t host_end = skip_plain(url, host_begin, in_host);
    if (host_end == url.size() || url[host_end] != '/') return no;
    if (!is_plain_name(url.substr(host_begin, host_end - host_begin))) return no;

    std::size_t at = skip_plain(url, host_end, in_path);
    const std::string_view path = url.substr(host_end, at - host_end);
    if (path.find("/.") != no || path.find("/%2") != no) return no;  // perhaps a dot segment
    if (at < url.size() && url[at] == '?') at = skip_plain(url, at, in_query);
    if (at < url.size() && url[at] == '#') at = skip_plain(url, at + 1, in_fragment);
    return at == url.size() ? host_end : no;
}

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
