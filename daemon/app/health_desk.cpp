#include "app/health_desk.hpp"

#include <algorithm>

#include "app/poll_log.hpp"

namespace griot::app {
namespace {

// Many polls are judged at once, which is cheaper; nobody minds two seconds.
constexpr auto kRest = std::chrono::seconds{2};

}  // namespace

void HealthDesk::polled(const std::vector<PollReport>& polls) {
    if (!feeds_) return;
    for (const PollReport& poll : polls) feeds_->push_back(poll.feed.feed_id);
}

bool HealthDesk::due() const {
    return (!feeds_ || !feeds_->empty()) && Clock::now() >= next_;
}

bool HealthDesk::judge(store::Store& store, const Tell& tell) {
    const std::vector<HealthChange> changes = store.judge_sources(feeds_, tell);
    feeds_.emplace();
    next_ = Clock::now() + kRest;
    std::ranges::for_each(changes, log_health);
    return std::ranges::any_of(changes, &HealthChange::told);
}

}  // namespace griot::app
