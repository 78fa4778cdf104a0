// F18: URLs for logs. Works on the text, not on a parsed URL: what cannot be parsed is logged too.

#include <algorithm>
#include <array>

#include "text/url.hpp"
#include "text/url_parse.hpp"

namespace griot::text {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr std::string_view hidden = "***";

// A parameter whose name holds one of these, in any case, keeps its value to itself.
constexpr std::array secret_parts = std::to_array<std::string_view>({
    "authoriz",
    "credential",
    "jwt",
    "oauth",
    "passphrase",
    "passwd",
    "password",
    "private",
    "pwd",
    "secret",
    "sessid",
    "session",
    "signature",
    "token",
});
// Elsewhere in a word these mean nothing: "author", "keyword", "passage".
constexpr std::array secret_endings = std::to_array<std::string_view>({"auth", "key", "pass"});
constexpr std::array secret_names = std::to_array<std::string_view>({
    "code",
    "login",
    "pin",
    "pw",
    "sid",
    "sig",
    "user",
    "username",
});

// "%74oken" is "token": escapes of letters are undone before a name is judged.
std::string plain_name(std::string_view name) {
    const auto digit = [](char c) -> unsigned {
        if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
        const char lower = static_cast<char>(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a' + 10) : 16U;
    };
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        char c = name[i];
        if (c == '%' && i + 2 < name.size() && digit(name[i + 1]) < 16 && digit(name[i + 2]) < 16) {
            c = static_cast<char>(digit(name[i + 1]) * 16 + digit(name[i + 2]));
            i += 2;
        }
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
}

bool is_secret(std::string_view name) {
    const std::string plain = plain_name(name);
    const auto inside = [&](std::string_view part) { return plain.find(part) != npos; };
    const auto at_end = [&](std::string_view ending) { return plain.ends_with(ending); };
    return std::ranges::any_of(secret_parts, inside) ||
           std::ranges::any_of(secret_endings, at_end) ||
           std::ranges::find(secret_names, plain) != secret_names.end();
}

// Where the authority begins: behind "scheme://", "//", or what browsers take for it ("http:\").
// npos: a URI without one (mailto:, tag:).
std::size_t authority_begin(std::string_view url) {
    const std::string scheme = scheme_of(url);
    const std::size_t behind_scheme = scheme.empty() ? 0 : scheme.size() + 1;
    const std::size_t begin = std::min(url.find_first_not_of("/\\", behind_scheme), url.size());
    const bool is_web = scheme == "http" || scheme == "https";
    if (is_web || begin >= behind_scheme + 2) return begin;
    // "user:password@host/feed", the scheme forgotten, looks like the scheme "user".
    constexpr std::array<std::string_view, 8> opaque{"mailto", "tag", "urn", "acct",
                                                     "xmpp",   "sip", "cid", "data"};
    const bool known_opaque = std::ranges::find(opaque, scheme) != opaque.end();
    return known_opaque ? npos : 0;
}

// "host", "host:80", "[::1]:80", "host1,host2:5432": an authority that hides no password.
bool is_host_and_port(std::string_view authority) {
    while (!authority.empty()) {
        const std::string_view host = authority.substr(0, authority.find(','));
        authority.remove_prefix(std::min(host.size() + 1, authority.size()));
        const std::size_t bracket = host.find(']');
        const std::size_t colon = host.find(':', bracket == npos ? 0 : bracket);
        const bool no_port =
            colon != npos && host.find_first_not_of("0123456789", colon + 1) != npos;
        if (no_port) return false;
    }
    return true;
}

// How many bytes from begin on are user and password with their "@".
std::size_t userinfo_length(std::string_view rest) {
    const std::string_view authority = rest.substr(0, rest.find_first_of("/\\?#"));
    if (const std::size_t at = authority.rfind('@'); at != npos) return at + 1;
    // A password may hold an unescaped "/" or "#"; then what stands before it is no host and port.
    const std::size_t at = rest.rfind('@');
    return at == npos || is_host_and_port(authority) ? 0 : at + 1;
}

void append_parameters(std::string& out, std::string_view text) {
    while (true) {
        const std::size_t end = text.find_first_of("?&;#");
        const std::string_view parameter = text.substr(0, end);
        const std::size_t equals = parameter.find('=');
        if (equals != npos && is_secret(parameter.substr(0, equals))) {
            out.append(parameter.substr(0, equals + 1)).append(hidden);
        } else {
            out += parameter;
        }
        if (end == npos) return;
        out += text[end];
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string redacted(std::string_view url) {
    std::string storage;
    url = tidied(url, storage);
    std::string out;
    out.reserve(url.size());
    if (const std::size_t begin = authority_begin(url); begin != npos) {
        out.append(url.substr(0, begin));
        url.remove_prefix(begin);
        url.remove_prefix(userinfo_length(url));
    }
    const std::size_t parameters = std::min(url.find_first_of("?#;"), url.size());
    out.append(url.substr(0, parameters));
    append_parameters(out, url.substr(parameters));
    return out;
}

}  // namespace griot::text
