#include "app/network_watch.hpp"

#include <span>
#include <string>
#include <unordered_set>
#include <utility>

#include "text/url.hpp"

namespace griot::app {
namespace {

std::size_t hosts_of(const Config& config) {
    std::unordered_set<std::string> hosts;
    for (const Source& source : config.sources) {
        if (!source.paused && !source.urls.empty()) hosts.insert(text::host_of(source.urls[0]));
    }
    return hosts.size();
}

// Last in the queue of what is due: the next look goes to another host.
void excuse(PollReport& poll, Instant now) {
    poll.excused = true;
    poll.schedule = poll.feed.schedule;
    poll.next_url_index = poll.feed.url_index;
    poll.next_fallback_since = poll.feed.fallback_since;
    poll.next_due = now;
    poll.next_reason = "our own network is down: polled when it is back";
}

}  // namespace

NetworkWatch::NetworkWatch(const Config& config, Duration probe_every)
    : health_{hosts_of(config), probe_every} {}

void NetworkWatch::adopt(const Config& config) {
    health_.hosts(hosts_of(config));
}

std::vector<NetworkWatch::Change> NetworkWatch::judge(std::vector<PollReport>& polls, Instant now) {
    std::vector<Change> changes;
    for (std::size_t i = 0; i < polls.size(); ++i) {
        PollReport& poll = polls[i];
        const Outcome outcome = poll.fetch.outcome;
        const bool was_down = health_.down();
        const Change change =
            health_.tell(text::host_of(poll.feed.url), outcome, poll.began, poll.ended);
        if (change != Change::none) changes.push_back(change);
        const auto since = health_.suspected_since();
        if (!since) {
            suspects_.clear();
        } else if (was_down) {
            if (health_.blames_network(outcome)) excuse(poll, now);
        } else if (schedule::unreachable(outcome)) {
            suspect(poll, *since);
            if (health_.down()) acquit(std::span{polls}.first(i + 1), *since, now);
        }
    }
    return changes;
}

// One that began before the last answer has no voice and is not forgiven either.
void NetworkWatch::suspect(const PollReport& poll, SteadyInstant since) {
    if (poll.began < since) return;
    const auto [found, first] = suspects_.try_emplace(poll.feed.feed_id);
    Suspect& suspect = found->second;
    if (first || suspect.began < since) {
        suspect = {.pardon = {.feed = poll.feed, .first = poll.started}, .began = poll.began};
        suspect.pardon.feed.seen.clear();
    }
    suspect.pardon.last = poll.started;
}

// The verdict is in: what led to it is to be forgiven too, committed or not.
void NetworkWatch::acquit(std::span<PollReport> judged, SteadyInstant since, Instant now) {
    std::erase_if(suspects_, [since](const auto& entry) { return entry.second.began < since; });
    for (PollReport& poll : judged) {
        const auto found = suspects_.find(poll.feed.feed_id);
        if (found == suspects_.end() || poll.started < found->second.pardon.first) continue;
        excuse(poll, now);
        if (poll.started == found->second.pardon.first) suspects_.erase(found);
    }
    for (auto& [feed, suspect] : suspects_) pardons_.push_back(std::move(suspect.pardon));
    suspects_.clear();
}

}  // namespace griot::app
