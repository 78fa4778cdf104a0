// A Postgres cluster of the test process's own: in a temporary directory, on a unix socket only,
// without fsync, gone with the process. As root it runs as user postgres, else as oneself.
// Thread rule: one thread.
#pragma once

#include <string>

#include <sys/types.h>

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

    // Connection string of a database by name, and the name in one that create_database returned.
    [[nodiscard]] std::string connection(const std::string& database) const;
    static std::string name_in(const std::string& connection);

    // Stops the server at once, as a crash would; starts it again.
    void stop();
    void start();

    // Of the server's programs: psql, pg_dump, ….
    [[nodiscard]] const std::string& programs() const { return programs_; }

private:
    void create_cluster() const;

    TemporaryDirectory directory_;
    std::string programs_;
    pid_t server_ = -1;
    int databases_ = 0;
};

}  // namespace griot::test
