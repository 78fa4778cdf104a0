// Colour for people: on a terminal only, and not where they said no (no-color.org).
#pragma once

#include <string>
#include <string_view>

namespace griot::cli {

enum class Paint {
    bold,
    yellow
};

// Printable: a title must not drive the terminal.
std::string painted(std::string_view text, Paint paint);

}  // namespace griot::cli
