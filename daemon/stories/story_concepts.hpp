// What newsrooms say in several words of one language ("typhoon", "storm"; "forfait", "renonce"),
// compiled from everyday news, not from a corpus. Pure; any thread.
#pragma once

#include <span>
#include <string_view>

namespace griot::stories {

// A line a concept: its name, a colon, then for each language its tag and words, folded; languages
// are separated by semicolons, words by spaces. An underscore stands between the words of one form.
std::span<const std::string_view> concept_lines();

}  // namespace griot::stories
