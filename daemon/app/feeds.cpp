#include "app/feeds.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "render/render.hpp"
#include "text/language.hpp"

namespace griot::app {

const std::vector<FeedFormat>& feed_formats() {
    static const std::vector<FeedFormat> formats = {
        {".atom", render::atom}, {".rss", render::rss}, {".json", render::json_feed}};
    return formats;
}

OutboundFeed feed_of(const Config& config, const render::FeedQuery& query,
                     std::vector<OutboundEntry> entries) {
    OutboundFeed feed;
    feed.title = render::selection_title(config.title, query.selection);
    feed.public_url = config.public_url;
    feed.path = kMergedPath;
    feed.query = render::write_feed_query(query, config.outbound);
    // Further pages are made on demand: files alone have none.
    if (config.listen != "none") {
        feed.next_query = render::next_query(query, config.outbound, entries);
    }
    if (query.selection.languages.size() == 1) feed.language = query.selection.languages.front();
    feed.text = query.settings.text;
    for (const OutboundEntry& entry : entries) feed.updated = std::max(feed.updated, entry.updated);
    feed.entries = std::move(entries);
    return feed;
}

std::vector<Source> sources_of(const Config& config, const Selection& selection) {
    const auto any = [](const std::vector<std::string>& words, const std::string& word) {
        return words.empty() || std::ranges::find(words, word) != words.end();
    };
    std::vector<Source> chosen;
    std::ranges::copy_if(config.sources, std::back_inserter(chosen), [&](const Source& source) {
        const bool of_topic =
            selection.topics.empty() || std::ranges::any_of(source.topics, [&](const auto& topic) {
                return any(selection.topics, topic);
            });
        return of_topic && any(selection.countries, source.country) &&
               any(selection.regions, source.region) && any(selection.sources, source.name) &&
               any(selection.languages, text::primary_language(source.language));
    });
    return chosen;
}

render::FeedQuery merged_query(const Config& config) {
    return {.selection = {}, .settings = config.outbound, .before = std::nullopt};
}

std::string named_path(const NamedFeed& named) {
    return "/feeds/" + named.name;
}

OutboundFeed named_feed(const Config& config, const NamedFeed& named,
                        std::vector<OutboundEntry> entries) {
    OutboundFeed feed = feed_of(
        config, {.selection = named.selection, .settings = named.settings, .before = std::nullopt},
        std::move(entries));
    if (!named.title.empty()) feed.title = named.title;
    feed.path = named_path(named);
    feed.next_path = kMergedPath;
    feed.query.clear();
    return feed;
}

}  // namespace griot::app
