#include "fetch/host_queue.hpp"

namespace griot::fetch {

void HostQueue::limits(const HostLimits& limits, Time now) {
    limits_ = limits;
    for (Entry& entry : hosts_) {
        strike(entry);
        enlist(entry, now);
    }
}

void HostQueue::push(Ticket ticket, const std::string& host, Time now) {
    forget_idle(now);
    Entry& entry = *hosts_.try_emplace(host).first;
    strike(entry);
    entry.second.queue.emplace_back(arrivals_++, ticket);
    ++waiting_;
    enlist(entry, now);
}

std::optional<HostQueue::Ticket> HostQueue::start(Time now) {
    if (running_ >= limits_.total) return std::nullopt;
    while (!paused_.empty() && paused_.begin()->first <= now) {
        Entry& entry = *paused_.begin()->second;
        paused_.erase(paused_.begin());
        enlist(entry, now);
    }
    if (ready_.empty()) return std::nullopt;

    Entry& entry = *ready_.begin()->second;
    strike(entry);
    Host& host = entry.second;
    const Ticket ticket = host.queue.front().second;
    host.queue.pop_front();
    --waiting_;
    ++running_;
    ++host.running;
    host.earliest = now + limits_.gap;
    enlist(entry, now);
    return ticket;
}

void HostQueue::finished(const std::string& host, Time now, Place place) {
    const auto found = hosts_.find(host);
    if (found == hosts_.end() || found->second.running == 0) return;
    strike(*found);
    --(place == Place::aside ? aside_ : running_);
    --found->second.running;
    enlist(*found, now);
}

bool HostQueue::step_aside() {
    if (aside_ >= limits_.aside) return false;
    --running_;
    ++aside_;
    return true;
}

std::optional<HostQueue::Time> HostQueue::next_start() const {
    if (running_ >= limits_.total || paused_.empty()) return std::nullopt;
    return paused_.begin()->first;
}

// Puts a host that is in no list where it belongs.
void HostQueue::enlist(Entry& entry, Time now) {
    const Host& host = entry.second;
    if (host.queue.empty()) {
        if (host.running == 0) idle_.emplace(host.earliest, &entry);
    } else if (host.running < limits_.per_host) {
        if (host.earliest <= now) {
            ready_.emplace(host.queue.front().first, &entry);
        } else {
            paused_.emplace(host.earliest, &entry);
        }
    }
}

// Takes a host out of whatever list it is in.
void HostQueue::strike(Entry& entry) {
    const Host& host = entry.second;
    if (!host.queue.empty()) ready_.erase(host.queue.front().first);
    paused_.erase({host.earliest, &entry});
    idle_.erase({host.earliest, &entry});
}

void HostQueue::forget_idle(Time now) {
    while (!idle_.empty() && idle_.begin()->first <= now) {
        const Entry& entry = *idle_.begin()->second;
        idle_.erase(idle_.begin());
        hosts_.erase(hosts_.find(entry.first));
    }
}

}  // namespace griot::fetch
