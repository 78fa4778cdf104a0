#include "app/pipeline.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include <pthread.h>

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

// As ps and debuggers show it.
void name_thread(const char* name) {
    ::pthread_setname_np(::pthread_self(), name);
}

}  // namespace

Pipeline::Pipeline(std::shared_ptr<const Config> config, StoreLoopOptions options,
                   Progress& progress)
    : fetched_{kWaitingBodies},
      processed_{kWaitingReports},
      fetcher_{config->fetch, [this](FetchResult result) { on_fetched(std::move(result)); }},
      store_loop_{std::move(config), std::move(options), fetcher_,
                  in_flight_,        processed_,         progress},
      progress_{progress},
      busy_(worker_count()) {}

Pipeline::~Pipeline() {
    stop();
}

void Pipeline::start() {
    const std::stop_token stop = stopping_.get_token();
    threads_.emplace_back([this, stop] {
        name_thread("griot-fetch");
        fetcher_.run(stop);
    });
    for (std::atomic<SteadyInstant>& busy : busy_) {
        threads_.emplace_back([this, &busy] {
            name_thread("griot-work");
            work(busy);
        });
    }
    store_thread_ = std::jthread{[this, stop] {
        name_thread("griot-store");
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
    fetch_waits_ = true;
    fetched_.push({std::move(*job), std::move(result), now(), steady_now()}, stopping_.get_token(),
                  cost);
    fetch_waits_ = false;
}

void Pipeline::work(std::atomic<SteadyInstant>& busy) {
    const std::stop_token stop = stopping_.get_token();
    std::mt19937_64 chance{std::random_device{}()};
    std::uniform_real_distribution jitter{0.0, 1.0};
    while (auto fetched = fetched_.pop(stop)) {
        ++taken_;
        busy = steady_now();
        PollReport report = process(std::move(fetched->job), std::move(fetched->result),
                                    fetched->at, jitter(chance));
        busy = SteadyInstant{};
        report.ended = fetched->ended;
        report.began = fetched->ended - report.fetch.timing.total;
        const std::size_t cost = footprint(report);
        ++waiting_for_room_;
        processed_.push(std::move(report), stop, cost);
        --waiting_for_room_;
    }
}

Life Pipeline::life() {
    fetcher_.nudge();
    Life life{.fetch = {.steps = fetcher_.turns(), .due = !fetch_waits_},
              .work = {.steps = taken_, .due = fetched_.size() > 0 && waiting_for_room_ == 0},
              .store = {.steps = progress_.heartbeat, .due = true}};
    for (const std::atomic<SteadyInstant>& busy : busy_) {
        const SteadyInstant since = busy;
        const bool older = life.oldest_work == SteadyInstant{} || since < life.oldest_work;
        if (since != SteadyInstant{} && older) life.oldest_work = since;
    }
    return life;
}

}  // namespace griot::app
