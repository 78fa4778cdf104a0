// Edits → revisions (D4): the words that they replace are kept first.
#pragma once

#include "store/batch.hpp"
#include "store/session.hpp"

namespace griot::store {

// Of items, by the feed that reported them first, and of other feeds' copies. Before the batch's
// new sightings are written: the present ones hold the words that a copy had.
void write_revisions(Transaction& transaction, const Batch& batch);

}  // namespace griot::store
