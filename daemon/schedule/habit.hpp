// At which hours and on which days a feed brings something new (S1). Pure; any thread.
//
// The day has its rhythm wherever people write, and the week too: arrivals are a Poisson process
// whose rate is the product of a weight of the hour and one of the day, both of mean 1 (the model
// of Sia, Cho & Cho, IEEE TKDE 19/7, 2007, who measured it on 10,000 feeds: the patterns of most
// repeat daily and weekly). Hours are UTC: a summer time elsewhere moves the habit by one hour, and
// it is learned anew.
//
// A few arrivals say little of 24 hours, so each estimate leans on a broader one until it has
// arrivals of its own: the hour on its neighbourhood, the neighbourhood on the flat day.
#pragma once

#include <array>

#include "model/feed.hpp"

namespace griot::schedule {

class Rhythm {
public:
    Rhythm();  // flat
    // Flat until the habit spans a week: hours not yet lived through are not quiet hours.
    Rhythm(const Habit& habit, Instant now);

    // The rate of arrivals then, over the mean rate; > 0.
    [[nodiscard]] double at(Instant when) const;
    // The time between the two, each moment by its weight: a quiet night counts for little. 0 when
    // they are the wrong way round.
    [[nodiscard]] Duration between(Instant from, Instant to) const;

private:
    std::array<double, 24> hours_;
    std::array<double, 7> days_;
};

// One arrival at that moment.
void count_at(Habit& habit, Instant when);
// So many arrivals at unknown moments; a span longer than half a day says nothing of hours.
void count_within(Habit& habit, Instant from, Instant to, double arrivals);
// Old arrivals fade over weeks; a rare feed keeps the few it has.
void fade(Habit& habit, Duration elapsed);

// The habit without what no arithmetic survives: NaN, infinities, negative counts, clocks ahead.
Habit sane(Habit habit, Instant now);

}  // namespace griot::schedule
