// What needs SQL: pages, and feeds of a selection, for the server's page pool. Thread rule: any
// thread.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/pages.hpp"
#include "serve/server.hpp"
#include "store/library.hpp"

namespace griot::app {

class Pages {
public:
    Pages(std::shared_ptr<const Config> config, std::string connection);

    // Takes effect with the next page.
    void adopt(std::shared_ptr<const Config> config);

    std::optional<Document> page(const serve::PageRequest& request);

    // The sources as they were a moment ago: every page shows whether one is sick.
    std::shared_ptr<const std::vector<SourceAccount>> sources(store::Library& library);

private:
    std::shared_ptr<const Config> config();
    store::Library take();
    void give_back(store::Library library);

    const std::string connection_;
    std::mutex mutex_;
    std::shared_ptr<const Config> config_;
    std::vector<store::Library> idle_;  // each serves one page at a time
    std::shared_ptr<const std::vector<SourceAccount>> sources_;
    Instant sources_at_{};
};

}  // namespace griot::app
