// Rows → documents → snapshot and files (O1–O3). Thread rule: one thread (the store's).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/feeds.hpp"
#include "model/config.hpp"
#include "model/key.hpp"
#include "model/outbound.hpp"

namespace griot::app {

class Publisher {
public:
    using Announce = std::function<void(std::shared_ptr<const Snapshot>)>;
    // What a selection holds, or nullopt: as at the mark. May throw.
    using Read = std::function<std::optional<FeedReading>(const Selection&, const OutboundSettings&,
                                                          const FeedMark&)>;

    // announce may be empty (griot once: files only).
    Publisher(Announce announce, Read read)
        : announce_{std::move(announce)}, read_{std::move(read)} {}

    // Renders the merged feed and those of `feeds:`, announces the snapshot, and writes what
    // differs from the files under config.output. What has not changed is neither packed nor
    // written again; a named feed of which nothing changed is not even read, and one that cannot be
    // read stays as it was. Returns problems with the files, for people.
    std::vector<std::string> publish(const Config& config, FeedContents merged, Instant now);

    // Reads every named feed anew: its selection may be another, or what its sources are called.
    void forget_marks() { marks_.clear(); }

private:
    // As announced last; null: it was not.
    [[nodiscard]] std::shared_ptr<const Document> last(const std::string& path) const;
    void add(const std::string& path, Document document);
    void add(const OutboundFeed& feed);
    void add_named(const Config& config, const NamedFeed& named, Instant now);
    void read_named(const Config& config, const NamedFeed& named, Instant now);
    void keep(const NamedFeed& named);
    void write(const std::string& output);

    Announce announce_;
    Read read_;
    struct Mark {
        FeedMark mark;
        Instant until{};  // it is trusted so long
    };
    std::map<std::string, Mark> marks_;             // of the named feeds
    std::map<std::string, std::vector<Key>> keys_;  // of the entries in each feed's last document
    std::shared_ptr<const Snapshot> last_ = std::make_shared<const Snapshot>();
    Snapshot next_;
    std::vector<std::string> problems_;
};

// By a connection of its own, made for questions of any kind.
Publisher::Read reading(const std::string& connection);

}  // namespace griot::app
