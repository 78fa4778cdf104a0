// Entries → outbound feeds, and those → documents, alike for files and for answers on demand. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/config.hpp"
#include "model/outbound.hpp"
#include "render/feed_query.hpp"
#include "render/rendered.hpp"

namespace griot::app {

struct FeedFormat {
    std::string_view suffix;
    Document (*render)(const OutboundFeed&, const render::RenderedBefore&);
};
// Atom, RSS, JSON Feed.
const std::vector<FeedFormat>& feed_formats();

inline constexpr std::string_view kMergedPath = "/feed";

// What a document holds, and the part of the archive before it (none: it goes back to the start).
struct FeedContents {
    std::vector<OutboundEntry> entries;
    std::optional<ArchivePart> before;
};

// The merged feed, or what a query selects of it: title, addresses and all.
OutboundFeed feed_of(const Config& config, const render::FeedQuery& query, FeedContents contents);

// The sources of a selection; what it says of items says nothing of them.
std::vector<Source> sources_of(const Config& config, const Selection& selection);

// Of everything, as the configuration has it.
render::FeedQuery merged_query(const Config& config);

// One of `feeds:`, under an address of its own, or what a query asks of it: a page, a part of its
// archive, other settings. What the query selects says nothing.
OutboundFeed named_feed(const Config& config, const NamedFeed& named,
                        const render::FeedQuery& query, FeedContents contents);
render::FeedQuery named_query(const NamedFeed& named);
std::string named_path(const NamedFeed& named);  // without suffix

}  // namespace griot::app
