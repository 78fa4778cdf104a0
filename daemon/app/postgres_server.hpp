// The running server of a data directory: found by its postmaster.pid, started, stopped. Thread
// rule: one thread, under the start lock of embedded_postgres.hpp.
#pragma once

#include <optional>
#include <string>

#include "app/postgres_cluster.hpp"

namespace griot::app {

// postmaster.pid, as far as Griot reads it (src/include/utils/pidfile.h of Postgres).
struct PostmasterFile {
    pid_t pid = 0;
    std::string port, socket_directory;
    std::string status;  // "starting", "ready", "stopping", "standby"
};

std::optional<PostmasterFile> read_postmaster_file(const std::string& data);

// The server whose pid the file names, when that process lives and is this directory's. A pid that
// went to another process after a crash or a restart of a container is not it.
std::optional<PostmasterFile> running_server(const std::string& data);

// Adopts the server that runs, else starts one; waits until it takes connections. Throws
// std::runtime_error with what the server said.
PostmasterFile bring_up(const PostgresCluster& cluster);

// Fast shutdown: open transactions are rolled back, nothing is lost. Waits for its end, but no
// longer than kStopPatience: then the server finishes alone.
void shut_down(const std::string& data);

// A checkpoint of a busy database takes a second or two; systemd and readers of R2 expect griot to
// be gone within ten.
inline constexpr std::chrono::seconds kStopPatience{8};

}  // namespace griot::app
