// The query of a feed's or page's address ⇄ what it selects. Pure; any thread.
//     country=BF,ML  region=  source=  topic=  lang=fr  category=  wire=AFP   any may be repeated
//     q=words to search by
//     text=full|summary|title  entries=  per_source=  days=  before=  shown=  archive=
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/config.hpp"
#include "model/selection.hpp"

namespace griot::render {

// Decoded, in the order of the query; a parameter without '=' has an empty value.
std::vector<std::pair<std::string, std::string>> query_parameters(std::string_view query);

// Percent-encoded for the value of a parameter.
std::string query_value(std::string_view text);

struct FeedQuery {
    Selection selection;
    OutboundSettings settings;
    std::optional<RiverPlace> before{};
    // A source's share is of the first page only: the others leave out what that one showed, which
    // was of the items up to this number.
    std::optional<std::int64_t> shown{};
    std::optional<ArchivePart> archive{};
};

// What the query does not say is as in `defaults`. Parameters of other names say nothing: people
// and their tools append their own. nullopt: a value that none of these can have.
std::optional<FeedQuery> read_feed_query(std::string_view query, const OutboundSettings& defaults);

// The one way to write it: equal selections have equal addresses. Empty: all by default.
std::string write_feed_query(const FeedQuery& query, const OutboundSettings& defaults);

// Of the document that readers subscribe to, whichever page or part of the archive this one is.
FeedQuery current_query(FeedQuery query);

// What a selection is called after the title of all: "Le fil du Sahel: BF, fr".
std::string selection_title(std::string_view title, const Selection& selection);

// The page that goes on after these entries; empty: there is nothing further. Where a source was
// cut off at its share, the next page goes on from there, so that nothing stays out of reach.
std::string next_query(const FeedQuery& query, const OutboundSettings& defaults,
                       const std::vector<OutboundEntry>& entries);

}  // namespace griot::render
