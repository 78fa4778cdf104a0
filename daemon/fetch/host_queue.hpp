// Which request may start, and when (F9, F10): at most so many at once, at most so many to one host
// and a gap between their starts. A host that hangs or has a long queue costs others nothing: a
// running request may step aside, and its place is another's while its host's is not. The
// requests of one host start in the order in which they came, hosts in that of their oldest
// request. Pure: time comes in by argument. Every operation is O(log n). Thread rule: one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace griot::fetch {

struct HostLimits {
    std::size_t total = 1;     // requests at once
    std::size_t per_host = 1;  // of them to one host
    std::size_t aside = 0;     // beyond total: that stepped aside
    std::chrono::milliseconds gap{};
};

class HostQueue {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Ticket = std::uint64_t;  // of the caller

    explicit HostQueue(const HostLimits& limits) : limits_{limits} {}

    // Counts from the next start on.
    void limits(const HostLimits& limits, Time now);

    void push(Ticket ticket, const std::string& host, Time now);
    // The request to start now, if there is one; it runs from here on.
    std::optional<Ticket> start(Time now);
    // One of the host's running requests has ended.
    enum class Place {
        running,
        aside,
    };
    void finished(const std::string& host, Time now, Place place = Place::running);
    // A running request has nothing to do. False: too many have not; it keeps its place.
    bool step_aside();

    // When start() has something to say next without anything finishing; nullopt: not by time.
    [[nodiscard]] std::optional<Time> next_start() const;

    [[nodiscard]] std::size_t waiting() const { return waiting_; }
    [[nodiscard]] std::size_t running() const { return running_; }
    [[nodiscard]] std::size_t aside() const { return aside_; }

private:
    using Order = std::uint64_t;  // of arrival

    struct Host {
        std::deque<std::pair<Order, Ticket>> queue;
        std::size_t running = 0;
        Time earliest{};  // of its next start
    };
    using Hosts = std::unordered_map<std::string, Host>;
    using Entry = Hosts::value_type;  // stays in place for as long as it is in the map

    void enlist(Entry& entry, Time now);
    void strike(Entry& entry);
    void forget_idle(Time now);

    HostLimits limits_;
    Hosts hosts_;
    Order arrivals_ = 0;
    std::size_t waiting_ = 0;
    std::size_t running_ = 0;
    std::size_t aside_ = 0;
    // A host is in exactly one of these, or in none while it has per_host running.
    std::map<Order, Entry*> ready_;             // may start; by its oldest request
    std::set<std::pair<Time, Entry*>> paused_;  // has requests, its gap is not over
    std::set<std::pair<Time, Entry*>> idle_;    // has none; kept until its gap is over
};

}  // namespace griot::fetch
