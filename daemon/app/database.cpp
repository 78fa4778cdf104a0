#include "app/database.hpp"

#include <exception>

#include <spdlog/spdlog.h>

#include "app/embedded_postgres.hpp"

namespace griot::app {

Database::Database(const Config& config) : connection_{config.database} {
    if (config.database != "embedded") return;
    embedded_ = std::make_unique<EmbeddedPostgres>(config.state);
    connection_ = embedded_->connection_string();
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

void Database::revive() {
    if (!embedded_) return;
    try {
        embedded_->ensure_running();
    } catch (const std::exception& error) {
        spdlog::error("embedded database: {}", error.what());
    }
}

}  // namespace griot::app
