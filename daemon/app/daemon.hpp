// The daemon: database, pipeline and server, held together by main's loop of signals and watchdog.
#pragma once

#include <memory>
#include <string>

#include "model/config.hpp"

namespace griot::app {

// Runs until SIGTERM or SIGINT (a second one ends it at once). SIGHUP reads config->path again.
// Returns an exit code; what went wrong has been logged with its remedy.
int run_daemon(const std::shared_ptr<const Config>& config);

}  // namespace griot::app
