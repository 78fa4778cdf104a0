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
    // The entries of a selection, as store::Store::outbound gives them.
    using Read =
        std::function<std::vector<OutboundEntry>(const Selection&, const OutboundSettings&)>;

    // announce may be empty (griot once: files only).
    explicit Publisher(Announce announce) : announce_{std::move(announce)} {}

    // Renders the merged feed and those of `feeds:`, writes what differs from the files under
    // config.output, and announces the snapshot. What has not changed is neither packed nor written
    // again. Returns problems with the files, for people; the snapshot is announced all the same.
    std::vector<std::string> publish(const Config& config, const Read& read);

private:
    std::shared_ptr<const Document> kept(const std::string& path, Document document) const;

    Announce announce_;
    Snapshot last_;
};

}  // namespace griot::app
