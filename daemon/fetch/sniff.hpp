// What do a body's first bytes say it is? Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "fetch/codec.hpp"

namespace griot::fetch {

// Enough for every magic number, and for text to be told from chance.
inline constexpr std::size_t kSniffBytes = 16;

// A compression whose format begins with a magic number: gzip, zstd, or zlib.
std::optional<Coding> sniff_compression(std::string_view head);

// Text that a feed or a web page can begin with: after a byte order mark and white space a tag or a
// JSON object, and no control character. No compressed stream begins so, but by freak chance.
bool looks_like_document(std::string_view head);

}  // namespace griot::fetch
