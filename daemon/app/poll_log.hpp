// One structured line per poll (R5) and per change in how a source is (R6). Any thread.
#pragma once

#include <string>

#include "model/health.hpp"
#include "model/poll.hpp"

namespace griot::app {

// logfmt: "poll source=\"Lefaso.net\" outcome=fetched status=200 …". No byte of a feed can forge a
// line or reach a terminal as an escape.
std::string poll_line(const PollReport& poll);

// What a permanent redirect that is followed from now on leaves in the log.
std::string move_line(const Move& move);

// "health source=\"Lefaso.net\" health=failing was=fresh since=… outcome=dns …".
std::string health_line(const HealthChange& change);

// At warn when a person is to look.
void log_health(const HealthChange& change);

// At info when the poll succeeded, at warn when it did not.
void log_poll(const PollReport& poll);

}  // namespace griot::app
