// The stories of a stretch of time as the engine sees them: which terms, in which reports. All of
// it follows from its rows alone, never from the order in which they came: sums run in the order of
// the terms' hashes and of the reports' places. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/story.hpp"

namespace griot::stories {

// A term by its number in the window.
struct NumberedTerm {
    std::uint32_t number = 0;
    std::uint16_t steps = 0;
    TermKind kind = TermKind::word;

    [[nodiscard]] double weight() const { return steps / StoryTerm::kSteps; }
};

// A report as the window keeps it.
struct ToldReport {
    std::int64_t item_id = 0;
    std::int64_t feed_id = 0;  // 0: unknown
    StoryPlace place;
    std::vector<NumberedTerm> terms;
    std::string words;         // of the title's terms
    std::size_t in_title = 0;  // the first so many
    std::int64_t pattern = 0, filling = 0;
    TitleKind title = TitleKind::telling;
};

class StoryWindow {
public:
    struct Shared {
        std::uint64_t hash = 0;
        std::uint32_t number = 0;
        std::uint32_t reports = 0;
    };
    struct Story {
        StoryPlace first;                     // of its founder: its name in here
        std::size_t slot = 0;                 // less than slots(); no other story's
        std::vector<const ToldReport*> told;  // by place; never empty
        std::vector<Shared> with;             // by hash; empty for a story of one report
        [[nodiscard]] bool alone() const { return told.size() == 1; }
        // How many of its reports have the term, which at least one has.
        [[nodiscard]] std::uint32_t reports_with(std::uint64_t hash) const;
    };
    using Stories = std::map<StoryPlace, Story>;

    // Terms have numbers from take() to give_back(), whether or not the report is in the window.
    ToldReport take(StoryReport&& report);
    void give_back(const ToldReport& report);

    // The report must outlive its stay.
    void add(const ToldReport& report, StoryPlace story);
    void remove(const ToldReport& report, StoryPlace story);

    [[nodiscard]] const Stories& stories() const { return stories_; }
    [[nodiscard]] std::size_t reports() const { return reports_; }
    [[nodiscard]] std::size_t slots() const { return slots_; }
    [[nodiscard]] std::size_t numbers() const { return terms_.size(); }

    [[nodiscard]] std::uint64_t hash_of(std::uint32_t number) const { return terms_[number].hash; }
    // None: no report that was taken has the term.
    [[nodiscard]] std::optional<std::uint32_t> number_of(std::uint64_t hash) const {
        const auto found = numbers_.find(hash);
        return found == numbers_.end() ? std::nullopt : std::optional{found->second};
    }

    // 0 < rarity ≤ 1; 1 for a term that few stories have. Counted in stories, not in reports, so
    // that a big story's words stay its own and only words of many stories lose weight.
    [[nodiscard]] double rarity(std::uint32_t number) const;

    // How many reports have the term.
    [[nodiscard]] std::uint32_t reports_with(std::uint32_t number) const {
        return terms_[number].reports;
    }

    // In no order.
    [[nodiscard]] const std::vector<const Story*>& stories_with(std::uint32_t number) const {
        return terms_[number].stories;
    }

    // How many different fillings the pattern has had, this one with them.
    [[nodiscard]] std::size_t fillings(const ToldReport& report) const;

    // Whether the feed has had this title.
    [[nodiscard]] bool issued(const ToldReport& report) const;

private:
    struct Term {
        std::uint64_t hash = 0;
        std::uint32_t taken = 0;    // by so many reports
        std::uint32_t reports = 0;  // of the window that have it
        std::vector<const Story*> stories;
    };

    std::uint32_t number_for(std::uint64_t hash);
    void link(Story& story, std::uint32_t number);
    void unlink(Story& story, std::uint32_t number);
    void share(Story& story, const ToldReport& report);
    void unshare(Story& story, const ToldReport& report);
    void scale();

    Stories stories_;
    std::size_t reports_ = 0;
    std::size_t slots_ = 0;
    std::vector<std::size_t> free_slots_;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;  // by hash
    std::vector<Term> terms_;                                   // by number
    std::vector<std::uint32_t> in_stories_;                     // by number: how many have the term
    std::vector<std::uint32_t> free_numbers_;
    double of_nobody_ = 1, per_log_ = 0;  // rarity as a function of ln(stories with the term)
    std::unordered_map<std::int64_t, std::map<std::int64_t, int>> fillings_;  // by pattern
    std::map<std::pair<std::int64_t, std::int64_t>, int> issues_;  // feed, title → how many
};

}  // namespace griot::stories
