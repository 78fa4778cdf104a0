// Where app/ reads the clocks.
#pragma once

#include <chrono>

#include "model/time.hpp"

namespace griot::app {

inline Instant now() {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

inline SteadyInstant steady_now() {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

}  // namespace griot::app
