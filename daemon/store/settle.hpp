// A batch's polls → feeds' validators, schedule and leases, and the log of polls: one statement.
#pragma once

#include <vector>

#include "store/batch.hpp"
#include "store/session.hpp"

namespace griot::store {

// The polls among these whose lease token is still their feed's; locks those feeds.
std::vector<const PollReport*> hold_leases(Transaction& transaction,
                                           const std::vector<const PollReport*>& polls);

// Returns how many polls were settled: those whose lease held.
std::size_t settle(Transaction& transaction, const Batch& batch);

}  // namespace griot::store
