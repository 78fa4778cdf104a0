// The middle of the data's way, in one place: bytes in, PollReport out. Pure; any thread.
#pragma once

#include <memory>

#include "model/config.hpp"
#include "model/fetch.hpp"
#include "model/poll.hpp"

namespace griot::app {

// A claimed feed on its way: what it takes to read the answer.
struct Job {
    DueFeed feed;
    std::shared_ptr<const Config> config;  // that `source` points into
    const Source* source = nullptr;
    Instant started{};
};

FetchRequest request_for(const Job& job);

// decode → parse → normalise → features → next poll. now: when the answer was there; jitter in [0,
// 1).
PollReport process(Job job, FetchResult result, Instant now, double jitter);

}  // namespace griot::app
