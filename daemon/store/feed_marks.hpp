// Whether a feed changed since it was read, for a fraction of what reading it costs.
#pragma once

#include <cstdint>
#include <vector>

#include "model/outbound.hpp"
#include "model/selection.hpp"
#include "store/session.hpp"

namespace griot::store {

// To be asked before the feed is read.
std::int64_t newest_seq(Transaction& transaction);

FeedMark mark_of(Transaction& transaction, std::int64_t seq,
                 const std::vector<OutboundEntry>& entries);

// No item of the selection came or changed, and the stories that it held stand as they did: by
// their reports, their lead and who carries them. What time or retention takes away is not seen.
bool unchanged(Transaction& transaction, const Selection& selection, const FeedMark& mark);

}  // namespace griot::store
