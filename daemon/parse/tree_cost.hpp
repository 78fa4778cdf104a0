// What pugixml's tree of a document may cost, before it is built. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace griot::parse {

// Bytes, at most: a node for each "<" and for the text after it, an attribute for each "=". Of a
// document so small that counting would cost more than it tells, by its length alone.
std::size_t tree_bytes(std::string_view text);

}  // namespace griot::parse
