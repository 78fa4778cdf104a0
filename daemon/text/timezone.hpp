// Time zones by name, from ICU's own data (no tzdata package needed). Pure; any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "model/time.hpp"

namespace griot::text {

// Offset from UTC of "Africa/Ouagadougou", "+01:00" or "" (UTC) at an instant; nullopt: no such
// zone.
std::optional<std::chrono::minutes> utc_offset(std::string_view timezone, Instant at);

}  // namespace griot::text
