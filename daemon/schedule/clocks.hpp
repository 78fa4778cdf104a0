// Two clocks, looked at from time to time, and what their difference says (S8). Pure; any thread.
#pragma once

#include "model/time.hpp"

namespace griot::schedule {

// How far each clock went between two looks.
struct Passed {
    Duration wall{}, steady{};
};

// The machine slept, or its clock was set ahead: a crowd may be due at once and is to be spread.
bool woke_up(Passed passed);

// The clock was set back: due times that it gave lie too far ahead.
bool set_back(Passed passed);

}  // namespace griot::schedule
