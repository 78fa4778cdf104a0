// Has sources judged by their habits after they were polled, and says in the log what changed (R6).
// At the start and after a reload all are judged; then those polled meanwhile. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/config.hpp"
#include "model/poll.hpp"
#include "store/store.hpp"

namespace griot::app {

class HealthDesk {
public:
    void polled(const std::vector<PollReport>& polls);
    void look_at_all() { feeds_.reset(); }
    void hurry() { next_ = {}; }

    [[nodiscard]] bool due() const;
    // Whether something changed of which people are told.
    bool judge(store::Store& store, const Tell& tell);

private:
    using Clock = std::chrono::steady_clock;
    std::optional<std::vector<std::int64_t>> feeds_;  // polled since; none: all
    Clock::time_point next_{};
};

}  // namespace griot::app
