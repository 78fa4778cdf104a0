// What postmaster.pid says of the server of a data directory (PostgreSQL 10 and later). Any thread.
#pragma once

#include <optional>
#include <string>

#include <sys/types.h>

namespace griot::app {

struct Postmaster {
    pid_t pid = 0;
    bool ready = false;  // accepts connections
};

// The server that runs on this directory now; nullopt: none does, whatever a stale file says.
std::optional<Postmaster> running_postmaster(const std::string& data_directory);

bool process_exists(pid_t pid);

}  // namespace griot::app
