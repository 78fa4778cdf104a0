#include "text/url_parse.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include <curl/curl.h>

#include "text/url_host.hpp"

namespace griot::text {
namespace {

// Percent-encode sets of the URL standard, for ASCII; every other byte is always encoded.
using EncodeSet = std::array<bool, 128>;

constexpr EncodeSet encode_set(std::string_view characters) {
    EncodeSet set{};
    for (std::size_t c = 0; c < 0x20; ++c) set[c] = true;
    set[0x7F] = true;
    for (const char c : characters) set[static_cast<unsigned char>(c)] = true;
    return set;
}
constexpr EncodeSet fragment_set = encode_set(" \"<>`");
constexpr EncodeSet query_set = encode_set(" \"#<>'");
constexpr EncodeSet path_set = encode_set(" \"#<>?^`{}");
constexpr EncodeSet userinfo_set = encode_set(" \"#<>?^`{}/:;=@[\\]|");

void append_encoded(std::string& out, std::string_view text, const EncodeSet& set) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const auto stands_for_itself = [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x80 && !set[byte];
    };
    while (true) {
        const auto run = static_cast<std::size_t>(
            std::ranges::find_if_not(text, stands_for_itself) - text.begin());
        out += text.substr(0, run);
        if (run == text.size()) return;
        const auto byte = static_cast<unsigned char>(text[run]);
        out += {'%', digits[byte >> 4U], digits[byte & 15U]};
        text.remove_prefix(run + 1);
    }
}

std::string encoded(std::string_view text, const EncodeSet& set) {
    std::string out;
    out.reserve(text.size());
    append_encoded(out, text, set);
    return out;
}

bool is_slash(char c) {
    return c == '/' || c == '\\';
}

std::string_view without_slashes(std::string_view text) {
    while (!text.empty() && is_slash(text.front())) text.remove_prefix(1);
    return text;
}

// How many dots a path segment stands for: 1, 2, or 0 for an ordinary one. "%2e" is a dot.
int dots_in(std::string_view segment) {
    int dots = 0;
    while (!segment.empty() && dots < 3) {
        if (segment.front() == '.') {
            segment.remove_prefix(1);
        } else if (segment.starts_with("%2e") || segment.starts_with("%2E")) {
            segment.remove_prefix(3);
        } else {
            return 0;
        }
        ++dots;
    }
    return dots < 3 ? dots : 0;
}

// Appends the segments of text, which follow a slash, to path; dot segments walk.
void append_segments(std::string& path, std::string_view text) {
    while (true) {
        const auto end =
            static_cast<std::size_t>(std::ranges::find_if(text, is_slash) - text.begin());
        const bool last = end == text.size();
        const std::string_view segment = text.substr(0, end);
        const int dots = dots_in(segment);
        if (dots == 0) {
            path += '/';
            append_encoded(path, segment, path_set);
        } else {
            if (dots == 2) path.erase(std::min(path.rfind('/'), path.size()));
            if (last) path += '/';
        }
        if (last) return;
        text.remove_prefix(end + 1);
    }
}

// Reads "path?query#fragment" into url; its path so far is what a relative one goes on from.
void read_path(Url& url, std::string_view text) {
    if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
        url.fragment = encoded(text.substr(hash + 1), fragment_set);
        text = text.substr(0, hash);
    }
    if (const std::size_t mark = text.find('?'); mark != std::string_view::npos) {
        url.query = encoded(text.substr(mark + 1), query_set);
        text = text.substr(0, mark);
    }
    if (!text.empty() && is_slash(text.front())) text.remove_prefix(1);
    append_segments(url.path, text);
}

// "user:password" percent-encoded part by part; an empty password goes with its colon.
std::string read_userinfo(std::string_view text) {
    const std::size_t colon = text.find(':');
    std::string userinfo = encoded(text.substr(0, colon), userinfo_set);
    if (colon != std::string_view::npos && colon + 1 < text.size()) {
        userinfo += ':';
        append_encoded(userinfo, text.substr(colon + 1), userinfo_set);
    }
    return userinfo;
}

// False when the port is no number up to 65535. The scheme's own port is left out.
bool read_port(Url& url, std::string_view text) {
    const std::size_t zeros = std::min(text.find_first_not_of('0'), text.size());
    if (text.empty()) return true;
    if (text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    const std::string_view digits = zeros == text.size() ? "0" : text.substr(zeros);
    unsigned port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || port > 65535) return false;
    if (digits != (url.scheme == "http" ? "80" : "443")) url.port = digits;
    return true;
}

bool read_authority(Url& url, std::string_view authority) {
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        url.userinfo = read_userinfo(authority.substr(0, at));
        authority.remove_prefix(at + 1);
    }
    // The port's colon is the first one outside the brackets of an IPv6 address.
    const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
    const std::size_t colon = authority.find(':', std::min(bracket, authority.size()));
    auto host = parse_host(authority.substr(0, colon));
    if (!host) return false;
    url.host = *std::move(host);
    return colon == std::string_view::npos || read_port(url, authority.substr(colon + 1));
}

