// Which items a feed or a page of a selection holds, newest first.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/config.hpp"
#include "model/selection.hpp"
#include "store/session.hpp"

namespace griot::store {

// As outbound(), by number.
std::vector<std::int64_t> river(Transaction& transaction, const Selection& selection,
                                const OutboundSettings& settings,
                                const std::optional<RiverPlace>& before);

}  // namespace griot::store
