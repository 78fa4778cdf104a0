// Where Debian keeps PostgreSQL's programs: one folder a major version, not on PATH. Any thread.
#pragma once

#include <optional>
#include <string>

namespace griot::app {

struct PostgresPrograms {
    int major = 0;
    std::string folder;  // holds initdb, postgres, psql
};

// major 0: the newest installed, at least 15. nullopt: none such.
std::optional<PostgresPrograms> find_postgres(int major = 0);

}  // namespace griot::app
