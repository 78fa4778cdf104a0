// A Postgres cluster of the test process's own: in a temporary directory, on a unix socket only,
// without fsync, gone with the process. As root it runs as user postgres, else as oneself.
// Thread rule: one thread.
#pragma once

#include <memory>
#include <string>

#include <sys/types.h>

#include "support/small_disk.hpp"
#include "support/temporary_directory.hpp"

namespace griot::test {

class PrivatePostgres {
public:
    // The cluster of this process, made at the first call. Throws std::runtime_error where no
    // Postgres ≥ 15 is installed: a test that needs one fails.
    static PrivatePostgres& shared();

    PrivatePostgres();
    ~PrivatePostgres();
    PrivatePostgres(const PrivatePostgres&) = delete;
    PrivatePostgres& operator=(const PrivatePostgres&) = delete;

    // A new, empty database: its connection string. With a name, a copy of that database, to which
    // nobody may be connected.
    std::string create_database(const std::string& template_name = "template0");

    // Where its socket is.
    [[nodiscard]] std::string host() const { return directory_.path().string(); }
    [[nodiscard]] pid_t postmaster() const { return server_; }

    // Connection string of a database by name, and the name in one that create_database returned.
    [[nodiscard]] std::string connection(const std::string& database) const;
    static std::string name_in(const std::string& connection);

    // One whose cluster is on a disk of that size ("160M"). Throws std::system_error where one may
    // not mount.
    struct OnSmallDisk {
        std::string size;
    };
    explicit PrivatePostgres(const OnSmallDisk& disk);
    [[nodiscard]] const SmallDisk& disk() const { return *disk_; }

    // A server of its own that repeats what the other writes, until it is promoted.
    struct Standby {
        const PrivatePostgres& of;
    };
    explicit PrivatePostgres(const Standby& standby);

    // How a server stops: with what it is doing (fast), as a crash would (at_once), or by kill -9
    // of the postmaster, whose children notice by themselves.
    enum class Stop {
        fast,
        at_once,
        killed
    };
    void stop(Stop how = Stop::at_once);
    void start();

    // Of the server's programs: psql, pg_dump, ….
    [[nodiscard]] const std::string& programs() const { return programs_; }

private:
    void create_cluster() const;
    void configure() const;

    TemporaryDirectory directory_;
    std::unique_ptr<SmallDisk> disk_;
    std::string programs_;
    pid_t server_ = -1;
    int databases_ = 0;
};

}  // namespace griot::test
