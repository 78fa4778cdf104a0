// Is this answer a wall against programs (F19)? Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "fetch/response_headers.hpp"

namespace griot::fetch {

// Whose wall, for the operator, e.g. "Cloudflare's challenge"; empty: none. body: the first bytes
// of it, decoded.
std::string bot_wall(const ResponseHeaders& headers, std::string_view body);

}  // namespace griot::fetch
