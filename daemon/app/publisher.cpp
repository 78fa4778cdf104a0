#include "app/publisher.hpp"

#include <algorithm>
#include <utility>

#include "app/files.hpp"
#include "render/render.hpp"

namespace griot::app {
namespace {

struct Format {
    std::string_view suffix;
    Document (*render)(const OutboundFeed&);
};
constexpr Format kFormats[] = {
    {".atom", render::atom}, {".rss", render::rss}, {".json", render::json_feed}};

constexpr std::string_view kMergedPath = "/feed";

// A document on its way out, by the path that it has on the server and below the output folder.
struct Outgoing {
    std::string path;
    std::shared_ptr<const Document> document;
};

std::vector<Outgoing> documents_of(const Config& config, const OutboundFeed& feed) {
    std::vector<Outgoing> all;
    const auto add = [&](std::string path, Document document) {
        all.push_back({std::move(path), std::make_shared<const Document>(std::move(document))});
    };
    for (const Format& format : kFormats) {
        add(feed.path + std::string{format.suffix}, format.render(feed));
    }
    add(std::string{render::kOpmlPath}, render::opml(config.title, config.sources));
    return all;
}

}  // namespace

OutboundFeed merged_feed(const Config& config, std::vector<OutboundEntry> entries) {
    OutboundFeed feed;
    feed.title = config.title;
    feed.public_url = config.public_url;
    feed.path = kMergedPath;
    for (const OutboundEntry& entry : entries) feed.updated = std::max(feed.updated, entry.updated);
    feed.entries = std::move(entries);
    return feed;
}

std::vector<std::string> Publisher::publish(const Config& config,
                                            std::vector<OutboundEntry> entries) {
    const OutboundFeed feed = merged_feed(config, std::move(entries));
    auto snapshot = std::make_shared<Snapshot>();
    std::vector<std::string> problems;
    for (Outgoing& outgoing : documents_of(config, feed)) {
        if (auto problem = write_document(config.output + outgoing.path, *outgoing.document)) {
            problems.push_back(std::move(*problem));
        }
        snapshot->documents.emplace(std::move(outgoing.path), std::move(outgoing.document));
    }
    snapshot->documents.emplace(render::kStyleSheetPath,
                                std::make_shared<const Document>(render::style_sheet()));
    if (announce_) announce_(std::move(snapshot));
    return problems;
}

}  // namespace griot::app
