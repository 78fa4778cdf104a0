#include "app/log_budget.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace griot::app {
namespace {

constexpr double kBurst = 10;
constexpr std::chrono::duration<double> kSecondsALine{20};

double fallen(double lines, SteadyInstant from, SteadyInstant to) {
    return std::max(0.0, lines - std::chrono::duration<double>(to - from) / kSecondsALine);
}

}  // namespace

std::optional<std::size_t> LogBudget::take(std::int64_t source, SteadyInstant now) {
    if (spent_.size() >= forget_at_) forget_idle(now);
    Spent& spent = spent_[source];
    spent.lines = fallen(spent.lines, spent.at, now);
    spent.at = now;
    if (spent.lines > kBurst - 1) {
        ++spent.passed_over;
        return std::nullopt;
    }
    ++spent.lines;
    return std::exchange(spent.passed_over, 0);
}

// Whoever has its whole budget needs no place.
void LogBudget::forget_idle(SteadyInstant now) {
    std::erase_if(spent_, [&](const auto& entry) {
        const Spent& spent = entry.second;
        return spent.passed_over == 0 && fallen(spent.lines, spent.at, now) == 0;
    });
    forget_at_ = std::max<std::size_t>(1024, 2 * spent_.size());
}

}  // namespace griot::app
