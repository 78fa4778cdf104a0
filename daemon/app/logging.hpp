// Log lines to standard error. Call once, in main's thread, before threads start.
#pragma once

#include <string>

namespace griot::app {

// level: trace, debug, info, warn, error or off. Under systemd (JOURNAL_STREAM) lines carry a
// priority prefix instead of a time.
void start_logging(const std::string& level);

}  // namespace griot::app
