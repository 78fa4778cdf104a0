// One structured line per poll (R5). Any thread.
#pragma once

#include <string>

#include "model/poll.hpp"

namespace griot::app {

// logfmt: "poll source=\"Lefaso.net\" outcome=fetched status=200 …". No byte of a feed can forge a
// line or reach a terminal as an escape.
std::string poll_line(const PollReport& poll);

// What a permanent redirect that is followed from now on leaves in the log.
std::string move_line(const Move& move);

// At info when the poll succeeded, at warn when it did not.
void log_poll(const PollReport& poll);

}  // namespace griot::app
