// Log lines to standard error. Call once, in main's thread, before threads start.
#pragma once

#include <string>

namespace griot::app {

// level: trace, debug, info, warn, error or off. format: text, or json; text goes to journald as
// fields where standard error is the journal's (JOURNAL_STREAM).
void start_logging(const std::string& level, const std::string& format);

}  // namespace griot::app
