// Fetches many URLs at once on one thread (libcurl multi over epoll).
//
// Budgets: at most FetchSettings::concurrency requests at once, per_host of them to one host, and
// host_gap between their starts; a redirect belongs to its request and waits for no budget. One
// that is not answered when others usually are, at the latest after FetchLimits::patience, leaves
// its place to others and waits aside until its own deadline; eight of them for each place. The
// requests of one host start in the order of submission, hosts in that of their oldest request, so
// that hosts that hang cost only themselves. There is no tick: the thread sleeps until a socket, a
// deadline or the next start, and looks only at what has come.
//
// Thread rule: run() on its own thread; submit(), room(), in_flight() and settings() from any
// thread. The sink is called on run()'s thread and may block: then nothing is started or read until
// it returns (back-pressure), and no request's limits run meanwhile, but that for connecting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

#include "model/config.hpp"
#include "model/fetch.hpp"

namespace griot::fetch {

class Fetcher {
public:
    using Sink = std::function<void(FetchResult)>;

    Fetcher(const FetchSettings& settings, Sink sink);
    ~Fetcher();
    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;

    // Queues a request, also beyond room(). Every request that is not cut off by stop comes to the
    // sink once, whatever is wrong with it. The validators of a not_modified result are those of
    // the request, refreshed by what the 304 said.
    void submit(FetchRequest request);

    // How many more requests fit before the queue is full, those set aside not counted: what a
    // caller may claim without blocking.
    [[nodiscard]] std::size_t room() const;

    // Queued and running.
    [[nodiscard]] std::size_t in_flight() const;

    // From the next request on (reload).
    void settings(FetchSettings settings);

    // Turns of run()'s loop, and what makes it take one: for whoever watches that it gets on.
    [[nodiscard]] std::uint64_t turns() const;
    void nudge();

    // Serves until stop is requested; then ends running transfers at once, without results.
    void run(const std::stop_token& stop);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace griot::fetch
