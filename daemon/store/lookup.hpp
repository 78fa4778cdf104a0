// Candidates → questions, with the stored items that each could be: three queries for a batch,
// and one more where texts are to be compared.
#pragma once

#include "store/batch.hpp"
#include "store/session.hpp"

namespace griot::store {

// Fills questions, asked_by and known.
void look_up(Transaction& transaction, Batch& batch);

}  // namespace griot::store
