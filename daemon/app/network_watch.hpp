// Sees to it that no feed is blamed while our own network is down (S6): what each poll's end says
// of the network, and what is to be undone once that is known. One thread.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "model/config.hpp"
#include "model/poll.hpp"
#include "schedule/network.hpp"

namespace griot::app {

class NetworkWatch {
public:
    using Change = schedule::NetworkHealth::Change;

    NetworkWatch(const Config& config, Duration probe_every);
    void adopt(const Config& config);

    // Of polls that have just ended and are not committed yet: those that our network failed become
    // excused, and their feeds due at `now`. What they brought, in order.
    std::vector<Change> judge(std::vector<PollReport>& polls, Instant now);

    [[nodiscard]] bool down() const { return health_.down(); }
    // While down: whether one poll may go out now to look.
    [[nodiscard]] bool probe(SteadyInstant now) { return health_.probe(now); }

    // The feeds of polls that were committed as failures and were none; until they are dropped.
    [[nodiscard]] const std::vector<Pardon>& pardons() const { return pardons_; }
    void drop_pardons() { pardons_.clear(); }

private:
    // Of a feed that failed since nothing answers.
    struct Suspect {
        Pardon pardon;
        SteadyInstant began{};  // its first such poll
    };

    void suspect(const PollReport& poll, SteadyInstant since);
    void acquit(std::span<PollReport> judged, SteadyInstant since, Instant now);

    schedule::NetworkHealth health_;
    std::unordered_map<std::int64_t, Suspect> suspects_;  // by feed
    std::vector<Pardon> pardons_;
};

}  // namespace griot::app
