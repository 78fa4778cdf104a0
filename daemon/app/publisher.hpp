// Rows → documents → snapshot and files (O1–O3). Thread rule: one thread (the store's).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/feeds.hpp"
#include "model/config.hpp"
#include "model/outbound.hpp"

namespace griot::app {

class Publisher {
public:
    using Announce = std::function<void(std::shared_ptr<const Snapshot>)>;
    // What a selection holds; may throw.
    using Read = std::function<FeedContents(const Selection&, const OutboundSettings&)>;

    // announce may be empty (griot once: files only).
    Publisher(Announce announce, Read read)
        : announce_{std::move(announce)}, read_{std::move(read)} {}

    // Renders the merged feed and those of `feeds:`, writes what differs from the files under
    // config.output, and announces the snapshot. What has not changed is neither packed nor written
    // again; a named feed that cannot be read stays as it was. Returns problems with the files, for
    // people; the snapshot is announced all the same.
    std::vector<std::string> publish(const Config& config, FeedContents merged);

private:
    void add(const std::string& path, Document document);
    void add(const OutboundFeed& feed);
    void add_named(const Config& config, const NamedFeed& named);

    Announce announce_;
    Read read_;
    Snapshot last_, next_;
    std::vector<std::string> problems_;
};

// By a connection of its own, made for questions of any kind.
Publisher::Read reading(const std::string& connection);

}  // namespace griot::app
