// Rows → documents → snapshot and files (O1–O3). Thread rule: one thread (the store's).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/outbound.hpp"

namespace griot::app {

class Publisher {
public:
    using Announce = std::function<void(std::shared_ptr<const Snapshot>)>;

    // announce may be empty (griot once: files only).
    explicit Publisher(Announce announce) : announce_{std::move(announce)} {}

    // Renders the entries, writes what differs from the files under config.output, and announces
    // the snapshot. Returns problems with the files, for people; the snapshot is announced all the
    // same.
    std::vector<std::string> publish(const Config& config, std::vector<OutboundEntry> entries);

private:
    Announce announce_;
};

// The merged feed as a value: title, updated and all. Pure.
OutboundFeed merged_feed(const Config& config, std::vector<OutboundEntry> entries);

}  // namespace griot::app
