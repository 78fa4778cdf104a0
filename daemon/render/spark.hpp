// Arrivals as a picture: a bar a day or an hour, as inline SVG. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace griot::render {

// The bars as the path of an SVG of 2 units a bar and `height` units; the highest fills it. A bar
// of none is missing, one of some is at least a tenth high.
std::string bars(std::span<const std::uint16_t> counts, int height);

}  // namespace griot::render
