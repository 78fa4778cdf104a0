#include "app/pipeline.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "app/clock.hpp"

namespace griot::app {
namespace {

// Bytes of fetched bodies that may wait for a worker, and of reports that may wait for the
// database.
constexpr std::size_t kWaitingBodies = 8U << 20U;
constexpr std::size_t kWaitingReports = 8U << 20U;

std::size_t worker_count() {
    return std::max(1U, std::thread::hardware_concurrency());
}

// Bytes that a report holds, about: its texts, and as much again for all that is short.
std::size_t footprint(const PollReport& report) {
    std::size_t bytes = sizeof report + report.fingerprints.size() * sizeof(std::int64_t);
    for (const Candidate& candidate : report.candidates) {
        const Item& item = candidate.item;
        bytes += 2 * sizeof candidate + item.summary.size() + item.content.size();
        bytes += item.text.size();
    }
    return bytes;
}

}  // namespace

Pipeline::Pipeline(std::shared_ptr<const Config> config, StoreLoopOptions options,
                   Progress& progress)
    : fetched_{kWaitingBodies},
      processed_{kWaitingReports},
      fetcher_{config->fetch, [this](FetchResult result) { on_fetched(std::move(result)); }},
      store_loop_{std::move(config), std::move(options), fetcher_,
                  in_flight_,        processed_,         progress} {}

Pipeline::~Pipeline() {
    stop();
}

void Pipeline::start() {
    const std::stop_token stop = stopping_.get_token();
    threads_.emplace_back([this, stop] { fetcher_.run(stop); });
    for (std::size_t n = worker_count(); n > 0; --n) threads_.emplace_back([this] { work(); });
    store_thread_ = std::jthread{[this, stop] {
        store_loop_.run(stop);
        stopping_.request_stop();
    }};
}

void Pipeline::wait() {
    if (store_thread_.joinable()) store_thread_.join();
    threads_.clear();
}

void Pipeline::on_fetched(FetchResult result) {
    auto job = in_flight_.take(result.id);
    if (!job) return;
    const std::size_t cost = result.body.size() + 1;
    fetched_.push({std::move(*job), std::move(result), now(), steady_now()}, stopping_.get_token(),
                  cost);
}

void Pipeline::work() {
    const std::stop_token stop = stopping_.get_token();
    std::mt19937_64 chance{std::random_device{}()};
    std::uniform_real_distribution jitter{0.0, 1.0};
    while (auto fetched = fetched_.pop(stop)) {
        PollReport report = process(std::move(fetched->job), std::move(fetched->result),
                                    fetched->at, jitter(chance));
        report.ended = fetched->ended;
        report.began = fetched->ended - report.fetch.timing.total;
        const std::size_t cost = footprint(report);
        processed_.push(std::move(report), stop, cost);
    }
}

}  // namespace griot::app
