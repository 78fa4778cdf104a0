// Mending text that is valid UTF-8 but not what its writer meant. For text/ only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace griot::text {

// "SÃ©curitÃ©" → "Sécurité": UTF-8 that was once read as windows-1252 or latin-1 and encoded
// again, any number of times. nullopt unless every non-ASCII character of the whole text fits.
std::optional<std::string> undo_double_encoding(std::string_view text);

struct Cleaned {
    std::string text;
    std::size_t removed = 0;  // control characters, U+FFFE, U+FFFF
    std::size_t c1 = 0;       // C1 controls that were windows-1252 punctuation
};
// What XML 1.0 §2.2 forbids goes; C1 controls become what windows-1252 means by them (publishers
// write latin-1's 0x92 for an apostrophe), or go where it means nothing. text is valid UTF-8.
Cleaned without_controls(std::string_view text);

}  // namespace griot::text
