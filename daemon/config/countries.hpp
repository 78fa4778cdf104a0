// Countries by their ISO 3166-1 alpha-2 codes. Pure; any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace griot::config {

// "bf" → "BF". What is no code gets a reason, and the right code where it is a known mistake.
std::expected<std::string, std::string> country_code(std::string_view text);

}  // namespace griot::config
