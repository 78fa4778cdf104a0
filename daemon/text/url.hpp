// URLs: resolved, judged and made comparable. One parser for all (libcurl's URL API, so that guard
// and fetcher read alike), with the WHATWG habits that publishers rely on (backslash, white space,
// tabs). Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace griot::text {

// reference against base (RFC 3986 §5, WHATWG practice), absolute, fragment kept. nullopt: not an
// http(s) URL, or hopeless. base may be empty when reference is absolute.
std::optional<std::string> resolve(std::string_view reference, std::string_view base);

// As resolve, but keeps any absolute URI with another scheme as it is (mailto:, tel:, urn:).
std::optional<std::string> resolve_any(std::string_view reference, std::string_view base);

// D2, the form shown: host lower case and punycode, default port and fragment (but #!) and userinfo
// gone, tracking parameters dropped (text/tracking.hpp), percent-encoding normalised. Still
// fetchable. Parameters that select the article (?p=, ?id=, spip.php?article12) stay. Empty: not
// http(s).
std::string canonical_url(std::string_view url);

// D2, for comparison only, never fetched or shown: canonical_url, and http=https, no www./m./amp.,
// no trailing slash, no /amp or amp=1, no index page, no session ids, parameters sorted.
std::string comparison_url(std::string_view url);

std::string host_of(std::string_view url);    // lower case, without port; empty: none
std::string origin_of(std::string_view url);  // scheme://host[:port]; empty: none

// Without user:password@ and with the values of secret-looking parameters hidden: for logs (F18).
std::string redacted(std::string_view url);

}  // namespace griot::text
