// Walking over UTF-8 that needs no closer look, sixteen bytes at once. For text/ only.
#pragma once

#include <cstddef>
#include <string_view>

namespace griot::text {

// The first byte from `at` on that is not ASCII, or is a control character other than tab, line
// feed and carriage return.
std::size_t skip_plain_ascii(std::string_view text, std::size_t at);

// The first character from `at` on, where one begins, that is ill-formed, a control character (C1
// too) other than those three, or of the few leads whose second byte has a range of its own: of
// four bytes, and of U+0800–U+0FFF, U+D000–U+D7FF and U+F000–U+FFFF. All before it is well-formed.
std::size_t skip_plain_text(std::string_view text, std::size_t at);

}  // namespace griot::text
