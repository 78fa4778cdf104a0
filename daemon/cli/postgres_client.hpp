// PostgreSQL's own client programs on the database that feeds.yaml names. Thread rule: one thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/embedded_postgres.hpp"
#include "model/config.hpp"

namespace griot::cli {

class PostgresClient {
public:
    // The embedded server runs as long as this lives. Throws std::runtime_error with what to
    // install where the programs are missing.
    explicit PostgresClient(const Config& config);

    [[nodiscard]] const std::string& connection() const { return connection_; }

    // psql, pg_dump, …, of the embedded server's version, else the newest installed, in the
    // foreground. Returns its exit code.
    [[nodiscard]] int run(const std::string& program,
                          const std::vector<std::string>& arguments) const;

private:
    std::unique_ptr<app::EmbeddedPostgres> embedded_;
    std::string connection_, folder_;
};

}  // namespace griot::cli
