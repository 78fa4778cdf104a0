// Whether every stage of the pipeline gets on: what systemd's watchdog is fed by (R3).
#pragma once

#include <cstdint>
#include <string_view>

#include "model/time.hpp"

namespace griot::app {

// What a stage has done so far, and whether it should be doing something: one that has nothing to
// do, or waits for the next one's room, does not stall.
struct StageLife {
    std::uint64_t steps = 0;
    bool due = false;
};

// Of one moment.
struct Life {
    StageLife fetch, work, store;
    SteadyInstant oldest_work{};  // begun and not done; epoch: none
};

// Pure: time comes by argument. One thread.
class StageWatch {
public:
    explicit StageWatch(Duration patience) : patience_{patience} {}

    // The stage that has not moved for as long, though it should; empty: all get on.
    std::string_view stalled(const Life& life, SteadyInstant now);

private:
    struct Seen {
        std::uint64_t steps = 0;
        SteadyInstant moved{};  // or had nothing to do
    };
    bool stands_still(Seen& seen, const StageLife& stage, SteadyInstant now) const;

    Duration patience_;
    Seen fetch_, work_, store_;
};

}  // namespace griot::app
