// Text → XML, HTML and JSON: escaped, and cleaned on the way, in one pass. Bytes that are no UTF-8
// become U+FFFD; what XML 1.0 §2.2 forbids (most controls, U+FFFE, U+FFFF) is dropped, in JSON too,
// so that the formats agree. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::render {

// For text between tags of XML and HTML.
void append_xml(std::string& out, std::string_view text);

// For the inside of a double-quoted attribute. Apart from text, for a feed's HTML is full of
// quotation marks that need no escaping.
void append_attribute(std::string& out, std::string_view text);

// For the inside of a JSON string.
void append_json(std::string& out, std::string_view text);

std::string escaped(std::string_view text);  // append_attribute, as a value: right for both

// An address as a document may name it: what browsers let pass and RFC 3987 §2.2 leaves out is
// percent-encoded, a percent sign too that begins no octet.
std::string iri(std::string_view address);

}  // namespace griot::render
