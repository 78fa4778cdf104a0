// Entries → outbound feeds, and those → documents, alike for files and for answers on demand. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/config.hpp"
#include "model/outbound.hpp"
#include "render/feed_query.hpp"

namespace griot::app {

struct FeedFormat {
    std::string_view suffix;
    Document (*render)(const OutboundFeed&);
};
// Atom, RSS, JSON Feed.
const std::vector<FeedFormat>& feed_formats();

inline constexpr std::string_view kMergedPath = "/feed";

// The merged feed, or what a query selects of it: title, addresses and all.
OutboundFeed feed_of(const Config& config, const render::FeedQuery& query,
                     std::vector<OutboundEntry> entries);

// The sources of a selection; what it says of items says nothing of them.
std::vector<Source> sources_of(const Config& config, const Selection& selection);

// Of everything, as the configuration has it.
render::FeedQuery merged_query(const Config& config);

// One of `feeds:`, under an address of its own; what it holds further back is asked of the merged
// feed's address, by query.
OutboundFeed named_feed(const Config& config, const NamedFeed& named,
                        std::vector<OutboundEntry> entries);
std::string named_path(const NamedFeed& named);  // without suffix

}  // namespace griot::app
