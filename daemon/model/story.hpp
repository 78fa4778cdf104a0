// Stories on their way: what a report is known by, from the processor through the database to
// stories/; and what was decided of it, back again.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/time.hpp"

namespace griot {

enum class TermKind : std::uint64_t {
    word,
    name,    // capitalised inside a sentence
    number,  // but no year
    date,    // a month, a weekday, a year; a word of service ("live", "weather")
};

// A word that reports have in common. As large as the database's copy of it: a window holds
// millions.
struct StoryTerm {
    static constexpr double kSteps = 1024;
    static constexpr int kHashBits = 48;
    static constexpr int kStepBits = 14;

    std::uint64_t hash : kHashBits = 0;   // of the stem
    std::uint64_t steps : kStepBits = 0;  // its weight, in 1/1024
    TermKind kind : 2 = TermKind::word;

    [[nodiscard]] double weight() const { return static_cast<double>(steps) / kSteps; }
    bool operator==(const StoryTerm&) const = default;
};

struct StoryTerms {
    std::vector<StoryTerm> terms;  // each once, in the order of the text
    std::size_t in_title = 0;      // the first so many are the title's
    std::string words;             // theirs, folded, a space between two: for the evidence
    // Titles of one newsroom's template ("Météo Dori : prévisions du 3 mai") have one pattern, and
    // the filling tells them apart: a hash of all the title's words. pattern 0: too few words
    // beside names and numbers.
    std::int64_t pattern = 0;
    std::int64_t filling = 0;
    bool column = false;  // the title names a column, or nothing that its text makes up for
};

// Where a report stands among all: by time, then by what it is. Any daemon knows it, whenever the
// report arrives. key: of the item, equal everywhere (of its URL or words, not its row number).
struct StoryPlace {
    Instant at{};
    std::int64_t key = 0;
    auto operator<=>(const StoryPlace&) const = default;
};

// An item that is no duplicate, as one report of an event.
struct StoryReport {
    std::int64_t item_id = 0;
    std::int64_t feed_id = 0;  // 0: unknown
    StoryPlace place;
    StoryTerms terms;
};

// Which story a report is of. A story is named by the least item_id of its reports: the first that
// was stored, whichever was published first, so that the name stays as earlier reports turn up.
struct StoryStanding {
    std::int64_t item_id = 0;
    StoryPlace place;    // of the report
    StoryPlace founder;  // of its story's first report by place; its own: it founds one
    std::int64_t story_id = 0;
};

struct StoryVerdict {
    StoryStanding standing;
    // "new-story", "column", "template", "similar", "same-words", "late"; empty: judged as before,
    // its story goes by another name now.
    std::string_view rule;
    double score = 0;          // of the nearest story, also where it was not good enough
    double needed = 0;         // what it took to join
    std::int64_t nearest = 0;  // that story's name as it was then; 0: none was near
    std::string evidence;      // short, for people
};

}  // namespace griot
