// Which items a feed or a page of a selection holds, newest first.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "model/config.hpp"
#include "model/selection.hpp"
#include "store/session.hpp"

namespace griot::store {

// Which part of the river; all of it where nothing is said.
struct Stretch {
    std::optional<RiverPlace> before{};          // only what follows this place
    std::optional<std::int64_t> up_to{};         // as if no item had a higher number
    std::unordered_set<std::int64_t> without{};  // as if these were not there
};

// As outbound(), by number.
std::vector<std::int64_t> river(Transaction& transaction, const Selection& selection,
                                const OutboundSettings& settings, const Stretch& stretch = {});

}  // namespace griot::store
