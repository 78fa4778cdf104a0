// The readers of values.hpp that concern URLs and network addresses.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include <arpa/inet.h>

#include "config/values.hpp"
#include "text/url.hpp"

namespace griot::config {
namespace {

constexpr std::string_view kSchemeEnd = "://";
constexpr std::size_t kLongestUrl = 2048;
constexpr std::size_t kLongestSocketPath = 107;  // sockaddr_un::sun_path, less its NUL

template <class Number>
bool whole(std::string_view text, Number& number) {
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && stop == text.data() + text.size() && !text.empty();
}

std::unexpected<std::string> with_password(std::string_view where) {
    return std::unexpected{"a user name or password in an address would be shown to others: " +
                           std::string{where}};
}

// 4, 6 or 0: no numeric address.
int family_of(const std::string& address) {
    in6_addr six{};
    in_addr four{};
    if (inet_pton(AF_INET, address.c_str(), &four) == 1) return 4;
    if (inet_pton(AF_INET6, address.c_str(), &six) == 1) return 6;
    return 0;
}

// "[a]b" → a, b;  "a:b" with a single colon → a, ":b";  else (bare IPv6 too) a, "".
std::pair<std::string_view, std::string_view> split_host(std::string_view text) {
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return {};
        return {text.substr(1, end - 1), text.substr(end + 1)};
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
        return {text, {}};
    }
    return {text.substr(0, colon), text.substr(colon)};
}

bool is_host_name(std::string_view host) {
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.';
    });
}

}  // namespace

bool has_userinfo(std::string_view url) {
    const std::size_t scheme = url.find(kSchemeEnd);
    if (scheme == std::string_view::npos) return url.find('@') != std::string_view::npos;
    std::string_view authority = url.substr(scheme + kSchemeEnd.size());
    authority = authority.substr(0, authority.find_first_of("/?#\\"));
    return authority.find('@') != std::string_view::npos;
}

Reading<std::string> feed_url(std::string_view text) {
    if (has_userinfo(text)) return with_password("use 'auth:'");
    if (text.size() > kLongestUrl) return std::unexpected{"the address is longer than 2048 bytes"};
    if (auto url = text::resolve(text, {})) return std::move(*url);
    const bool bare = text.find(kSchemeEnd) == std::string_view::npos;
    if (bare && text.find('.') != std::string_view::npos &&
        text::resolve("https://" + std::string{text}, {})) {
        return std::unexpected{in_quotes(text) + " has no scheme: write " +
                               in_quotes("https://" + std::string{text})};
    }
    return std::unexpected{in_quotes(text) + " is no http or https address"};
}

Reading<std::string> public_url(std::string_view text) {
    auto url = feed_url(text);
    if (!url) return url;
    if (url->find_first_of("?#") != std::string::npos) {
        return std::unexpected{in_quotes(text) + ": write it without '?' and '#'"};
    }
    while (url->ends_with('/')) url->pop_back();
    return url;
}

Reading<std::string> proxy_url(std::string_view text) {
    constexpr std::array<std::string_view, 4> kSchemes = {"http", "https", "socks5", "socks5h"};
    const std::size_t end = text.find(kSchemeEnd);
    const std::string_view scheme = text.substr(0, end == std::string_view::npos ? 0 : end);
    const bool known = std::find(kSchemes.begin(), kSchemes.end(), scheme) != kSchemes.end();
    if (!known || text.size() == scheme.size() + kSchemeEnd.size() || text.size() > kLongestUrl ||
        text.find_first_of(" \t\r\n") != std::string_view::npos) {
        return std::unexpected{
            "not a proxy's address: write it as in http://proxy.example:3128 or socks5h://…"};
    }
    return std::string{text};
}

Reading<std::string> listen_address(std::string_view text) {
    if (text == "none") return std::string{text};
    constexpr std::string_view kUnix = "unix:";
    if (text.starts_with(kUnix)) {
        const std::string_view path = text.substr(kUnix.size());
        if (path.starts_with('/') && path.size() <= kLongestSocketPath) return std::string{text};
        return std::unexpected{in_quotes(text) +
                               ": write the socket's whole path, of at most 107 bytes, as in "
                               "unix:/run/griot/http.sock"};
    }
    const auto [host, port] = split_host(text);
    std::uint16_t number = 0;
    const bool bracketed = text.starts_with('[');
    const bool good_host = bracketed ? family_of(std::string{host}) == 6 : is_host_name(host);
    if (good_host && port.starts_with(':') && whole(port.substr(1), number))
        return std::string{text};
    return std::unexpected{in_quotes(text) +
                           " is no address to listen on: write host:port as in 127.0.0.1:8420 or "
                           "[::1]:8420, or unix:/path, or none"};
}

Reading<std::string> database(std::string_view text) {
    if (text == "embedded" || text.starts_with("postgresql://") ||
        text.starts_with("postgres://")) {
        return std::string{text};
    }
    // Not quoted: it may hold a password.
    return std::unexpected{"neither 'embedded' nor an address that begins with postgresql://"};
}

Reading<AllowedAddress> allowed_address(std::string_view text) {
    const auto bad = [text](std::string_view why) {
        return std::unexpected{in_quotes(text) + " " + std::string{why} +
                               ": write it as in 127.0.0.1:8180, 10.0.0.0/8 or [::1]:80"};
    };
    auto [host, rest] = split_host(text);
    std::string_view bits;
    if (text.starts_with('[')) {
        bits = rest.substr(0, rest.find(':'));
        rest.remove_prefix(bits.size());
    }
    if (const std::size_t slash = host.find('/'); bits.empty() && slash != std::string_view::npos) {
        bits = host.substr(slash);
        host = host.substr(0, slash);
    }
    AllowedAddress allowed;
    allowed.base = host;
    const int family = family_of(allowed.base);
    if (family == 0) return bad("is no numeric IP address");
    const int most = family == 4 ? 32 : 128;
    allowed.prefix_bits = most;
    if (!bits.empty() && (!bits.starts_with('/') || !whole(bits.substr(1), allowed.prefix_bits) ||
                          allowed.prefix_bits < 0 || allowed.prefix_bits > most)) {
        return bad("has a bad network size");
    }
    if (!rest.empty() &&
        (!rest.starts_with(':') || !whole(rest.substr(1), allowed.port) || allowed.port == 0)) {
        return bad("has a bad port");
    }
    return allowed;
}

}  // namespace griot::config
