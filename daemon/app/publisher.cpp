#include "app/publisher.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "app/feeds.hpp"
#include "app/files.hpp"
#include "render/render.hpp"

namespace griot::app {
namespace {

// On the server, and below the output folder.
struct Outgoing {
    std::string path;
    Document document;
};

std::vector<Outgoing> documents_of(const Config& config, const Publisher::Read& read) {
    std::vector<Outgoing> all;
    const auto add = [&](const OutboundFeed& feed) {
        for (const FeedFormat& format : feed_formats()) {
            all.push_back({feed.path + std::string{format.suffix}, format.render(feed)});
        }
    };
    add(feed_of(config, merged_query(config), read({}, config.outbound)));
    for (const NamedFeed& named : config.feeds) {
        add(named_feed(config, named, read(named.selection, named.settings)));
    }
    all.push_back({std::string{render::kOpmlPath}, render::opml(config.title, config.sources)});
    return all;
}

std::optional<std::string> write(const std::string& path, const Document& document) {
    if (auto problem = make_directory(std::filesystem::path{path}.parent_path().string())) {
        return problem;
    }
    return write_document(path, document);
}

}  // namespace

std::shared_ptr<const Document> Publisher::kept(const std::string& path, Document document) const {
    const auto last = last_.documents.find(path);
    if (last != last_.documents.end() && last->second->etag == document.etag &&
        last->second->modified == document.modified) {
        return last->second;
    }
    return std::make_shared<const Document>(render::packed(std::move(document)));
}

std::vector<std::string> Publisher::publish(const Config& config, const Read& read) {
    auto snapshot = std::make_shared<Snapshot>();
    std::vector<std::string> problems;
    for (Outgoing& outgoing : documents_of(config, read)) {
        auto document = kept(outgoing.path, std::move(outgoing.document));
        if (auto problem = write(config.output + outgoing.path, *document)) {
            problems.push_back(std::move(*problem));
        }
        snapshot->documents.emplace(std::move(outgoing.path), std::move(document));
    }
    last_ = *snapshot;
    if (announce_) announce_(std::move(snapshot));
    return problems;
}

}  // namespace griot::app
