// Publishers' markup → one plain line for people (P9). Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/entry.hpp"

namespace griot::normalise {

// One line of plain Unicode (NFC), decoded exactly as often as the publisher encoded it: markup
// gone, "&amp;amp;nbsp;" a space, mojibake mended. What was escaped to be seen ("<script>") stays.
std::string plain_line(const TextConstruct& text);
std::string plain_line(std::string_view html);

// The same, at most kMaxTitle code points.
std::string plain_title(const TextConstruct& title);

// A title for an entry without one: the first words of its text.
std::string title_from_text(std::string_view text);

// Longer "titles" are whole texts in the wrong element; no page or feed reader shows more.
inline constexpr std::size_t kMaxTitle = 300;

}  // namespace griot::normalise
