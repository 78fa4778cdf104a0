// The next deadline of each running transfer. Setting and clearing are O(log n). Thread rule: one
// thread.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <utility>

namespace griot::fetch {

class Transfer;

class Deadlines {
public:
    using Time = std::chrono::steady_clock::time_point;

    void move(Transfer* transfer, std::optional<Time> from, std::optional<Time> to) {
        if (from == to) return;
        if (from) times_.erase({*from, transfer});
        if (to) times_.emplace(*to, transfer);
    }
    [[nodiscard]] std::optional<Time> earliest() const {
        return times_.empty() ? std::nullopt : std::optional{times_.begin()->first};
    }
    // nullptr: none has passed.
    [[nodiscard]] Transfer* passed(Time now) const {
        return times_.empty() || times_.begin()->first > now ? nullptr : times_.begin()->second;
    }

private:
    std::set<std::pair<Time, Transfer*>> times_;
};

}  // namespace griot::fetch
