// A duration for people: "45 s", "20 min", "2 h 30 min", "3 days". Pure; any thread.
#pragma once

#include <string>

#include "model/time.hpp"

namespace griot::schedule {

std::string words(Duration duration);

}  // namespace griot::schedule
