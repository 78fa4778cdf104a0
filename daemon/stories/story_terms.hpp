// What a report is recognised by among others of its event: the words of its title and of the head
// of its text. Pure; any thread.
#pragma once

#include <string_view>

#include "model/story.hpp"

namespace griot::stories {

// title, text: plain. language: BCP 47, as declared; what they are written in counts more, where
// they are long enough to tell. Without either, words are folded and cut, not stemmed.
StoryTerms story_terms(std::string_view title, std::string_view text, std::string_view language);

}  // namespace griot::stories
