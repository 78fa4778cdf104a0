// One poll's whole result on its way into the database, and what the database made of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/fetch.hpp"
#include "model/item.hpp"
#include "model/story.hpp"

namespace griot {

struct Candidate {
    Item item;
    Features features;
    StoryTerms story;  // of an item without words: empty, and it is nobody's report
};

// Written in one transaction: items, validators, schedule and fetch log together (F4, Q7).
struct PollReport {
    DueFeed feed;                  // as claimed; lease_token fences the commit
    FetchResult fetch;             // body emptied
    Key body_hash;                 // of the body read now; empty: nothing was read
    std::string format, encoding;  // of the parsed feed
    std::string feed_title, site_url, language;
    std::vector<std::string> repairs;
    std::size_t entries = 0;                 // in the document
    std::vector<std::int64_t> fingerprints;  // of every entry in the document, sorted
    std::vector<Candidate> candidates;       // entries not in feed.seen, in document order
    Schedule schedule;                       // after this poll
    Instant started{};
    Instant next_due{};
    std::string next_reason;         // why then, in words (S9)
    std::size_t next_url_index = 0;  // F20: which URL next
    Instant next_fallback_since{};   // as in DueFeed
    bool stop_polling = false;       // 410 (F7)
    Instant host_paused_until{};     // the host asked for a pause (F8); epoch: it did not
    SteadyInstant began{}, ended{};  // of the transfer
    bool excused = false;  // our own network failed, not the feed: what it is known for stays (S6)
};

// A poll that was committed as the feed's failure, before it was known to be our own network's
// (S6).
struct Pardon {
    DueFeed feed;     // as it was before the first such poll in a row
    Instant first{};  // when that one started
    Instant last{};   // and the last one: a feed that was polled since needs no pardon
};

// A permanent redirect that is followed (F6).
struct Move {
    std::string source, from_url, to_url;
    int polls = 0;        // that agreed on it
    Instant moved_at{};   // when Griot began to follow it
    Instant undone_at{};  // epoch: in force, unless a later one is
};

// A feed that told its archive again (D9): stored, kept from readers until a person decides.
struct Flood {
    std::string source;
    std::size_t held = 0;  // items
    std::size_t told = 0;  // of those, told before; the others are old by their dates
    std::size_t entries = 0;
};

// Counts of one committed batch.
struct CommitSummary {
    std::size_t polls = 0;
    std::size_t lost_leases = 0;  // fenced off: another daemon has the feed now
    std::size_t new_items = 0;
    std::size_t revised = 0;
    std::size_t copies_revised = 0;  // a feed edited its copy of another's item
    std::size_t duplicates = 0;      // new items that repeat another
    std::size_t sightings = 0;       // known items seen in a further feed
    std::size_t aliases = 0;         // changed guids of known items (D3)
    std::vector<Move> moves;
    std::vector<Flood> floods;
    // Entries, or who else has them (O5): then what goes out is rendered anew.
    [[nodiscard]] bool outbound_changed() const {
        return new_items + revised + duplicates + sightings > 0;
    }
};

}  // namespace griot
