// A feed's runtime state, as claimed from the database, and how it changes with a poll.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/key.hpp"
#include "model/time.hpp"

namespace griot {

// HTTP validators exactly as received (F1, RFC 9110 §8.8). Sent back only when they are one
// printable line of at most 1 KiB; fetch drops others on receipt.
struct Validators {
    std::string etag;
    std::string last_modified;
};

// What a feed's arrivals have taught (schedule/habit.hpp). All zero: nothing known yet.
struct Habit {
    double arrivals = 0;            // the recent ones, older ones fading
    Duration watched{};             // the time in which they came
    Instant since{};                // of the oldest arrival ever counted below; epoch: none
    Instant newest{};               // of the newest one counted; epoch: none
    std::array<float, 24> hours{};  // arrivals by hour of the day, UTC, fading
    std::array<float, 7> days{};    // and by day of the week, Sunday first
};

// What scheduling knows of a feed; every field is written back with the poll that changed it.
struct Schedule {
    int failures = 0;        // in a row; rate limits do not count
    Instant last_success{};  // epoch: never
    Duration interval{};     // last computed interval; 0: none yet
    Duration asked{};        // by the last document's ttl or sy:, which a 304 does not repeat
    Habit habit{};
};

// What a feed's guids are worth (D1).
enum class Guids {
    trusted,
    reused,    // one stands for several articles
    changing,  // an unchanged article gets another with each poll
};

constexpr std::string_view guids_name(Guids guids) {
    switch (guids) {
        case Guids::trusted: return "trusted";
        case Guids::reused: return "reused";
        case Guids::changing: return "changing";
    }
    return "trusted";
}

// What a feed's polls have taught of how it behaves (stories/conduct.hpp), written back with each
// poll.
struct Conduct {
    int late_most = 0;  // most old-dated entries that one poll brought and nobody held back
    Instant flooded{};  // when it last republished its archive (D9), until a person accepts
    Guids guids = Guids::trusted;
    int guids_kept = 0;    // articles with a guid of their own, lately
    int guids_reused = 0;  // and with that of another
    int guid_changes = 0;  // polls in a row in which every known article had a new one
    Instant guid_fault{};  // of the last poll with either; epoch: none
};

// One claimed feed: the lease, and all that a poll of it needs. Plain values, safe to hand on.
struct DueFeed {
    std::int64_t feed_id = 0;
    std::int64_t lease_token = 0;  // fencing token: a commit with an older one changes nothing (S7)
    std::string source;            // Source::name
    std::string url;               // the one to fetch now (F20)
    std::size_t url_index = 0;     // place in Source::urls of the one that it stands for
    Instant fallback_since{};      // since when another than the first is polled; epoch: it is not
    Validators validators;
    Key body_hash;  // of the last committed body; empty: none (F2)
    // Fingerprints of the entries of the last committed body, sorted: an entry found here is
    // neither normalised nor looked up (no work per unchanged item).
    std::vector<std::int64_t> seen;
    Schedule schedule;
    Conduct conduct;
    Instant due{};  // when it was due
};

}  // namespace griot
