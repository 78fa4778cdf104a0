// How each source is.
#pragma once

#include <vector>

#include "model/outbound.hpp"
#include "store/session.hpp"

namespace griot::store {

// Those in the configuration, by name.
std::vector<SourceStatus> status(Transaction& transaction);

}  // namespace griot::store
