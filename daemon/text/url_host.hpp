// Hosts of URLs: names, IPv4 in all its spellings, IPv6. For text/ only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace griot::text {

// The host parser and serialiser of https://url.spec.whatwg.org/#host-parsing for http(s): percent
// escapes undone, IDNA to punycode (UTS #46, not transitional), lower case, IPv4 as four decimals,
// IPv6 compressed in brackets. nullopt: no valid host.
std::optional<std::string> parse_host(std::string_view text);

}  // namespace griot::text
