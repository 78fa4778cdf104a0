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

}  // namespace

void Outage::wait(const std::string& why, const std::stop_token& stop) {
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
    woken.wait_for(lock, stop, pause_ * jitter, [] { return false; });
}

}  // namespace griot::app
