// May the fetcher connect to this socket address (F16)? Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/config.hpp"

namespace griot::fetch {

// address: numeric IPv4 or IPv6 (scope ids allowed). Anything unreadable is refused.
// Returns the name of the refused network ("loopback", "private", …), or "" when allowed.
std::string_view refused(std::string_view address, std::uint16_t port,
                         const std::vector<AllowedAddress>& allowed);

}  // namespace griot::fetch
