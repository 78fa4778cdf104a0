// The daemon's engine: claim → fetch → process → commit → publish, on threads of its own (DESIGN,
// "Threads").
//   store thread: claims what is due, commits what came back, publishes     (the only database
//   user) fetch thread: one curl_multi work threads: decode, parse, normalise; pure
// Thread rule: the public members may be called from any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "app/bounded_queue.hpp"
#include "app/in_flight.hpp"
#include "app/metrics.hpp"
#include "app/process.hpp"
#include "app/progress.hpp"
#include "app/store_loop.hpp"
#include "app/watchdog.hpp"
#include "fetch/fetcher.hpp"
#include "model/poll.hpp"

namespace griot::app {

class Pipeline {
public:
    // progress outlives it.
    Pipeline(std::shared_ptr<const Config> config, StoreLoopOptions options, Progress& progress);
    ~Pipeline();  // stops and joins
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    void start();

    // Waits until `once` is done or the pipeline was stopped; then every thread has ended.
    void wait();
    void stop() { stopping_.request_stop(); }

    // From the next claim on; feeds in flight finish under the configuration that they started
    // with.
    void reload(std::shared_ptr<const Config> config) { store_loop_.reload(std::move(config)); }

    // Requested when it ended, by itself or by stop().
    [[nodiscard]] std::stop_token ended() const { return stopping_.get_token(); }

    [[nodiscard]] Backlog backlog() const {
        return {in_flight_.size(), fetched_.size(), processed_.size()};
    }

    // For the watchdog. Has the fetch thread take a turn.
    [[nodiscard]] Life life();

    // Why it ended by itself; empty: it did not fail. After wait().
    [[nodiscard]] const std::string& failure() const { return store_loop_.failure(); }

private:
    struct Fetched {
        Job job;
        FetchResult result;
        Instant at{};
        SteadyInstant ended{};
    };

    void on_fetched(FetchResult result);
    void work(std::atomic<SteadyInstant>& busy);

    std::stop_source stopping_;
    InFlight in_flight_;
    BoundedQueue<Fetched> fetched_;
    BoundedQueue<PollReport> processed_;
    fetch::Fetcher fetcher_;
    StoreLoop store_loop_;
    const Progress& progress_;

    std::atomic<std::uint64_t> taken_{0};           // by work threads
    std::atomic<int> waiting_for_room_{0};          // work threads that the database holds up
    std::atomic<bool> fetch_waits_{false};          // the fetch thread, for the work threads
    std::vector<std::atomic<SteadyInstant>> busy_;  // since when each work thread is; epoch: idle

    // Last, so that they are joined before anything that they use goes.
    std::vector<std::jthread> threads_;
    std::jthread store_thread_;
};

}  // namespace griot::app
