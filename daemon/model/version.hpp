#pragma once

#include <string_view>

namespace griot {

// Also in CMakeLists.txt; a test compares the two.
inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace griot