struct CurlUrlFree {
    void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};
struct CurlStringFree {
    void operator()(char* text) const { curl_free(text); }
};

// The fetcher is curl: where userinfo or an address make two readings possible, a URL counts only
// when curl reads the same host.
bool curl_agrees(const Url& url) {
    const bool beyond_doubt = url.userinfo.empty() && !url.host.starts_with('[');
    if (beyond_doubt) return true;
    const std::unique_ptr<CURLU, CurlUrlFree> handle{curl_url()};
    if (!handle || curl_url_set(handle.get(), CURLUPART_URL, url.href().c_str(), 0) != CURLUE_OK) {
        return false;
    }
    char* text = nullptr;
    if (curl_url_get(handle.get(), CURLUPART_HOST, &text, 0) != CURLUE_OK) return false;
    const std::unique_ptr<char, CurlStringFree> host{text};
    return url.host == host.get();
}

std::optional<Url> with_authority(std::string scheme, std::string_view text) {
    const auto ends_authority = [](char c) { return is_slash(c) || c == '?' || c == '#'; };
    const auto end =
        static_cast<std::size_t>(std::ranges::find_if(text, ends_authority) - text.begin());
    Url url;
    url.scheme = std::move(scheme);
    if (!read_authority(url, text.substr(0, end))) return std::nullopt;
    read_path(url, text.substr(end));
    return url;
}

// reference has no scheme, or base's own without "//" behind it.
std::optional<Url> relative_to(const Url& base, std::string_view reference) {
    if (reference.size() > 1 && is_slash(reference[0]) && is_slash(reference[1])) {
        return with_authority(base.scheme, without_slashes(reference));
    }
    Url url = base;
    url.fragment.reset();
    if (reference.empty()) return url;
    switch (reference.front()) {
        case '#': url.fragment = encoded(reference.substr(1), fragment_set); return url;
        case '?': {
            const std::size_t hash = std::min(reference.find('#'), reference.size());
            url.query = encoded(reference.substr(1, hash - 1), query_set);
            if (hash < reference.size()) {
                url.fragment = encoded(reference.substr(hash + 1), fragment_set);
            }
            return url;
        }
        case '/':
        case '\\': url.path.clear(); break;
        default: url.path.erase(url.path.rfind('/'));
    }
    url.query.reset();
    read_path(url, reference);
    return url;
}

std::optional<Url> read(std::string_view input, const Url* base) {
    std::string scheme = scheme_of(input);
    if (scheme.empty()) return base != nullptr ? relative_to(*base, input) : std::nullopt;
    if (scheme != "http" && scheme != "https") return std::nullopt;
    const std::string_view rest = input.substr(scheme.size() + 1);
    if (base != nullptr && base->scheme == scheme && !rest.starts_with("//")) {
        return relative_to(*base, rest);
    }
    return with_authority(std::move(scheme), without_slashes(rest));
}

}  // namespace

std::string Url::origin() const {
    std::string out = scheme + "://" + host;
    if (!port.empty()) out.append(1, ':').append(port);
    return out;
}

std::string Url::href() const {
    std::string out;
    out.reserve(64 + path.size() + (query ? query->size() : 0));
    out.append(scheme).append("://");
    if (!userinfo.empty()) out.append(userinfo).append(1, '@');
    out += host;
    if (!port.empty()) out.append(1, ':').append(port);
    out += path;
    if (query) out.append(1, '?').append(*query);
    if (fragment) out.append(1, '#').append(*fragment);
    return out;
}

std::string_view tidied(std::string_view input, std::string& storage) {
    const auto ignored = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!input.empty() && ignored(input.front())) input.remove_prefix(1);
    while (!input.empty() && ignored(input.back())) input.remove_suffix(1);
    const auto is_break = [](char c) { return c == '\t' || c == '\n' || c == '\r'; };
    if (std::ranges::none_of(input, is_break)) return input;
    storage = input;
    std::erase_if(storage, is_break);
    return storage;
}

std::string scheme_of(std::string_view input) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (input.empty() || !is_letter(input.front())) return {};
    std::string scheme;
    for (const char c : input) {
        if (c == ':') return scheme;
        const bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!is_letter(c) && !other) return {};
        scheme += is_letter(c) ? static_cast<char>(c | 0x20) : c;
    }
    return {};
}

std::optional<Url> parse_url(std::string_view input, const Url* base) {
    std::string storage;
    input = tidied(input, storage);
    if (input.size() > max_url_bytes) return std::nullopt;
    auto url = read(input, base);
    if (url && !curl_agrees(*url)) return std::nullopt;
    return url;
}

}  // namespace griot::text
