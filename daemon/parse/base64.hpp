// Base64 (RFC 4648 §4), as Atom carries binary content. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace griot::parse {

// White space inside is skipped. nullopt: not base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace griot::parse
