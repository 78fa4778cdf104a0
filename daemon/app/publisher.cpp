#include "app/publisher.hpp"

#include <exception>
#include <filesystem>
#include <optional>
#include <utility>

#include "app/files.hpp"
#include "render/render.hpp"
#include "store/library.hpp"

namespace griot::app {
namespace {

std::optional<std::string> write(const std::string& path, const Document& document) {
    if (auto problem = make_directory(std::filesystem::path{path}.parent_path().string())) {
        return problem;
    }
    return write_document(path, document);
}

}  // namespace

void Publisher::add(const std::string& path, Document document) {
    const auto last = last_.documents.find(path);
    const bool same = last != last_.documents.end() && last->second->etag == document.etag &&
                      last->second->modified == document.modified;
    next_.documents[path] =
        same ? last->second : std::make_shared<const Document>(render::packed(std::move(document)));
}

void Publisher::add(const OutboundFeed& feed) {
    for (const FeedFormat& format : feed_formats()) {
        add(feed.path + std::string{format.suffix}, format.render(feed));
    }
}

void Publisher::add_named(const Config& config, const NamedFeed& named) {
    try {
        add(named_feed(config, named, named_query(named), read_(named.selection, named.settings)));
    } catch (const std::exception& failed) {
        problems_.push_back("the feed " + named.name + " stays as it was: " + failed.what());
        for (const FeedFormat& format : feed_formats()) {
            const std::string path = named_path(named) + std::string{format.suffix};
            const auto last = last_.documents.find(path);
            if (last != last_.documents.end()) next_.documents.insert(*last);
        }
    }
}

std::vector<std::string> Publisher::publish(const Config& config, FeedContents merged) {
    next_ = {};
    problems_.clear();
    add(feed_of(config, merged_query(config), std::move(merged)));
    for (const NamedFeed& named : config.feeds) add_named(config, named);
    add(std::string{render::kOpmlPath}, render::opml(config.title, config.sources));
    for (const auto& [path, document] : next_.documents) {
        if (auto problem = write(config.output + path, *document)) {
            problems_.push_back(std::move(*problem));
        }
    }
    last_ = next_;
    if (announce_) announce_(std::make_shared<const Snapshot>(std::move(next_)));
    return std::move(problems_);
}

Publisher::Read reading(const std::string& connection) {
    return [library = std::make_shared<store::Library>(connection)](
               const Selection& selection, const OutboundSettings& settings) {
        return FeedContents{.entries = library->outbound(selection, settings),
                            .before = library->newest_part(selection)};
    };
}

}  // namespace griot::app
