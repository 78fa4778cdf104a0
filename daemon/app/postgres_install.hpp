// Where Postgres' programs are. They are seldom on PATH: distributions keep versions side by side.
// Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace griot::app {

struct PostgresInstall {
    int major = 0;          // 15
    std::string directory;  // of postgres, initdb, psql
    [[nodiscard]] std::string program(const std::string& name) const {
        return directory + "/" + name;
    }
};

// The oldest server that Griot's SQL runs on.
inline constexpr int kOldestPostgres = 15;

// Every usable server on this machine, newest first.
std::vector<PostgresInstall> find_postgres();

// "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)" → 15; nullopt: not what a server says.
std::optional<int> major_version(const std::string& version_line);

// psql of any version: beside a server, else on PATH. Empty: none.
std::string find_psql();

}  // namespace griot::app
