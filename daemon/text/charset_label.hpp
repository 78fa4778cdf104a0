// What a document says about its own encoding. For text/ only.
#pragma once

#include <string>
#include <string_view>

namespace griot::text {

struct Encoding {
    enum class Kind {
        unknown,  // no name, or none that ICU knows
        utf8,
        windows_1252,  // and what is read as it: ISO-8859-1, US-ASCII (WHATWG Encoding)
        other,         // ICU's business
    };
    Kind kind = Kind::unknown;
    std::string name;       // lower-case IANA name, for people
    std::string converter;  // ICU's name, for Kind::other

    [[nodiscard]] bool known() const { return kind != Kind::unknown; }
};

// By any name that the WHATWG Encoding standard or ICU knows, in any case.
Encoding encoding_named(std::string_view label);

// The encoding="…" of an XML declaration, else the charset of an HTML <meta>, within the first
// bytes of a document in an encoding that contains ASCII. Empty: neither.
std::string declared_encoding(std::string_view bytes);

}  // namespace griot::text
