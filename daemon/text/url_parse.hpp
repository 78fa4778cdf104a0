// The parts of an http(s) URL, read the WHATWG way. For text/ only; url.hpp is what others use.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace griot::text {

// Twice what common servers take on a request line; nobody can fetch a longer one.
inline constexpr std::size_t max_url_bytes = 16'384;

struct Url {
    std::string scheme;                   // "http" or "https"
    std::string userinfo;                 // percent-encoded, without the "@"; usually empty
    std::string host;                     // lower case, punycode or an address; never empty
    std::string port;                     // empty: the scheme's own
    std::string path;                     // starts with "/", without dot segments
    std::optional<std::string> query;     // without the "?"
    std::optional<std::string> fragment;  // without the "#"

    [[nodiscard]] std::string origin() const;  // scheme://host[:port]
    [[nodiscard]] std::string href() const;
};

// The basic URL parser of https://url.spec.whatwg.org/ for http and https; base may be null.
// nullopt: another scheme, malformed, or curl would go to another host than we read.
std::optional<Url> parse_url(std::string_view input, const Url* base = nullptr);

// Without the white space that browsers ignore: control characters and spaces at both ends, tabs
// and line breaks anywhere. The result lives in input or in storage.
std::string_view tidied(std::string_view input, std::string& storage);

// Lower case, without ":"; empty: the text has no scheme. input is tidied.
std::string scheme_of(std::string_view input);

}  // namespace griot::text
