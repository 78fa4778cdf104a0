// When to poll next, and why (S1, S2, S5, F7, F8). Pure: no clock, no randomness of its own. Any
// thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/entry.hpp"
#include "model/feed.hpp"
#include "model/fetch.hpp"
#include "model/outcome.hpp"

namespace griot::schedule {

struct PollFacts {
    Outcome outcome = Outcome::internal;
    CacheHints cache;
    const ParsedFeed* feed = nullptr;    // when a body was read; else null
    std::vector<Instant> dates;          // of the document's entries, where known, any order
    std::optional<std::size_t> fresh{};  // its entries that the last body did not have
};

struct Plan {
    Schedule schedule;  // new state
    Instant next_due;
    std::string reason;  // one line for people: "12 items a day; ttl 60 min"
    bool stop_polling = false;
};

// jitter in [0, 1): chance by argument. now: of the response.
Plan plan(const Schedule& before, const PollFacts& facts, const IntervalBounds& bounds, Instant now,
          double jitter);

}  // namespace griot::schedule
