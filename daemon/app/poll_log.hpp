// One structured line per poll (R5) and per change in how a source is (R6). Any thread.
#pragma once

#include <string>

#include "app/log_budget.hpp"
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

// Logs polls: at info when they succeeded, at warn when not. Of one source no more than ten lines
// at once and three a minute; how many were passed over stands in the next. One thread.
class PollLog {
public:
    void polled(const PollReport& poll);

private:
    LogBudget budget_;
};

}  // namespace griot::app
