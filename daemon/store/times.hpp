// What a clock that ran ahead has left in the tables (S8).
#pragma once

#include "store/session.hpp"
#include "store/store.hpp"

namespace griot::store {

// As Store::mend_times. Doing it twice changes nothing more, so any number of daemons may.
void mend_times(Transaction& transaction, const Store::Bounds& bounds);

}  // namespace griot::store
