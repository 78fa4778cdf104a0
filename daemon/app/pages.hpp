// The pages that need SQL, for the server's page pool. Thread rule: any thread.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "serve/server.hpp"
#include "store/store.hpp"

namespace griot::app {

class StatusPages {
public:
    StatusPages(std::string title, std::string public_url, const std::string& connection);

    std::optional<Document> page(const serve::PageRequest& request);

private:
    std::string title_, public_url_;
    std::mutex mutex_;  // one connection is enough for a page that people look at
    store::Store store_;
};

}  // namespace griot::app
