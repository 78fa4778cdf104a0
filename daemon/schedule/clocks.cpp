#include "schedule/clocks.hpp"

#include <chrono>

namespace griot::schedule {
namespace {

// Clocks are slewed and turns of a loop delayed by less.
constexpr Duration kJump = std::chrono::seconds{30};

}  // namespace

bool woke_up(Passed passed) {
    return passed.wall - passed.steady > kJump;
}

bool set_back(Passed passed) {
    return passed.steady - passed.wall > kJump;
}

}  // namespace griot::schedule
