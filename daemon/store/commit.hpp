// One batch of polls, one transaction (Q7).
#pragma once

#include <vector>

#include "store/session.hpp"
#include "store/store.hpp"

namespace griot::store {

CommitSummary commit_batch(Transaction& transaction, const std::vector<PollReport>& polls,
                           const Decide& decide);

// One writer of items at a time, over all daemons, until its transaction ends (D10).
void lock_items(Transaction& transaction);

}  // namespace griot::store
