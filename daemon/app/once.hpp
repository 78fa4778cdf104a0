// One pass over the feeds, for cron and for people (griot once).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/progress.hpp"
#include "model/config.hpp"

namespace griot::app {

// Polls what is due (all: everything) and returns when it is committed and written. progress is
// counted up meanwhile, and look called a few times a second on the caller's thread. Returns why it
// failed; empty: it did not. Failing feeds are no failure.
std::string run_once(const std::shared_ptr<const Config>& config, bool all, Progress& progress,
                     const std::function<void()>& look);

}  // namespace griot::app
