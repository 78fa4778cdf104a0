// Waits out a database that is away: longer each time, with a word in the log at first and then
// once a minute. One thread.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>

namespace griot::app {

class Outage {
public:
    [[nodiscard]] bool lasting() const { return pause_ > Clock::duration{}; }
    void over() { pause_ = {}; }
    // beat: called every few seconds, so that whoever watches knows that this is no stall.
    void wait(const std::string& why, const std::stop_token& stop,
              const std::function<void()>& beat);

private:
    using Clock = std::chrono::steady_clock;
    Clock::duration pause_{};
    Clock::time_point logged_{};
};

}  // namespace griot::app
