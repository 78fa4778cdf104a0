#include "text/url_plain.hpp"

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

}  // namespace

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

}  // namespace griot::text
