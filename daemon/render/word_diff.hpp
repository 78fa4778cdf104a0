// What an edit changed, word by word. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace griot::render {

struct DiffPart {
    enum class Kind {
        same,
        removed,
        added
    } kind = Kind::same;
    std::string text;  // words, a space between two
};

// The shortest way from the one to the other; texts that have little in common are one removal and
// one addition.
std::vector<DiffPart> word_diff(std::string_view before, std::string_view after);

// Of what stays, so many words beside each change, "…" for the rest.
std::vector<DiffPart> with_context(std::vector<DiffPart> parts, std::size_t words);

}  // namespace griot::render
