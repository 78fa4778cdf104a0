// Decisions → rows about items, each kind in one statement for the whole batch, and none where it
// has no rows.
#pragma once

#include "store/batch.hpp"
#include "store/session.hpp"

namespace griot::store {

// Writes items, keys, sightings, revisions and decisions; counts what it did in tallies and
// summary.
void write_items(Transaction& transaction, Batch& batch, CommitSummary& summary);

}  // namespace griot::store
