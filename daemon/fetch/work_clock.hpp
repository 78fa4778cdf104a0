// The time that deadlines count in: it stands still while the fetcher is held up by its sink, so
// that no publisher is blamed for our own back-pressure. Thread rule: one thread.
#pragma once

#include <chrono>

namespace griot::fetch {

class WorkClock {
public:
    using Time = std::chrono::steady_clock::time_point;

    [[nodiscard]] Time now() const { return std::chrono::steady_clock::now() - held_; }

    // Calls work; the time that it takes does not count.
    template <class Work>
    void hold(Work&& work) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        held_ += std::chrono::steady_clock::now() - begin;
    }

private:
    std::chrono::steady_clock::duration held_{};
};

}  // namespace griot::fetch
