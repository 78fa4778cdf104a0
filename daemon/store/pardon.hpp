// Takes back what polls made of feeds while our own network was down (S6).
#pragma once

#include <vector>

#include "model/poll.hpp"
#include "store/session.hpp"

namespace griot::store {

// Each is as it was before, and due now. The log of polls keeps what happened.
void pardon(Transaction& transaction, const std::vector<Pardon>& pardons);

}  // namespace griot::store
