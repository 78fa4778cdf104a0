// What a verdict on stories says to people: words and figures. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stories/story_window.hpp"

namespace griot::stories {

// So many words make a reason; more are noise.
inline constexpr std::size_t kWordsOfEvidence = 4;

// The words of a report's title, one for each of its first terms.
std::vector<std::string_view> title_words(const ToldReport& report);

// 0.297 → "0.30"; no locale.
std::string two_digits(double value);

}  // namespace griot::stories
