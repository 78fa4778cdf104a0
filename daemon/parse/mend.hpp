// An element whose inside is not well-formed, made so (P3). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::parse {

// text begins with the start tag of an element and is all that is known of it. Every child that can
// be parsed stays as it is; the markup inside the others becomes escaped text, as it should have
// been; a child that is never closed ends where the next known one begins.
std::string mend_element(std::string_view text);

// The same of an element that the document is cut in: without the child it is cut in.
std::string mend_cut_element(std::string_view text);

// A feed document without its entries: the children of root and channel, mended likewise.
std::string mend_head(std::string_view text, std::string_view root_name);

}  // namespace griot::parse
