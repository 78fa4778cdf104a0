// The query of a feed's or page's address ⇄ what it selects. Pure; any thread.
//     country=BF,ML  region=  source=  topic=  lang=fr  category=  wire=AFP   any may be repeated
//     q=words to search by
//     text=full|summary|title  entries=  per_source=  days=  before=
#pragma once

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
    std::optional<RiverPlace> before;
};

// What the query does not say is as in `defaults`. Parameters of other names say nothing: people
// and their tools append their own. nullopt: a value that none of these can have.
std::optional<FeedQuery> read_feed_query(std::string_view query, const OutboundSettings& defaults);

// The one way to write it: equal selections have equal addresses. Empty: all by default.
std::string write_feed_query(const FeedQuery& query, const OutboundSettings& defaults);

// What a selection is called after the title of all: "Le fil du Sahel: BF, fr".
std::string selection_title(std::string_view title, const Selection& selection);

// The feed that goes on after the entries of a full one; empty: there is nothing further.
std::string next_query(const FeedQuery& query, const OutboundSettings& defaults,
                       const std::vector<OutboundEntry>& entries);

}  // namespace griot::render
