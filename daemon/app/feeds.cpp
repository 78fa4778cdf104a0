#include "app/feeds.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "render/render.hpp"
#include "text/language.hpp"

namespace griot::app {
namespace {

// All but title, path and language.
OutboundFeed document_of(const Config& config, const render::FeedQuery& query,
                         const OutboundSettings& defaults, FeedContents contents) {
    OutboundFeed feed;
    feed.public_url = config.public_url;
    feed.query = render::write_feed_query(query, defaults);
    feed.current_query = render::write_feed_query(render::current_query(query), defaults);
    // Pages and the archive are made on demand: files alone have none.
    if (config.listen != "none") {
        feed.next_query = render::next_query(query, defaults, contents.entries);
        if (contents.before) {
            render::FeedQuery part = render::current_query(query);
            part.archive = contents.before;
            feed.archive_query = render::write_feed_query(part, defaults);
        }
    }
    feed.archive = query.archive.has_value();
    feed.text = query.settings.text;
    feed.entries = std::move(contents.entries);
    for (const OutboundEntry& entry : feed.entries) {
        feed.updated = std::max(feed.updated, entry.updated);
    }
    return feed;
}

}  // namespace

const std::vector<FeedFormat>& feed_formats() {
    static const std::vector<FeedFormat> formats = {
        {".atom", render::atom}, {".rss", render::rss}, {".json", render::json_feed}};
    return formats;
}

OutboundFeed feed_of(const Config& config, const render::FeedQuery& query, FeedContents contents) {
    OutboundFeed feed = document_of(config, query, config.outbound, std::move(contents));
    feed.title = render::selection_title(config.title, query.selection);
    feed.path = kMergedPath;
    if (query.selection.languages.size() == 1) feed.language = query.selection.languages.front();
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
    return {.selection = {}, .settings = config.outbound};
}

std::string named_path(const NamedFeed& named) {
    return "/feeds/" + named.name;
}

render::FeedQuery named_query(const NamedFeed& named) {
    return {.selection = {}, .settings = named.settings};
}

OutboundFeed named_feed(const Config& config, const NamedFeed& named,
                        const render::FeedQuery& query, FeedContents contents) {
    render::FeedQuery asked = query;
    asked.selection = {};
    OutboundFeed feed = document_of(config, asked, named.settings, std::move(contents));
    feed.title =
        named.title.empty() ? render::selection_title(config.title, named.selection) : named.title;
    feed.path = named_path(named);
    if (named.selection.languages.size() == 1) feed.language = named.selection.languages.front();
    return feed;
}

}  // namespace griot::app
