#include "app/outage.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>

#include <spdlog/spdlog.h>

namespace griot::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kFirstPause = 1s;
constexpr auto kLongestPause = 60s;
constexpr auto kBeat = 5s;

}  // namespace

void Outage::wait(const std::string& why, const std::stop_token& stop,
                  const std::function<void()>& beat) {
    if (!lasting() || Clock::now() >= logged_ + 1min) {
        spdlog::error("database: {}; polling pauses, nothing is lost, trying again", why);
        logged_ = Clock::now();
    }
    pause_ = std::clamp<Clock::duration>(pause_ * 2, kFirstPause, kLongestPause);
    static thread_local std::minstd_rand chance{std::random_device{}()};
    const double jitter = std::uniform_real_distribution{0.5, 1.0}(chance);
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock{mutex};
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(pause_ * jitter);
    while (!stop.stop_requested() && Clock::now() < end) {
        beat();
        woken.wait_until(lock, stop, std::min(end, Clock::now() + kBeat), [] { return false; });
    }
}

}  // namespace griot::app
