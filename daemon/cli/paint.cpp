#include "cli/paint.hpp"

#include <cstdlib>

#include <unistd.h>

#include "text/unicode.hpp"

namespace griot::cli {
namespace {

bool in_colour() {
    static const bool colour = [] {
        // Nothing in Griot calls setenv.
        const char* const refused = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
        return ::isatty(STDOUT_FILENO) == 1 && refused == nullptr;
    }();
    return colour;
}

}  // namespace

std::string painted(std::string_view text, Paint paint) {
    std::string out = text::printable(text);
    if (!in_colour()) return out;
    return (paint == Paint::bold ? "\x1b[1m" : "\x1b[33m") + out + "\x1b[0m";
}

}  // namespace griot::cli
