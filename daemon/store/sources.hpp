// feeds.yaml's sources → griot.source and griot.feed, a few statements for any number of them.
#pragma once

#include "model/config.hpp"
#include "model/time.hpp"
#include "store/session.hpp"

namespace griot::store {

void sync_sources(Transaction& transaction, const Config& config, Duration spread_over);

// As Store::spread_overdue.
void spread_overdue(Transaction& transaction, Duration spread_over);

}  // namespace griot::store
