// Base64 (RFC 4648 §4): binary content of Atom, keys and signatures. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace griot::text {

// White space inside is skipped. nullopt: not base64.
std::optional<std::string> decode_base64(std::string_view text);

// With padding, on one line.
std::string encode_base64(std::string_view bytes);

}  // namespace griot::text
