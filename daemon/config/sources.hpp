// The part of feeds.yaml that lists regions and their sources. What a source does not say it
// inherits from its region, and that from `defaults:`.
#pragma once

#include <vector>

#include "config/keys.hpp"
#include "config/settings.hpp"

namespace griot::config {

// Fills settings.config.sources from settings.defaults and settings.regions. Judges the list as a
// whole, too: at least one source, no name and no feed twice.
void read_sources(const Value& root, Settings& settings);

void append_sources_help(std::vector<KeyHelp>& help);

}  // namespace griot::config
