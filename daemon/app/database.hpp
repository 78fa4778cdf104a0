// The database that feeds.yaml names: a server, or the embedded cluster, which runs as long as any
// griot process holds one of these. Thread rule: one thread.
#pragma once

#include <memory>
#include <string>

#include "model/config.hpp"

namespace griot::app {

class EmbeddedPostgres;

class Database {
public:
    // Embedded: makes the cluster where there is none and starts it where none runs. Throws
    // std::runtime_error with what failed and what to do.
    explicit Database(const Config& config);
    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;

    // libpq connection string.
    [[nodiscard]] const std::string& connection() const { return connection_; }

    // Starts the embedded server again if it died; nothing for another server. Never throws.
    void revive();

private:
    std::unique_ptr<EmbeddedPostgres> embedded_;
    std::string connection_;
};

}  // namespace griot::app
