// The files of the embedded database: made once, checked at each start. Thread rule: one thread,
// under the start lock of embedded_postgres.hpp.
#pragma once

#include <optional>
#include <string>

#include "app/child_process.hpp"
#include "app/postgres_install.hpp"

namespace griot::app {

// Everything lives below the state directory:
//   postgres/           the data directory, with the server's log in log/
//   postgres-socket/    its socket, for its owner alone
//   postgres-start.log  what the server said before it had a log
class PostgresCluster {
public:
    // Chooses the installation: of the data directory's version, else the newest. Throws
    // std::runtime_error with what is missing and what to do.
    explicit PostgresCluster(std::string state);

    // Makes the data directory with the database `griot` in it where there is none. It appears
    // whole or not at all.
    void create_if_absent();

    // The server's command line.
    [[nodiscard]] Command server() const;

    [[nodiscard]] const std::string& state() const { return state_; }
    [[nodiscard]] std::string data() const { return state_ + "/postgres"; }
    [[nodiscard]] std::string start_log() const { return state_ + "/postgres-start.log"; }
    // Of the directory that holds the socket; made by create_if_absent.
    [[nodiscard]] const std::string& socket_directory() const { return socket_directory_; }
    [[nodiscard]] const PostgresInstall& install() const { return install_; }

private:
    [[nodiscard]] Completed run(const std::string& program,
                                const std::vector<std::string>& arguments,
                                const std::string& input) const;
    void check_reachable() const;
    void make_private_directory(const std::string& path) const;
    void initialise(const std::string& directory) const;

    std::string state_;
    std::string socket_directory_;
    PostgresInstall install_;
    std::optional<SystemUser> user_;  // whom the server runs as; none: us
};

// A Unix socket's path has 108 bytes with its NUL (unix(7)): where the state directory lies too
// deep, a directory of a short name that depends on it.
std::string socket_directory_for(const std::string& state);

}  // namespace griot::app
