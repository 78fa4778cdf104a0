// Light stemming: forms of one word get one stem, names stay apart. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::stories {

// Of a word as text::fold leaves it; language: a primary BCP 47 tag. Of a language without a table,
// and without a language: the word, cut at the length at which stems are compared.
std::string stem(std::string_view folded, std::string_view language);

}  // namespace griot::stories
