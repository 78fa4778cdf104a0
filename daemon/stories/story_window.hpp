// The stories of a stretch of time as the engine sees them: which terms, in which reports. All of
// it follows from its rows alone, never from the order in which they came: sums run in the order of
// the terms' hashes and of the reports' places. Thread rule: one thread.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/time.hpp"
#include "stories/story_terms.hpp"

namespace griot::stories {

// A story is told for two days and has an echo on the third (dedup.md §4: windows of 48 to 96 h
// score alike, 12 h lose reports, 168 h join events).
inline constexpr std::chrono::hours kStoryWindow{72};

// Where a report stands among all: by time, then by what it is. Any daemon knows it, whenever the
// report arrives. key: of the item, equal everywhere (of its URL or guid, not its row number).
struct StoryPlace {
    Instant at{};
    std::int64_t key = 0;
    auto operator<=>(const StoryPlace&) const = default;
};

struct StoryReport {
    std::int64_t item_id = 0;
    std::int64_t feed_id = 0;  // 0: unknown
    StoryPlace place;
    StoryTerms terms;
};

class StoryWindow {
public:
    struct Story {
        StoryPlace first;                               // of its founder: its name in here
        std::map<StoryPlace, const StoryReport*> told;  // never empty
        std::map<std::int64_t, int> with;               // term → how many reports have it
    };
    using Stories = std::map<StoryPlace, Story>;

    // The report must outlive its stay.
    void add(const StoryReport& report, StoryPlace story);
    void remove(const StoryReport& report, StoryPlace story);

    [[nodiscard]] const Stories& stories() const { return stories_; }

    // 0 < rarity ≤ 1; 1 for a term that few stories have. Counted in stories, not in reports, so
    // that a big story's words stay its own and only words of many stories lose weight.
    [[nodiscard]] double rarity(std::int64_t term) const;

    // Stories that have the term, with the number of their reports that do.
    using Counts = std::vector<std::pair<const Story*, int>>;
    [[nodiscard]] const Counts* stories_with(std::int64_t term) const;

    // How many different fillings the pattern has had, this one with them.
    [[nodiscard]] std::size_t fillings(const StoryTerms& terms) const;

    // Whether the feed has had this title.
    [[nodiscard]] bool issued(std::int64_t feed_id, const StoryTerms& terms) const;

private:
    Stories stories_;
    std::unordered_map<std::int64_t, Counts> terms_;
    std::unordered_map<std::int64_t, std::map<std::int64_t, int>> fillings_;  // by pattern
    std::map<std::pair<std::int64_t, std::int64_t>, int> issues_;  // feed, title → how many
};

}  // namespace griot::stories
