// A batch on its way through one transaction: each stage fills its part (commit.cpp).
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/decision.hpp"
#include "model/poll.hpp"

namespace griot::store {

// What a batch did to one feed.
struct FeedTally {
    int added = 0;    // items that the feed did not carry before
    int revised = 0;  // items whose words changed
};

struct Batch {
    std::vector<const PollReport*> polls;  // those whose lease holds

    // One for each candidate, all parallel.
    std::vector<Question> questions;
    std::vector<const PollReport*> asked_by;
    std::vector<Decision> decisions;
    std::vector<std::int64_t> item_ids;      // where each candidate ended
    std::vector<std::int64_t> duplicate_of;  // original of a duplicate; 0: none

    std::vector<KnownItem> known;
    std::unordered_set<std::int64_t> forgotten;  // of those: gone by age, and not to return
    std::unordered_map<std::int64_t, FeedTally> tallies;  // by feed
    std::unordered_map<std::int64_t, Conduct> conducts;   // by feed, of those with candidates
};

}  // namespace griot::store
