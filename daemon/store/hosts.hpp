// Turns of hosts over all daemons: how long a host that asked for a pause is left alone (F8).
#pragma once

#include <vector>

#include "model/poll.hpp"
#include "store/session.hpp"

namespace griot::store {

// Until then no feed of the hosts of these polls is claimed. Shortens no pause.
void hold_hosts(Transaction& transaction, const std::vector<const PollReport*>& polls);

// Hosts whose turn came long ago.
void forget_idle_hosts(Transaction& transaction);

}  // namespace griot::store
