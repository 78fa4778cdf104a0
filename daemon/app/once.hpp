// One pass over the feeds, for cron and for people (griot once, griot poll).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/progress.hpp"
#include "model/config.hpp"

namespace griot::app {

// Which feeds a pass polls: those that are due, unless it says otherwise.
struct Pass {
    bool all = false;                    // every feed, due or not
    std::vector<std::string> only = {};  // these sources', due or not, and no other
};

// Returns when all is committed and written. progress is counted up meanwhile, and look called a
// few times a second on the caller's thread. Returns why it failed; empty: it did not. Failing
// feeds are no failure.
std::string run_once(const std::shared_ptr<const Config>& config, const Pass& pass,
                     Progress& progress, const std::function<void()>& look);

}  // namespace griot::app
