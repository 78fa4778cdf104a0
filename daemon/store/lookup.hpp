// Candidates → questions, with the stored items that each could be: two queries for a batch.
#pragma once

#include "store/batch.hpp"
#include "store/session.hpp"

namespace griot::store {

// Fills questions, asked_by and known.
void look_up(Transaction& transaction, Batch& batch);

}  // namespace griot::store
