// The part of feeds.yaml that says what goes out: `outbound:` for all feeds, and `feeds:`, each a
// selection of its own.
#pragma once

#include <vector>

#include "config/keys.hpp"
#include "config/settings.hpp"
#include "config/value.hpp"
#include "model/config.hpp"

namespace griot::config {

void read_outbound(const Value& map, OutboundSettings& outbound);

// Fills settings.config.feeds from settings.feeds, once the sources are known: a feed that can
// select nothing is a slip of the pen.
void read_feeds(Settings& settings);

void append_feeds_help(std::vector<KeyHelp>& help);

}  // namespace griot::config
