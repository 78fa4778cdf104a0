// The archive of a selection, part by part (RFC 5005 §4), back to its first item.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "model/outbound.hpp"
#include "model/selection.hpp"
#include "store/session.hpp"

namespace griot::store {

// The entries of a part, newest first; of a story as outbound().
std::vector<OutboundEntry> archived(Transaction& transaction, const Selection& selection,
                                    const ArchivePart& part);

// The newest part that ends at `last` or before; none: there is nothing so old. It ends with an
// item of the selection where it is not over yet, so that its address holds the same for ever. Of a
// selection that matches little a part may come without any.
inline constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();
std::optional<ArchivePart> part_before(Transaction& transaction, const Selection& selection,
                                       std::int64_t last = kNewest);

// Whether an item of the selection came or changed after this number.
bool anything_after(Transaction& transaction, const Selection& selection, std::int64_t seq);

}  // namespace griot::store
