// Where credits stand in a text: its first lines and its last, in plain letters. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace griot::normalise {

// One line with ASCII's apostrophe, quotation mark, dash, comma and space for every other one, and
// no marks that nobody sees: what publishers vary and patterns must not.
std::string plain_letters(std::string_view line);

// Lines of the first 200 characters, empty ones left out.
std::vector<std::string> head_lines(std::string_view text);

// Whether a line is the outlet's own name, which sites put below the text.
using IsOwnName = std::function<bool(std::string_view line)>;

// The last lines of the article, the last first: at most the last 300 characters of each. What
// sites put below it is left out: "The post … appeared first on …", comment forms, related titles.
// Only short lines have one before them: a credit is followed by a signature, not by a paragraph.
std::vector<std::string> foot_lines(std::string_view text, const IsOwnName& is_own_name);

// Longer lines are no signatures. In bytes.
inline constexpr std::size_t kShortLine = 64;

}  // namespace griot::normalise
