// The fast way around the URL parser. For text/ only.
#pragma once

#include <cstddef>
#include <string_view>

namespace griot::text {

// The end of the host of a URL that parsing would hand back unchanged; npos: parse it. Most links
// in feeds are such, and each link and image of an entry is resolved.
std::size_t plain_absolute(std::string_view url);

}  // namespace griot::text
