// Which story of a window a report belongs to, and why. Pure but for what it remembers of the last
// report. Thread rule: one thread, the window's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stories/story_odds.hpp"
#include "stories/story_window.hpp"

namespace griot::stories {

struct StoryJudgement {
    std::optional<StoryPlace> story;  // none: the report founds one
    std::string_view rule;            // "new-story", "column", "template", "similar", "same-words"
    double score = 0;                 // likelihood of the nearest story, also where it was too low
    double needed = 0;                // what it takes to join
    double cosine = 0;                // with the report of it that is most alike
    const StoryWindow::Story* nearest = nullptr;  // no story shares a word
};

class StoryJudge {
public:
    // The window must outlive the judge.
    explicit StoryJudge(const StoryWindow& window) : window_{window} {}

    // The report is not in the window, its terms have numbers there.
    StoryJudgement judge(const ToldReport& report);

    // The rarest words that the report just judged shares with the nearest story, and the figures.
    [[nodiscard]] std::string evidence(const StoryJudgement& judgement) const;

private:
    struct Match {
        const StoryWindow::Story* story = nullptr;
        double odds = 0;  // logarithm
        Resemblance with;
    };

    void ask(const ToldReport& report);
    void forget_values();
    const std::vector<const StoryWindow::Story*>& candidates();
    void compare_all(const StoryWindow::Story& story, Resemblance& with) const;
    void compare_each(const StoryWindow::Story& story, Resemblance& with) const;
    [[nodiscard]] bool fills_alike(const StoryWindow::Story& story) const;
    [[nodiscard]] Match match(const StoryWindow::Story& story) const;

    const StoryWindow& window_;

    // The report at hand: weight × rarity of its terms, in its order, and by number.
    const ToldReport* asked_ = nullptr;
    std::vector<double> by_term_;
    std::vector<double> values_;
    std::vector<std::size_t> rarest_;  // indices of its terms, rarest first
    double length_ = 0, sum_ = 0, names_ = 0;

    Resemblance nearest_;  // of the report just judged to the nearest story

    // What each story of candidates() shares with it, by slot; 0: nothing.
    std::vector<double> shared_;
    std::vector<const StoryWindow::Story*> met_;
};

}  // namespace griot::stories
