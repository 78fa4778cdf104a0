// Credits that an item inherits from its copies (stories/credits.hpp).
#pragma once

#include "store/batch.hpp"
#include "store/session.hpp"

namespace griot::store {

// For the articles of which this batch has written a copy. After write_items().
void share_credits(Transaction& transaction, const Batch& batch);

}  // namespace griot::store
