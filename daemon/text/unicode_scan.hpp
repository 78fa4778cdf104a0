// Walking UTF-8, code point by code point. For text/ only; unicode.hpp is what others use.
#pragma once

#include <cstddef>
#include <string_view>

namespace griot::text {

inline constexpr char32_t replacement_character = 0xFFFD;

struct CodePoint {
    char32_t value;      // U+FFFD where the bytes are ill-formed
    std::size_t length;  // bytes taken; at least 1
    bool well_formed;
};

inline bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

// The code point at text[at] (Unicode 15, table 3-7). Ill-formed bytes are taken as one maximal
// subpart (§3.9), so that a cut sequence gives one U+FFFD. at < text.size().
inline CodePoint decode_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    if (lead < 0xC2 || lead > 0xF4) return {replacement_character, 1, false};

    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte's range shuts out overlong forms, surrogates and what is beyond U+10FFFF.
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const bool fits = at + i < text.size() && (i == 1 ? byte(i) >= low && byte(i) <= high
                                                          : is_continuation(text[at + i]));
        if (!fits) return {replacement_character, i, false};
        value = value << 6U | (byte(i) & 0x3FU);
    }
    return {value, length, true};
}

// Whether XML 1.0 §2.2 allows the character in a document.
inline bool legal_in_xml(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF);
}

}  // namespace griot::text
