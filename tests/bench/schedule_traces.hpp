// Invented publishers: when the entries of a feed appear. Seeded; every trace repeats.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "model/time.hpp"

namespace griot::bench {

enum class Manner {
    steady,   // Poisson, with the rhythm of a newsroom's day and week
    bursts,   // the same, but each arrival is 3 to 12 entries within twenty minutes
    silence,  // the same, with silences of one to four weeks
    column,   // one entry each weekday at its hour, ten minutes early or late
};

struct FeedClass {
    std::string name;
    Manner manner = Manner::steady;
    double per_day = 0;  // entries; of bursts, the bursts
    bool dated = true;
    std::size_t feeds = 0;  // how many are simulated
};

// From thirty arrivals before `begin` until `end`, ascending. Newsrooms lie between UTC and UTC+3.
std::vector<Instant> trace_of(const FeedClass& feed_class, Instant begin, Instant end,
                              std::mt19937_64& random);

}  // namespace griot::bench
