// A Fetcher on a thread of its own, and its results as they come.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "fetch/fetcher.hpp"

namespace griot::test {

// Loopback allowed, no gap between requests to a host: most tests have one host.
inline FetchSettings loopback_settings() {
    FetchSettings settings;
    settings.host_gap = Duration{0};
    settings.per_host = settings.concurrency;
    settings.allow_private = {{.base = "127.0.0.0", .prefix_bits = 8, .port = 0}};
    return settings;
}

inline FetchRequest request_to(std::string url) {
    FetchRequest request;
    request.url = std::move(url);
    return request;
}

class RunningFetcher {
public:
    explicit RunningFetcher(const FetchSettings& settings = loopback_settings())
        : fetcher_{settings, [this](FetchResult result) { take(std::move(result)); }},
          thread_{[this](const std::stop_token& stop) { fetcher_.run(stop); }} {}

    fetch::Fetcher& fetcher() { return fetcher_; }
    void submit(FetchRequest request) { fetcher_.submit(std::move(request)); }

    // Waits for the next result.
    FetchResult next() {
        std::unique_lock lock{mutex_};
        if (!came_.wait_for(lock, std::chrono::seconds{30}, [&] { return !results_.empty(); })) {
            throw std::runtime_error{"no result within 30 s"};
        }
        FetchResult result = std::move(results_.front());
        results_.erase(results_.begin());
        return result;
    }

    FetchResult fetch(FetchRequest request) {
        submit(std::move(request));
        return next();
    }
    FetchResult fetch(std::string url) { return fetch(request_to(std::move(url))); }

    // Stops and joins; how long that took.
    Duration stop() {
        const auto begin = std::chrono::steady_clock::now();
        thread_.request_stop();
        thread_.join();
        return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - begin);
    }

private:
    void take(FetchResult result) {
        const std::lock_guard lock{mutex_};
        results_.push_back(std::move(result));
        came_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<FetchResult> results_;
    fetch::Fetcher fetcher_;
    std::jthread thread_;
};

}  // namespace griot::test
