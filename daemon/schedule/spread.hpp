// Where a crowd of feeds that is due at once finds its place in time (S4), and what a clock that
// jumped leaves of due times (S8). Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/time.hpp"

namespace griot::schedule {

// New feeds, and all after a restart: the index-th of count starts at the returned offset.
Duration spread(std::size_t index, std::size_t count, Duration window);

struct Waiting {
    Instant due;
    std::string host;
};

// When each may start, in the order given: overdue ones oldest first and evenly over `window`,
// those to come when they are due, and those of one host at least `host_gap` apart.
std::vector<Instant> starts(const std::vector<Waiting>& feeds, Instant now, Duration window,
                            Duration host_gap);

// A due time that the longest interval does not allow was set by a clock that ran ahead: the feed
// would sleep until the clock is there again. It is due now instead.
Instant believable_due(Instant due, Instant now, Duration longest_interval);

// Between two looks at both clocks: the machine slept, or its clock was set ahead, so that a crowd
// may be due at once and is to be spread. wall: how far the wall clock went; steady: the other.
bool woke_up(Duration wall, Duration steady);

}  // namespace griot::schedule
