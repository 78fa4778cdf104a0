#include "app/publisher.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <optional>
#include <utility>

#include "app/files.hpp"
#include "render/render.hpp"
#include "store/library.hpp"

namespace griot::app {
namespace {

// What is forgotten with the years, and words that a search finds later, change no story.
constexpr Duration kTrust = std::chrono::hours{1};

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

void Publisher::keep(const NamedFeed& named) {
    for (const FeedFormat& format : feed_formats()) {
        const auto last = last_.documents.find(named_path(named) + std::string{format.suffix});
        if (last != last_.documents.end()) next_.documents.insert(*last);
    }
}

void Publisher::read_named(const Config& config, const NamedFeed& named, Instant now) {
    Mark& last = marks_[named.name];
    const bool trusted = now < last.until && named.selection.search.empty();
    auto reading = read_(named.selection, named.settings, trusted ? last.mark : FeedMark{});
    if (!reading) return keep(named);
    last.until = now + kTrust;
    if (named.settings.max_age > Duration{0} && !reading->entries.empty()) {
        const Instant oldest = reading->entries.back().published;
        last.until = std::min(last.until, oldest + named.settings.max_age);
    }
    last.mark = std::move(reading->mark);
    add(named_feed(config, named, named_query(named),
                   {.entries = std::move(reading->entries), .before = reading->before}));
}

void Publisher::add_named(const Config& config, const NamedFeed& named, Instant now) {
    try {
        read_named(config, named, now);
    } catch (const std::exception& failed) {
        problems_.push_back("the feed " + named.name + " stays as it was: " + failed.what());
        marks_.erase(named.name);
        keep(named);
    }
}

std::vector<std::string> Publisher::publish(const Config& config, FeedContents merged,
                                            Instant now) {
    next_ = {};
    problems_.clear();
    add(feed_of(config, merged_query(config), std::move(merged)));
    for (const NamedFeed& named : config.feeds) add_named(config, named, now);
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
               const Selection& selection, const OutboundSettings& settings, const FeedMark& last) {
        return library->read(selection, settings, last);
    };
}

}  // namespace griot::app
