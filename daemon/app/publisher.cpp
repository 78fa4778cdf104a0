#include "app/publisher.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "app/files.hpp"
#include "render/render.hpp"
#include "store/library.hpp"

namespace griot::app {
namespace {

// What is forgotten with the years, and words that a search finds later, change no story.
constexpr Duration kTrust = std::chrono::hours{1};

}  // namespace

std::shared_ptr<const Document> Publisher::last(const std::string& path) const {
    const auto found = last_->documents.find(path);
    return found == last_->documents.end() ? nullptr : found->second;
}

void Publisher::add(const std::string& path, Document document) {
    auto before = last(path);
    const bool same =
        before && before->etag == document.etag && before->modified == document.modified;
    next_.documents[path] = same ? std::move(before)
                                 : std::make_shared<const Document>(
                                       render::packed_by_pieces(std::move(document), before.get()));
}

void Publisher::add(const OutboundFeed& feed) {
    std::vector<Key> keys = render::entry_keys(feed);
    std::vector<Key>& last_keys = keys_[feed.path];
    for (const FeedFormat& format : feed_formats()) {
        const std::string path = feed.path + std::string{format.suffix};
        const auto before = last(path);
        add(path, format.render(feed, before == nullptr
                                          ? render::RenderedBefore{}
                                          : render::RenderedBefore{keys, last_keys, *before}));
    }
    last_keys = std::move(keys);
}

void Publisher::keep(const NamedFeed& named) {
    for (const FeedFormat& format : feed_formats()) {
        const auto last = last_->documents.find(named_path(named) + std::string{format.suffix});
        if (last != last_->documents.end()) next_.documents.insert(*last);
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
    last_ = std::make_shared<const Snapshot>(std::move(next_));
    if (announce_) announce_(last_);  // who asks need not wait for the disk
    write(config.output);
    return std::move(problems_);
}

void Publisher::write(const std::string& output) {
    std::set<std::string> directories;
    std::vector<std::pair<std::string, const Document*>> documents;
    for (const auto& [path, document] : last_->documents) {
        documents.emplace_back(output + path, document.get());
        directories.insert(std::filesystem::path{output + path}.parent_path().string());
    }
    for (const std::string& directory : directories) {
        if (auto problem = make_directory(directory)) problems_.push_back(std::move(*problem));
    }
    std::ranges::move(write_documents(documents), std::back_inserter(problems_));
}

Publisher::Read reading(const std::string& connection) {
    return [library = std::make_shared<store::Library>(connection)](
               const Selection& selection, const OutboundSettings& settings, const FeedMark& last) {
        return library->read(selection, settings, last);
    };
}

}  // namespace griot::app
