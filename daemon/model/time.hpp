// One notion of time for every stage: a point in UTC, to the millisecond.
#pragma once

#include <chrono>

namespace griot {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>;
// For what a wall clock that jumps must neither make nor end.
using SteadyInstant = std::chrono::time_point<std::chrono::steady_clock, Duration>;

}  // namespace griot
