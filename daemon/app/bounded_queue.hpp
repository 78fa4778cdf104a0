// A queue between two stages. push blocks while it is full, so that back-pressure reaches the
// fetcher and nothing is dropped. Thread rule: any thread, any number of each.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace griot::app {

template <typename T>
class BoundedQueue {
public:
    using Clock = std::chrono::steady_clock;

    // capacity: the sum of costs that may wait; one value is always admitted, however dear.
    explicit BoundedQueue(std::size_t capacity) : capacity_{capacity} {}

    // False, and value lost, when stop was requested while it waited for room.
    bool push(T value, const std::stop_token& stop, std::size_t cost = 1) {
        std::unique_lock lock{mutex_};
        const bool admitted =
            room_.wait(lock, stop, [&] { return waiting_.empty() || cost_ + cost <= capacity_; });
        if (!admitted) return false;
        cost_ += cost;
        waiting_.emplace_back(std::move(value), cost);
        lock.unlock();
        filled_.notify_one();
        return true;
    }

    // The oldest value; nullopt when stop was requested first.
    std::optional<T> pop(const std::stop_token& stop) {
        std::unique_lock lock{mutex_};
        if (!filled_.wait(lock, stop, [&] { return !waiting_.empty(); })) return std::nullopt;
        return take(lock);
    }

    // Waits for a first value until `deadline`, then for more of them until `linger` has passed
    // since, or their costs have reached `enough`. Empty at the deadline or on stop. Lingering
    // makes few large batches out of many small answers.
    std::vector<T> pop_batch(std::size_t enough, Clock::time_point deadline, Clock::duration linger,
                             const std::stop_token& stop) {
        std::vector<T> batch;
        std::unique_lock lock{mutex_};
        if (!filled_.wait_until(lock, stop, deadline, [&] { return !waiting_.empty(); })) {
            return batch;
        }
        const Clock::time_point last = Clock::now() + linger;
        for (std::size_t cost = 0; cost < enough;) {
            if (!filled_.wait_until(lock, stop, last, [&] { return !waiting_.empty(); })) break;
            cost += waiting_.front().second;
            batch.push_back(take(lock));
            lock.lock();
        }
        return batch;
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock{mutex_};
        return waiting_.size();
    }

private:
    // Returns unlocked.
    T take(std::unique_lock<std::mutex>& lock) {
        T value = std::move(waiting_.front().first);
        cost_ -= waiting_.front().second;
        waiting_.pop_front();
        lock.unlock();
        room_.notify_one();
        return value;
    }

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable_any filled_, room_;
    std::deque<std::pair<T, std::size_t>> waiting_;
    std::size_t cost_ = 0;
};

}  // namespace griot::app
