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
    // A report with the numbers that its terms have in this window.
    struct Member {
        const StoryReport* report = nullptr;
        std::vector<std::uint32_t> numbers;
    };
    struct Shared {
        std::uint32_t number = 0;
        int reports = 0;
    };
    struct Story {
        StoryPlace first;                     // of its founder: its name in here
        std::map<StoryPlace, Member> told;    // never empty
        std::map<std::int64_t, Shared> with;  // term → how many reports have it
    };
    using Stories = std::map<StoryPlace, Story>;

    // The report must outlive its stay.
    void add(const StoryReport& report, StoryPlace story);
    void remove(const StoryReport& report, StoryPlace story);

    [[nodiscard]] const Stories& stories() const { return stories_; }

    static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
    [[nodiscard]] std::uint32_t number_of(std::int64_t term) const;  // kUnknown: none has it

    // 0 < rarity ≤ 1; 1 for a term that few stories have. Counted in stories, not in reports, so
    // that a big story's words stay its own and only words of many stories lose weight.
    [[nodiscard]] double rarity(std::uint32_t number) const;

    // In no order.
    [[nodiscard]] const std::vector<const Story*>& stories_with(std::uint32_t number) const {
        return terms_[number].stories;
    }

    // How many different fillings the pattern has had, this one with them.
    [[nodiscard]] std::size_t fillings(const StoryTerms& terms) const;

    // Whether the feed has had this title.
    [[nodiscard]] bool issued(std::int64_t feed_id, const StoryTerms& terms) const;

private:
    Stories stories_;
    struct Term {
        std::int64_t term = 0;
        std::vector<const Story*> stories;
    };
    std::uint32_t number_for(std::int64_t term);
    void scale();

    std::unordered_map<std::int64_t, std::uint32_t> numbers_;
    std::vector<Term> terms_;
    std::vector<std::uint32_t> free_;
    double of_nobody_ = 1, per_log_ = 0;  // rarity as a function of ln(stories with the term)
    std::unordered_map<std::int64_t, std::map<std::int64_t, int>> fillings_;  // by pattern
    std::map<std::pair<std::int64_t, std::int64_t>, int> issues_;  // feed, title → how many
};

}  // namespace griot::stories
