// Where words of a text as written begin and end, and whether they are capitalised. Pure; any
// thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace griot::stories {

// "À", "Ö", "Œ": capitals of Latin-1 and the one French letter beyond it. Other scripts of the
// region's news have no capitals. The word is not empty.
constexpr bool starts_with_capital(std::string_view word) {
    const auto first = static_cast<unsigned char>(word[0]);
    if (first >= 'A' && first <= 'Z') return true;
    if (word.size() < 2) return false;
    const auto second = static_cast<unsigned char>(word[1]);
    return (first == 0xC3 && second >= 0x80 && second <= 0x9E) || word.starts_with("Œ");
}

// Bytes at the head of the text, which is not empty, that stand between words; 0: a word begins.
// Beyond ASCII: « » and their like (U+0080–U+00BF), spaces, dashes and typographic quotation marks
// (U+2000–U+203F).
constexpr std::size_t separator_length(std::string_view text) {
    const char c = text[0];
    if (c == '\xC2') return std::min<std::size_t>(text.size(), 2);
    if (text.starts_with("\xE2\x80")) return std::min<std::size_t>(text.size(), 3);
    const bool letter = (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                        (c >= 'A' && c <= 'Z');
    return letter ? 0 : 1;
}

}  // namespace griot::stories
