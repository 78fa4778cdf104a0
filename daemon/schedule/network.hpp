// Whether polls fail because of the daemon's own network (S6): then no feed is to blame.
//
// It is ours when several hosts in a row could not be reached (dns, connect, timeout) and nothing
// answered meanwhile. Any answer, also a 500, proves the way. A failure has a voice only if its
// poll began after the last answer: a dozen dead hosts whose timeouts end together, long after the
// living ones answered, are no outage. A host has one voice however many feeds it has.
//
// Once it is down, the caller counts no failure that blames_network, forgives those since
// suspected_since(), leaves every feed due, and sends only what `probe` grants; the first answer
// ends it. One thread tells and asks.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/outcome.hpp"
#include "model/time.hpp"

namespace griot::schedule {

// No server answered: what a machine without a network makes of every feed.
bool unreachable(Outcome outcome);

class NetworkHealth {
public:
    // Each is told once: one log line.
    enum class Change {
        none,
        went_down,
        came_back
    };

    // Hosts that must fail with none answering. Fewer than two can prove nothing.
    static constexpr std::size_t kVoices = 5;
    // A voice counts for so long: feeds of a small configuration are polled so seldom.
    static constexpr Duration kWindow = std::chrono::minutes{30};
    // "Within a minute of the network's return" is four probes.
    static constexpr Duration kProbe = std::chrono::seconds{15};

    // hosts: how many the configuration names; a small one needs them all.
    explicit NetworkHealth(std::size_t hosts, Duration probe_every = kProbe);
    // Of the configuration from now on; what is known stays.
    void hosts(std::size_t count);

    // How a poll ended that began at `began`.
    Change tell(std::string_view host, Outcome outcome, SteadyInstant began, SteadyInstant now);

    [[nodiscard]] bool down() const { return down_; }
    // When the first poll began that failed since the last answer; none: all is well.
    [[nodiscard]] std::optional<SteadyInstant> suspected_since() const { return suspected_since_; }
    // Whether an outcome that was just told is the network's fault and not the feed's.
    [[nodiscard]] bool blames_network(Outcome outcome) const;

    // While down: whether one poll may go out now to look; one each probe_every, whatever the last
    // did.
    [[nodiscard]] bool probe(SteadyInstant now);

private:
    std::size_t needed_ = 0;
    Duration probe_every_;
    std::map<std::string, SteadyInstant, std::less<>> voices_;  // host → its failed poll's begin
    std::optional<SteadyInstant> suspected_since_;
    std::optional<SteadyInstant> last_answer_;
    std::optional<SteadyInstant> last_probe_;
    bool down_ = false;
};

}  // namespace griot::schedule
