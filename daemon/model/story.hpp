// Stories on their way: what a report is known by, from the processor through the database to
// stories/; and what was decided of it, back again.
#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/time.hpp"

namespace griot {

// A story is told for two days and has an echo on the third (dedup.md §4: windows of 48 to 96 h
// score alike, 12 h lose reports, 168 h join events).
inline constexpr std::chrono::hours kStoryWindow{72};

enum class TermKind : std::uint8_t {
    word,
    name,    // capitalised inside a sentence
    number,  // but no year
    date,    // a month, a weekday, a year; a word of service ("live", "weather")
};

// A word that reports have in common. As large as the database's copy of it: a window holds
// millions.
class StoryTerm {
public:
    StoryTerm() = default;
    // hash: of the stem; its lower 48 bits count. weight: 0 to 15, kept in steps of 1/1024.
    StoryTerm(std::uint64_t hash, double weight, TermKind kind)
        : bits_{hash << (kKindBits + kStepBits) |
                static_cast<std::uint64_t>(weight * kSteps + 0.5) << kKindBits |
                static_cast<std::uint64_t>(kind)} {}
    // What bits() gave.
    explicit StoryTerm(std::uint64_t bits) : bits_{bits} {}

    [[nodiscard]] std::uint64_t bits() const { return bits_; }
    [[nodiscard]] std::uint64_t hash() const { return bits_ >> (kKindBits + kStepBits); }
    [[nodiscard]] TermKind kind() const { return static_cast<TermKind>(bits_ & 3U); }
    [[nodiscard]] double weight() const { return static_cast<double>(steps()) / kSteps; }
    [[nodiscard]] std::uint16_t steps() const {
        return static_cast<std::uint16_t>(bits_ >> kKindBits & ((1U << kStepBits) - 1));
    }

    static constexpr double kSteps = 1024;

    bool operator==(const StoryTerm&) const = default;

private:
    static constexpr unsigned kKindBits = 2, kStepBits = 14;
    std::uint64_t bits_ = 0;
};

enum class TitleKind : std::uint8_t {
    telling,
    vague,   // few words and no name: two outlets may use it of two things
    column,  // nothing but a column's name, or vague without a text that would tell more
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
    TitleKind title = TitleKind::telling;
    std::string language;  // by which the words were read: primary BCP 47, of a fixed few; empty
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
    // "new-story", "column", "template", "similar", "same-words", "same-names", "late"; empty:
    // judged as before, its story goes by another name now.
    std::string_view rule;
    double score = 0;          // of the nearest story, also where it was not good enough
    double needed = 0;         // what it took to join
    std::int64_t nearest = 0;  // that story's name as it was then; 0: none was near
    std::string evidence;      // short, for people
    bool held = false;         // the database has the standing already
};

}  // namespace griot
