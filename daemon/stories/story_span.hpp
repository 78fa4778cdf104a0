// Whether a report tells, in another language, a story that is told there already. Words do not
// carry over, so names and numbers decide alone, and only where they leave no doubt: a story of one
// language too many is a repeat, one that is no story of both is an error. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "stories/story_window.hpp"

namespace griot::stories {

struct StorySpan {
    const StoryWindow::Story* story = nullptr;  // none: no report there shares enough
    double score = 0;                           // rarities of what is shared, summed
    double needed = 0;
    std::vector<std::size_t> shared;  // which of the report's terms
};

// here: the window of the report's language, which has its terms; there: another language's.
StorySpan span_of(const StoryWindow& here, const ToldReport& report, const StoryWindow& there);

// The words of its title among what is shared.
std::string evidence_of(const StorySpan& span, const ToldReport& report);

}  // namespace griot::stories
