// Walking UTF-8, byte by byte and fast. For text/ only; unicode.hpp is what others use.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
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

// Sixteen bytes that compare at once, by the vector extension that GCC and clang share.
using Block = signed char __attribute__((vector_size(16)));

// How many of sixteen bytes, from the first on, are ASCII without control characters other than
// tab, line feed and carriage return.
inline std::size_t plain_ascii_in_block(const char* bytes) {
    Block block;
    std::memcpy(&block, bytes, sizeof block);
    // As signed numbers, what is not ASCII is below zero.
    const auto other = (block < 0x20) & (block != '\t') & (block != '\n') & (block != '\r');
    std::size_t plain = 0;
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, reinterpret_cast<const char*>(&other) + half * sizeof bits, sizeof bits);
        constexpr bool little = std::endian::native == std::endian::little;
        plain += static_cast<std::size_t>(little ? std::countr_zero(bits) : std::countl_zero(bits));
        if (bits != 0) break;
    }
    return plain / 8;
}

// The first byte from `at` on that is not ASCII, or is a control character other than tab, line
// feed and carriage return. Block by block: most of a feed is ASCII.
inline std::size_t skip_plain_ascii(std::string_view text, std::size_t at) {
    while (at + sizeof(Block) <= text.size()) {
        const std::size_t plain = plain_ascii_in_block(text.data() + at);
        at += plain;
        if (plain < sizeof(Block)) return at;
    }
    const auto plain = [&](std::size_t i) {
        const auto c = static_cast<unsigned char>(text[i]);
        return c < 0x80 && legal_in_xml(c);
    };
    while (at < text.size() && plain(at)) ++at;
    return at;
}

}  // namespace griot::text
