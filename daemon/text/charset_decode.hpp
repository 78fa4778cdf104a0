// Bytes to UTF-8 once the encoding is chosen, and what the choice rests on. For text/ only.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace griot::text {

// Code points of windows-1252's bytes 0x80–0x9F; the five that it leaves open stay C1 controls.
inline constexpr std::array<char32_t, 32> windows_1252_high{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

// One look at bytes that may be UTF-8, which ends where they are not.
struct Utf8Look {
    bool well_formed = true;
    bool ascii = true;     // nothing else in it
    bool unclean = false;  // control characters, C1 controls, U+FFFE, U+FFFF
};
Utf8Look look_at_utf8(std::string_view bytes);

// How much of bytes that are not UTF-8 throughout is.
struct Survey {
    std::size_t multibyte = 0;   // well-formed sequences of two bytes and more
    std::size_t invalid = 0;     // bytes in none
    std::size_t high_runs = 0;   // runs of bytes >= 0x80
    std::size_t high_bytes = 0;  // bytes in them
};
Survey survey(std::string_view bytes);

// Whether a multibyte sequence is likely meant even where bytes around it are windows-1252: its
// bytes, read as windows-1252, would be letters and signs that no language puts side by side
// ("Ã©", "â€™"), unlike "É»" or "é" before a no-break space and "»".
bool surely_utf8(std::string_view sequence);

struct Mixed {
    std::string text;
    std::size_t utf8_sequences = 0;
    std::size_t foreign_runs = 0;  // runs of bytes read as windows-1252
    bool used_c1 = false;          // bytes 0x80–0x9F occurred in them
};
// UTF-8 where it is UTF-8, windows-1252 per run elsewhere. trust_all: a lone sequence is
// UTF-8; otherwise only the sure ones and those in pairs.
Mixed decode_mixed(std::string_view bytes, bool trust_all);

struct Converted {
    std::string text;
    std::size_t malformed = 0;  // sequences replaced by U+FFFD
};
// By ICU. nullopt: it has no such converter, or the input is beyond its reach (1 GiB).
std::optional<Converted> convert(std::string_view bytes, const std::string& converter);

// uchardet's opinion, for scripts other than Latin only: it takes French in windows-1252 for half a
// dozen other encodings. Empty: none, or Latin.
std::string guessed_encoding(std::string_view bytes, const Survey& survey);

}  // namespace griot::text
