// Waits out a database that is away: longer each time, with a word in the log at first and then
// once a minute. One thread.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

namespace griot::app {

class Outage {
public:
    [[nodiscard]] bool lasting() const { return pause_ > Clock::duration{}; }
    void over() { pause_ = {}; }
    void wait(const std::string& why, const std::stop_token& stop);

private:
    using Clock = std::chrono::steady_clock;
    Clock::duration pause_{};
    Clock::time_point logged_{};
};

}  // namespace griot::app
