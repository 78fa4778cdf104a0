// The text in XML elements. pugixml is asked to decode nothing, so that CDATA and character data
// can be told apart and every reference is decoded once, by us.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "parse/repairs.hpp"

namespace griot::parse {

// White space between elements is kept: inline XHTML needs it.
inline constexpr unsigned kTreeFlags =
    pugi::parse_cdata | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

// Character references and named ones decoded, once; HTML's names too, since feeds use them without
// a DTD. What is no reference stays as it is. repairs may be null.
void append_decoded(std::string& out, std::string_view raw, Repairs* repairs);
std::string decoded(std::string_view raw, Repairs* repairs = nullptr);

// Character data and CDATA; append_text decodes the former.
bool is_text(pugi::xml_node node);
void append_text(std::string& out, pugi::xml_node node, Repairs* repairs);

// All text inside the element, its descendants' too, decoded.
std::string text_of(pugi::xml_node element, Repairs* repairs = nullptr);
// The same, trimmed, at most max_bytes.
std::string plain_text_of(pugi::xml_node element, std::size_t max_bytes,
                          Repairs* repairs = nullptr);

// Whether there are elements inside, not text alone.
bool has_markup(pugi::xml_node element);

}  // namespace griot::parse
