// How often a feed brings something new, and how often to ask therefore (S1). Pure; any thread.
//
// Arrivals are a Poisson process of unknown, changing rate; `gap` is its mean time between
// arrivals.
//   From a document: the gap is the time from the oldest counted entry until *now*, over the
//   number of arrivals in it. Counting up to now, not to the newest entry, is the
//   maximum-likelihood estimate for a window that is still open, so silence lengthens the gap by
//   itself: no rules for "7 quiet days". Entries closer together than the shortest interval are one
//   arrival (a burst or a day's import costs one poll), dates to come do not count, nor do old
//   entries that a site pins for ever. From a poll without dates: each poll is one look at a window
//   of its own length. Something new pulls the gap towards that wait, nothing new adds to it. The
//   fixed point is wait / share of polls with news: the mean gap again.
//
// The interval from the gap: half of it while it is under an hour (so does CommaFeed: two polls an
// arrival, mean delay a quarter of the gap), beyond that √(gap × 15 min). Where many feeds share
// one budget of requests, the mean delay of an item is least when feeds are polled in proportion to
// the square root of their rate, not to the rate itself (Sia, Cho & Cho, "Efficient Monitoring
// Algorithm for Fast News Alerts", IEEE TKDE 19/7, 2007). A ministry that publishes once a day is
// thus read every 2½ h instead of every 12 h; most of those polls are 304s. The two meet at 1 h.
#pragma once

#include <cstddef>
#include <vector>

#include "model/time.hpp"

namespace griot::schedule {

struct Arrivals {
    std::size_t count = 0;  // distinct arrivals, newest first, within the horizon
    Duration window{};      // from the oldest of them until now
    Duration silence{};     // from the newest until now
};

// burst: dates closer than this are one arrival.
Arrivals arrivals(std::vector<Instant> dates, Instant now, Duration burst);

Duration interval_for(Duration gap);
Duration gap_for(Duration interval);  // the inverse

// gap: as known before; waited: since the last successful poll; found: whether it brought news.
Duration gap_after_poll(Duration gap, Duration waited, bool found);

// gap by the document where it says enough, else gap_after_poll's value, never less than the
// silence.
Duration gap_after_document(const Arrivals& seen, Duration gap_so_far);

}  // namespace griot::schedule
