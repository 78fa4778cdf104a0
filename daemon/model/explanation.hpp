// What is known of an article and its story, and why (D8): for people who ask.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/time.hpp"

namespace griot {

// A decision, as it was kept.
struct Reason {
    std::int64_t item_id = 0;
    std::string title, source;  // the item's; whose entry led to it
    Instant decided{};
    std::string verdict, rule, evidence;
    std::int64_t against = 0;  // item, or story where it is of stories; 0: none
    std::string against_title;
    std::optional<double> score, needed;
    int version = 0;  // of the story rules; 0: another rule decided
};

// A source carrying an article.
struct Carrier {
    std::string source, rule, url, title;
    Instant first_seen{};
};

// Words that a source replaced.
struct Edit {
    std::string source, before, after;  // titles; after: empty where the title stayed
    Instant replaced{};
};

// An item of a story.
struct Telling {
    std::int64_t item_id = 0;
    std::int64_t duplicate_of = 0;  // 0: a report in its own words
    std::string source, country, title, url;
    Instant published{}, first_seen{};
    std::vector<std::string> wire;
    std::vector<std::string> also_in;  // other sources that carry this very article
    std::int64_t by_rules = 0;         // its story, if no person had said otherwise
    std::optional<Reason> why;  // it is of this story, or a duplicate; none: nothing was near
};

struct StoryAccount {
    std::int64_t story_id = 0, lead_item = 0;
    std::int64_t merged_into = 0;  // 0: it stands
    std::string urn;
    std::size_t reports = 0;  // in their own words
    Instant first_published{}, last_published{};
    std::vector<Telling> tellings;     // in the order of publication
    std::vector<std::int64_t> merged;  // stories that people merged into it
};

struct Explanation {
    std::int64_t item_id = 0, duplicate_of = 0;
    std::string urn, url, canonical_url, title, source, country, language;
    Instant published{}, first_seen{}, updated{}, publisher_updated{};
    std::string date_source, date_raw;
    std::vector<std::string> wire;
    bool wire_inherited = false;    // its copies credit these, its own words nobody
    std::string quarantine;         // "held", "discarded" (D9); empty: readers get it
    std::vector<Carrier> carriers;  // in the order in which they were seen
    std::vector<Edit> edits;        // in the order in which they were seen
    std::vector<Reason> reasons;    // of the item, and people's word on its story; oldest first
    StoryAccount story;             // of what is held back: none, its story_id is 0
};

// Which stories to list.
struct StorySelection {
    std::optional<Instant> since;  // of the lead's publication
    std::size_t reports = 2;       // at least
    std::size_t limit = 20;
};

}  // namespace griot
