// The pages for people: HTML that is also well-formed XML, without JavaScript, light enough for 2G
// (W1). All links are relative, so that they work below any prefix. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/health.hpp"
#include "model/outbound.hpp"
#include "model/pages.hpp"
#include "model/selection.hpp"
#include "render/feed_query.hpp"

namespace griot::render {

// What every page shows around its own matter.
struct PageFrame {
    std::string title;     // of the merged feed
    std::string language;  // "fr" or "en"
    bool chosen = false;   // by ?hl=: links keep it
    std::string version;
    Instant now{};
    // What there is to select by: country code and its name, languages.
    std::vector<std::pair<std::string, std::string>> countries;
    std::vector<std::string> languages;
};

// Sources that need a person, for the head of the river.
struct Alarm {
    std::string source;
    bool silent = false;  // else failing
    Instant since{};      // epoch: it never worked
};

struct RiverPage {
    PageFrame frame;
    FeedQuery query;  // what is shown
    std::string feed_query;
    std::string next_query;  // empty: nothing is older
    std::vector<RiverStory> stories;
    std::vector<Alarm> alarms;
};
Document river_page(const RiverPage& page);

Document story_page(const PageFrame& frame, const StoryHistory& story);

// Sick sources first, grouped by what is to be done; at most kMaxRows have a row.
// from: so many come before, on pages of their own.
Document sources_page(const PageFrame& frame, const std::vector<SourceAccount>& sources,
                      std::size_t from = 0);

Document source_page(const PageFrame& frame, const SourceHistory& source);

struct SearchPage {
    PageFrame frame;
    std::string words, language;  // as asked for; empty: nothing was, or all languages
    std::vector<SearchHit> hits;
};
Document search_page(const SearchPage& page);

// The feeds on offer. named: short name and title of those of `feeds:`.
struct AboutPage {
    PageFrame frame;
    std::string public_url;
    std::vector<std::pair<std::string, std::string>> named;
    std::size_t sources = 0;
};
Document about_page(const AboutPage& page);

// Of one change, for ever and everywhere.
std::string health_id(const HealthChange& change);

// What happened to the sources, as an outbound feed's entries: newest first, their ids for ever.
std::vector<OutboundEntry> health_entries(const std::vector<HealthChange>& changes,
                                          std::string_view language, const std::string& home);

}  // namespace griot::render
