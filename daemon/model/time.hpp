// One notion of time for every stage: a point in UTC, to the millisecond.
#pragma once

#include <chrono>

namespace griot {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>;

}  // namespace griot
