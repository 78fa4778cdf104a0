// Where a crowd of feeds that is due at once finds its place in time (S4, S8). Pure; any thread.
#pragma once

#include <cstddef>

#include "model/time.hpp"

namespace griot::schedule {

// New feeds, and all after a restart: the index-th of count starts at the returned offset.
Duration spread(std::size_t index, std::size_t count, Duration window);

}  // namespace griot::schedule
