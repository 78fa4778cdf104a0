// The bytes of feeds.yaml → one YAML document, or the reasons why they are none.
#pragma once

#include <optional>
#include <string_view>

#include <yaml-cpp/yaml.h>

#include "config/problems.hpp"

namespace griot::config {

inline constexpr std::size_t kMostBytes = 8U << 20U;  // 50,000 sources written at length

std::optional<YAML::Node> read_document(std::string_view text, Problems& problems);

}  // namespace griot::config
