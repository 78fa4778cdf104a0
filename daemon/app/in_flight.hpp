// Jobs between the claim and the answer, by request id. Thread rule: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "app/process.hpp"

namespace griot::app {

class InFlight {
public:
    std::uint64_t add(Job job) {
        const std::lock_guard lock{mutex_};
        jobs_.emplace(++last_id_, std::move(job));
        return last_id_;
    }

    std::optional<Job> take(std::uint64_t id) {
        const std::lock_guard lock{mutex_};
        auto node = jobs_.extract(id);
        if (node.empty()) return std::nullopt;
        return std::move(node.mapped());
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock{mutex_};
        return jobs_.size();
    }

private:
    mutable std::mutex mutex_;
    std::uint64_t last_id_ = 0;
    std::unordered_map<std::uint64_t, Job> jobs_;
};

}  // namespace griot::app
