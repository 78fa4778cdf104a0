// Griot's own PostgreSQL cluster: made when missing, started when it does not run, shared by all
// griot processes of one state directory, stopped by the last one to leave. It listens on a unix
// socket only.
//
//   <state>/postgres          the data directory (0700; of user postgres when Griot is run by root)
//   <state>/postgres.log      what the server says before its own log begins
//   <state>/postgres.users    held shared by every process that uses the server
//   <state>/postgres.change   held exclusive by a process that makes, starts or stops it
//
// A server whose griot was killed is adopted by the next one. Thread rule: one thread.
#pragma once

#include <cstddef>
#include <string>

#include <sys/types.h>

#include "app/child_process.hpp"
#include "app/file_lock.hpp"
#include "app/postgres_programs.hpp"

namespace griot::app {

class EmbeddedPostgres {
public:
    // Returns when the server accepts connections. Throws std::runtime_error that says what failed
    // and what to do.
    explicit EmbeddedPostgres(const std::string& state_directory);
    ~EmbeddedPostgres();
    EmbeddedPostgres(const EmbeddedPostgres&) = delete;
    EmbeddedPostgres& operator=(const EmbeddedPostgres&) = delete;

    // For libpq: host, dbname, user.
    [[nodiscard]] std::string connection_string() const;

    // The folder of psql, pg_dump, … of the same version.
    [[nodiscard]] const std::string& programs() const { return programs_.folder; }

    // Starts it again when it died.
    void ensure_running();

private:
    struct Start {
        pid_t pid;
        std::size_t log_before;  // bytes of server_log() that are of earlier starts
    };

    void make_directories();
    void choose_programs();
    void make_cluster();
    void start_unless_running();
    Start start();
    void stop();

    [[nodiscard]] std::string server_log() const { return state_ + "/postgres.log"; }
    [[nodiscard]] std::string said_since(const Start& start) const;

    std::string state_, data_, sockets_;
    Account account_;
    PostgresPrograms programs_;
    FileLock users_;
};

}  // namespace griot::app
