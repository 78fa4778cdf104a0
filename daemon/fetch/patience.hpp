// How long a request may go unanswered before it leaves its place to others (F10): somewhat longer
// than answers take at present, estimated as TCP does (RFC 6298 §2). Where they come within
// milliseconds, half a second for each host that hangs is long. Pure. Thread rule: one thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace griot::fetch {

class Patience {
public:
    using Duration = std::chrono::steady_clock::duration;

    void answered(Duration after) {
        if (!usual_) {
            usual_ = after;
            deviation_ = after / 2;
            return;
        }
        const Duration off = std::chrono::abs(after - *usual_);
        deviation_ += (off - deviation_) / 4;
        *usual_ += (after - *usual_) / 8;
    }
    [[nodiscard]] Duration at_most(Duration longest) const {
        if (!usual_) return longest;
        return std::min(longest, std::max<Duration>(*usual_ + 4 * deviation_, kLeast));
    }

private:
    // The machine itself may falter for as long.
    static constexpr std::chrono::milliseconds kLeast{50};

    std::optional<Duration> usual_;
    Duration deviation_{};
};

}  // namespace griot::fetch
