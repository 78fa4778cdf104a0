// Fetches many URLs at once on one thread (libcurl multi). Thread rule: run() on its own thread;
// submit(), room() and stop() from any thread; the sink is called on run()'s thread and may block
// (back-pressure).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>

#include "model/config.hpp"
#include "model/fetch.hpp"

namespace griot::fetch {

class Fetcher {
public:
    using Sink = std::function<void(FetchResult)>;

    Fetcher(FetchSettings settings, Sink sink);
    ~Fetcher();
    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;

    // Queues a request; it starts as soon as concurrency, per-host limit and host gap allow.
    void submit(FetchRequest request);

    // How many more requests fit before the queue is full: what a caller may claim without
    // blocking.
    [[nodiscard]] std::size_t room() const;

    // Queued and running.
    [[nodiscard]] std::size_t in_flight() const;

    // From the next request on (reload).
    void settings(FetchSettings settings);

    // Serves until stop is requested; then ends running transfers at once, without results.
    void run(std::stop_token stop);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace griot::fetch
