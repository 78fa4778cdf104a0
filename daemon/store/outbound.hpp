// The newest items that readers get.
#pragma once

#include <vector>

#include "model/config.hpp"
#include "model/outbound.hpp"
#include "store/session.hpp"

namespace griot::store {

std::vector<OutboundEntry> outbound(Transaction& transaction, const OutboundSettings& settings);

}  // namespace griot::store
