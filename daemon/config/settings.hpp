// The part of feeds.yaml that concerns the daemon as a whole: title, listen, fetch, outbound, ….
#pragma once

#include <optional>
#include <vector>

#include "config/keys.hpp"
#include "config/value.hpp"
#include "model/config.hpp"

namespace griot::config {

struct Settings {
    Config config;
    IntervalBounds interval;        // for every source that has none of its own
    Retention retention;            // likewise
    std::optional<Value> feeds;     // for feeds.hpp
    std::optional<Value> defaults;  // for sources.hpp
    std::optional<Value> regions;
};

// The whole file, and then the environment's variables, which win. Paths end absolute.
void read_settings(const Value& root, Settings& settings);

// min, max, initial; what is not said stays. initial follows into the bounds where nobody set it.
void read_interval(const Value& map, IntervalBounds& bounds);

// text, items; what is not said stays.
void read_retention(const Value& map, Retention& retention);

void append_settings_help(std::vector<KeyHelp>& help);

}  // namespace griot::config
