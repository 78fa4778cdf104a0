// How often a feed brings something new, and how often to ask therefore (S1). Pure; any thread.
//
// Arrivals are a Poisson process of unknown, changing rate with a daily and weekly rhythm
// (habit.hpp). Its mean `gap` is the time watched over the number of arrivals in it, each moment
// by its weight. Counting up to *now*, not to the newest entry, is the maximum-likelihood estimate
// for a window that is still open, so silence lengthens the gap by itself: no rules for "7 quiet
// days". Both sums fade together (the conjugate Gamma prior with forgetting), so that some twenty
// arrivals decide.
//   The first document gives the sums at once. Entries closer together than the shortest interval
//   are one arrival (a burst or a day's import costs one poll), dates to come do not count, nor do
//   old entries that a site pins for ever. Without dates a poll tells only whether something came
//   since the last: the expected number, given that it was not none, stands for it (the EM step of
//   a Poisson count truncated at zero; Dempster, Laird & Rubin, JRSS B 39/1, 1977).
//
// Where many feeds share one budget of requests, the mean delay of an item is least when feeds are
// polled in proportion to the square root of their rate, not to the rate itself (Sia, Cho & Cho,
// "Efficient Monitoring Algorithm for Fast News Alerts", IEEE TKDE 19/7, 2007): the interval is
// √(gap × 15 min). A ministry that publishes once a day is thus read every 2½ h instead of every
// 12 h; most of those polls are 304s. Within the day the same paper's condition says when: the
// items that are expected to wait by then equal those of the next wait, rate × √(15 min / rate). So
// a poll comes early where a busy spell ends, and not in the middle of a quiet night.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/feed.hpp"
#include "schedule/habit.hpp"

namespace griot::schedule {

// The mean interval, and its inverse.
Duration interval_for(Duration gap);
Duration gap_for(Duration interval);

// What one successful poll saw.
struct Look {
    std::vector<Instant> dates;        // of the document's entries, any order
    bool document = false;             // whether there was a new one, with entries
    std::optional<std::size_t> fresh;  // its entries that the last one did not have, where known
    Instant last{};                    // the successful poll before; epoch: none
    Instant now{};
    Duration burst{};  // dates closer than this are one arrival
    // No wait is planned longer. What lies further back, because the daemon was down, the machine
    // asleep or its clock wrong, tells nothing of the pace.
    Duration longest = std::chrono::days{30};
};

// The habit after a poll. presumed: the gap where nothing is known, worth as many arrivals as
// `worth`.
Habit learn(const Habit& before, const Look& look, Duration presumed, double worth);

// Mean time between arrivals; the habit has learned at least once.
Duration gap_of(const Habit& habit);

// How long from now until the next poll is worth its price, at most `most`.
Duration wait_for(Duration gap, const Rhythm& rhythm, Instant now, Duration most);

}  // namespace griot::schedule
