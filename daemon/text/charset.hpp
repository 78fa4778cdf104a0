// Bytes of unknown origin → UTF-8 (P2). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace griot::text {

struct Decoded {
    std::string text;      // valid UTF-8, no BOM; NUL and characters illegal in XML 1.0 removed
    std::string encoding;  // lower-case IANA name of what it was decoded from
    std::vector<std::string> repairs;  // what had to be mended, for people; empty: nothing
};

// Order: BOM, content_type's charset parameter, XML declaration, detection. Bytes that are valid
// UTF-8 with a multibyte sequence are UTF-8 whatever they claim; latin-1 means windows-1252
// (WHATWG Encoding); in a document that is neither, runs of invalid bytes are read as windows-1252.
// No accented letter is ever dropped. content_type: the HTTP header as received, may be empty.
Decoded to_utf8(std::string_view bytes, std::string_view content_type);

// The charset parameter of a Content-Type header, lower case; empty: none (RFC 9110 §8.3).
std::string charset_of(std::string_view content_type);

}  // namespace griot::text
