// Which story of a window a report belongs to, and why. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stories/story_window.hpp"

namespace griot::stories {

// Written to the database beside each verdict: another version's scores mean something else.
inline constexpr int kStoryRulesVersion = 1;

struct StoryJudgement {
    std::optional<StoryPlace> story;  // none: the report founds one
    std::string_view rule;            // "new-story", "column", "template", "similar", "same-words"
    double score = 0;                 // of the nearest story, also where it was not good enough
    double needed = 0;                // what it takes to join
    std::optional<StoryPlace> nearest;  // none: no story shares a word
    std::string evidence;               // short, for people
};

StoryJudgement judge(const StoryReport& report, const StoryWindow& window);

}  // namespace griot::stories
