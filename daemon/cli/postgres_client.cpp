#include "cli/postgres_client.hpp"

#include <stdexcept>

#include "app/child_process.hpp"
#include "app/postgres_programs.hpp"

namespace griot::cli {

PostgresClient::PostgresClient(const Config& config) : connection_{config.database} {
    if (config.database == "embedded") {
        embedded_ = std::make_unique<app::EmbeddedPostgres>(config.state);
        connection_ = embedded_->connection_string();
        folder_ = embedded_->programs();
        return;
    }
    const auto programs = app::find_postgres();
    if (!programs) {
        throw std::runtime_error{
            "psql, pg_dump and pg_restore are not installed; install the package "
            "postgresql-client"};
    }
    folder_ = programs->folder;
}

int PostgresClient::run(const std::string& program,
                        const std::vector<std::string>& arguments) const {
    std::vector<std::string> command{folder_ + '/' + program};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return app::run_in_foreground(command);
}

}  // namespace griot::cli
