// Decisions → item ids: every candidate ends in a stored item or in one of this batch.
#pragma once

#include "store/batch.hpp"
#include "store/session.hpp"

namespace griot::store {

// Fills item_ids and duplicate_of. Ids of new items are drawn from the sequence here, before the
// insert, so that duplicates and sightings of the same batch can name them.
void place(Transaction& transaction, Batch& batch);

}  // namespace griot::store
