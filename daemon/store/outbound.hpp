// The newest items that readers get, of all or of a selection.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/config.hpp"
#include "model/outbound.hpp"
#include "model/selection.hpp"
#include "store/session.hpp"

namespace griot::store {

// One entry a story, newest first: its lead, or where that is not of the selection the report that
// comes first of those that are. before: only what follows this place.
std::vector<OutboundEntry> outbound(Transaction& transaction, const Selection& selection,
                                    const OutboundSettings& settings,
                                    const std::optional<RiverPlace>& before = std::nullopt);

// The page that follows a place, without what the first page showed when `shown` was its highest
// number: there each source had its share only, here it has what is left.
std::vector<OutboundEntry> outbound_left(Transaction& transaction, const Selection& selection,
                                         const OutboundSettings& settings, const RiverPlace& before,
                                         std::int64_t shown);

// Of these items, in their order.
std::vector<OutboundEntry> entries_of(Transaction& transaction,
                                      const std::vector<std::int64_t>& items);

}  // namespace griot::store
