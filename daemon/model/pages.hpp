// What the pages for people show, as read from the database.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/explanation.hpp"
#include "model/outbound.hpp"
#include "model/time.hpp"

namespace griot {

// Another source's report of a story, or its copy of it.
struct OtherTelling {
    std::string source, url;
    Instant published{};
};

// A story of the river: the entry that readers get, and who else tells it, in the order of time.
struct RiverStory {
    OutboundEntry entry;
    std::vector<OtherTelling> others;
};

// Words that a source replaced, and those that replaced them.
struct WordChange {
    std::int64_t item_id = 0;
    Instant replaced{};
    std::string title_before, title_after;
    std::string text_before, text_after;  // HTML
};

// What a search finds. The marked texts are HTML in which nothing but <mark> is meant.
struct SearchHit {
    std::int64_t story_id = 0;
    std::string source, country, url, title_marked, excerpt;
    Instant published{};
};

struct StoryHistory {
    StoryAccount account;
    std::string language, summary;    // of the lead; HTML
    std::vector<WordChange> changes;  // in the order of time
};

// How a source's arrivals run, by what it published in the last 30 days.
inline constexpr std::size_t kRhythmDays = 14, kRhythmHours = 24 * 7;
struct Rhythm {
    std::array<std::uint16_t, kRhythmDays> days{};  // items a day, the last one ends now
    std::size_t items = 0;                          // in 30 days
    Duration longest_silence{};                     // SourceStatus::usual_silence
    Instant last{};                                 // epoch: none in 30 days
    // Health::silent is what is silent for longer. 0: too few to tell.
    [[nodiscard]] Duration expected_silence() const {
        return longest_silence + longest_silence / 2;
    }
};

struct SourceAccount {
    SourceStatus status;
    Rhythm rhythm;
};

struct PollAccount {
    Instant started{};
    std::string outcome, detail;
    int status = 0;
    int new_items = 0, revised = 0;
};

struct SourceHistory {
    SourceAccount account;
    std::array<std::uint16_t, kRhythmHours> hours{};  // items an hour, the last one ends now
    std::vector<PollAccount> polls;                   // newest first
    std::vector<RiverStory> stories;                  // newest first
};

}  // namespace griot
