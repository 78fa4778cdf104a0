// Text and attribute values, in and out. For text/ only; html.hpp is what others use.
#pragma once

#include <string>
#include <string_view>

namespace griot::text {

// Appends what raw text of an HTML document says, written again: references decoded, & < >
// escaped, characters that XML 1.0 forbids dropped, line ends as line feeds.
void append_text(std::string& out, std::string_view raw);

// What a raw attribute value says. The result lives in raw or in storage.
std::string_view decode_attribute(std::string_view raw, std::string& storage);

// Appends a value for double quotes: & < > " escaped.
void append_escaped(std::string& out, std::string_view value);

}  // namespace griot::text
