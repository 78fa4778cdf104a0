// Unicode chores on UTF-8 strings. Pure; any thread. Invalid UTF-8 in gives U+FFFD out, never a
// throw.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace griot::text {

bool valid_utf8(std::string_view text);

// Drops NUL and what XML 1.0 §2.2 forbids; makes invalid sequences U+FFFD. What Postgres accepts.
std::string clean(std::string_view text);

std::string nfc(std::string_view text);

// White space (also no-break) collapsed to one space, trimmed, NFC: one line for people.
std::string one_line(std::string_view text);

// For comparison: NFKC, case folded, combining marks stripped, œ→oe æ→ae ß→ss, every apostrophe,
// quotation mark, dash and other punctuation a space, spaces collapsed (dedup.md §5.2).
std::string fold(std::string_view text);

// At most so many code points, cut at a word's end where one is near, with "…" when cut.
std::string ellipsize(std::string_view text, std::size_t code_points);

// At most so many bytes, never through a code point.
std::string_view truncate_utf8(std::string_view text, std::size_t bytes);

// Appends one code point; surrogates and > U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

// Removes bidi controls and C0/C1 controls: for log lines and terminals (R5).
std::string printable(std::string_view text);

}  // namespace griot::text
