// What Prometheus may ask (R4): counts and times of the pipeline, in base units and with names by
// its conventions (https://prometheus.io/docs/practices/naming/). griot.1 lists them.
// Thread rule: any thread; an event costs a few atomic additions.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "app/progress.hpp"
#include "model/poll.hpp"

namespace griot::app {

// What waits between the stages at this moment.
struct Backlog {
    std::size_t in_flight = 0;  // claimed, not yet answered
    std::size_t fetched = 0;    // answered, not yet read
    std::size_t processed = 0;  // read, not yet committed
};

class Metrics {
public:
    using Duration = std::chrono::duration<double>;

    explicit Metrics(Instant started);
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    void polled(const PollReport& poll);
    void committed(const CommitSummary& summary, Duration took);
    void published(Instant at, Duration took);
    void lost_database();

    // The exposition, in Prometheus' text format 0.0.4.
    std::string text(const Progress& progress, const Backlog& backlog);

private:
    struct Families;
    std::unique_ptr<Families> families_;
};

}  // namespace griot::app
