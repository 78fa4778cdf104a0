// The one place where app/ reads the wall clock.
#pragma once

#include <chrono>

#include "model/time.hpp"

namespace griot::app {

inline Instant now() {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

}  // namespace griot::app
