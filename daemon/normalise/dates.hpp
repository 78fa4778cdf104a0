// When an item came out, and how we know (P6). Pure; any thread.
#pragma once

#include <string>

#include "model/entry.hpp"
#include "model/item.hpp"

namespace griot::normalise {

struct Dating {
    Instant published{};  // epoch when source is first_seen
    DateSource source = DateSource::first_seen;
    std::string raw;    // what the feed said, where we could not take it as it stands
    Instant said{};     // the date in the feed, in the future or not; epoch: none that is credible
    Instant updated{};  // epoch: none
};

// Published, else updated, else first seen. A date after `now` is clamped to it, so that nothing
// is pinned to the top; one before kEarliest says that a clock or a template was wrong.
Dating date_of(const Entry& entry, Instant now);

// No feed is older than the Web.
inline constexpr Instant kEarliest = std::chrono::sys_days{std::chrono::year{1990} / 1 / 1};

}  // namespace griot::normalise
