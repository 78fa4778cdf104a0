#include "app/postgres_cluster.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "text/hash.hpp"

namespace griot::app {
namespace {

namespace fs = std::filesystem;

// Defaults for a machine that has other things to do. In a file of the data directory, so that an
// operator may change them.
constexpr std::string_view kSettings = R"(
# Griot's defaults. Yours to change: Griot writes this once, when it makes the cluster.
max_connections = 40
shared_buffers = 64MB
jit = off                       # compiling costs more than Griot's short queries
max_wal_size = 512MB
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on   # a week of logs, each day over its own
timezone = 'UTC'
log_timezone = 'UTC'
)";

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error{"embedded Postgres: " + what};
}

[[noreturn]] void fail_about(const std::string& doing, const std::string& path) {
    fail("cannot " + doing + " " + path + ": " + std::strerror(errno));
}

// The version that made the data directory; 0: there is none.
int version_of(const std::string& data) {
    int major = 0;
    std::ifstream{data + "/PG_VERSION"} >> major;
    return major;
}

PostgresInstall choose(const std::string& data) {
    const std::vector<PostgresInstall> installs = find_postgres();
    const int wanted = version_of(data);
    if (wanted == 0 && !installs.empty()) return installs.front();
    for (const PostgresInstall& install : installs) {
        if (install.major == wanted) return install;
    }
    if (wanted == 0) {
        fail("no server of version " + std::to_string(kOldestPostgres) +
             " or later on this machine; install one (Debian: postgresql) or set `database:` in "
             "feeds.yaml to a server");
    }
    const std::string version = std::to_string(wanted);
    std::string have = "none is installed";
    if (!installs.empty()) have = "installed is " + std::to_string(installs.front().major);
    fail(data + " was made by Postgres " + version + ", and " + have + "; install Postgres " +
         version + " (Debian: postgresql-" + version +
         "), or move the data on with pg_upgrade, or set `database:` in feeds.yaml to a server");
}

// Postgres refuses to run as root.
std::optional<SystemUser> user_for_server() {
    if (::geteuid() != 0) return std::nullopt;
    auto user = find_user("postgres");
    if (!user) {
        fail(
            "it does not run as root, and there is no user `postgres` to run it as; install "
            "Debian's postgresql, or run griot as an ordinary user");
    }
    return user;
}

bool may_enter(const struct stat& directory, const SystemUser& user) {
    if (directory.st_uid == user.uid) return (directory.st_mode & S_IXUSR) != 0;
    if (directory.st_gid == user.gid) return (directory.st_mode & S_IXGRP) != 0;
    return (directory.st_mode & S_IXOTH) != 0;
}

bool has_lz4(const PostgresInstall& install) {
    const Completed told = run_to_end({.program = install.program("pg_config"),
                                       .arguments = {"--configure"},
                                       .user = {},
                                       .input = {}});
    return told.exit_code == 0 && told.output.find("--with-lz4") != std::string::npos;
}

}  // namespace

std::string socket_directory_for(const std::string& state) {
    constexpr std::size_t kLongest =
        sizeof(sockaddr_un::sun_path) - sizeof("/.s.PGSQL.5432");  // both count a NUL
    const std::string beside = state + "/postgres-socket";
    if (beside.size() <= kLongest) return beside;
    const std::string parent = ::geteuid() == 0 ? "/run" : "/tmp";
    return parent + "/griot-" + text::to_hex(text::key_of(state)).substr(0, 16);
}

PostgresCluster::PostgresCluster(std::string state)
    : state_{std::move(state)},
      socket_directory_{socket_directory_for(state_)},
      install_{choose(data())},
      user_{user_for_server()} {}

Completed PostgresCluster::run(const std::string& program,
                               const std::vector<std::string>& arguments,
                               const std::string& input) const {
    return run_to_end({.program = install_.program(program),
                       .arguments = arguments,
                       .user = user_,
                       .input = input});
}

// Root's own directories are often closed to others.
void PostgresCluster::check_reachable() const {
    if (!user_) return;
    fs::path path;
    for (const fs::path& part : fs::path{state_}) {
        path /= part;
        struct stat found{};
        if (::stat(path.c_str(), &found) != 0 || may_enter(found, *user_)) continue;
        fail("its user `postgres` cannot enter " + path.string() + "; run `chmod o+x " +
             path.string() + "` or set `state:` in feeds.yaml to another directory");
    }
}

// /tmp is everybody's: a directory that another user made there first is not ours to use.
void PostgresCluster::make_private_directory(const std::string& path) const {
    const uid_t owner = user_ ? user_->uid : ::geteuid();
    if (::mkdir(path.c_str(), 0700) == 0) {
        if (user_ && ::chown(path.c_str(), user_->uid, user_->gid) != 0) {
            fail_about("give to the user postgres", path);
        }
    } else if (errno != EEXIST) {
        fail_about("make", path);
    }
    struct stat found{};
    if (::lstat(path.c_str(), &found) != 0) fail_about("look at", path);
    if (!S_ISDIR(found.st_mode) || found.st_uid != owner) {
        fail(path +
             " belongs to another user; remove it, run griot as that user, or set `state:` "
             "in feeds.yaml to another directory");
    }
    if ((found.st_mode & 07777U) != 0700 && ::chmod(path.c_str(), 0700) != 0) {
        fail_about("close to others", path);
    }
}

void PostgresCluster::initialise(const std::string& directory) const {
    // C.UTF-8 knows the case of accented letters; a system without it has C at least.
    Completed made;
    for (const char* locale : {"C.UTF-8", "C"}) {
        made = run("initdb",
                   {"--pgdata=" + directory, "--encoding=UTF8", std::string{"--locale="} + locale,
                    "--username=postgres", "--auth-local=trust", "--auth-host=reject",
                    "--data-checksums", "--no-instructions"},
                   {});
        if (made.exit_code == 0) break;
    }
    if (made.exit_code != 0) fail("initdb could not make " + directory + ":\n" + made.output);

    std::ofstream settings{directory + "/postgresql.conf", std::ios::app};
    settings << kSettings << "wal_compression = " << (has_lz4(install_) ? "lz4" : "on") << '\n';
    settings.close();
    if (!settings) fail("cannot write " + directory + "/postgresql.conf; is the disk full?");

    const Completed created =
        run("postgres", {"--single", "-D", directory, "postgres"}, "CREATE DATABASE griot;\n");
    if (created.exit_code != 0) fail("cannot create the database griot:\n" + created.output);
}

void PostgresCluster::create_if_absent() {
    check_reachable();
    make_private_directory(socket_directory_);
    if (version_of(data()) != 0) return;
    std::error_code error;
    if (fs::exists(data(), error) && !fs::is_empty(data(), error)) {
        fail(data() +
             " holds something that is no Postgres data directory (or cannot be read); "
             "move it away or set `state:` in feeds.yaml to another directory");
    }
    // Under another name until it is whole: initdb may be killed half way.
    const std::string unfinished = data() + ".new";
    fs::remove_all(unfinished, error);
    make_private_directory(unfinished);
    try {
        initialise(unfinished);
    } catch (const std::runtime_error&) {
        fs::remove_all(unfinished, error);
        throw;
    }
    fs::rename(unfinished, data(), error);
    if (error) fail("cannot rename " + unfinished + " to " + data() + ": " + error.message());
}

Command PostgresCluster::server() const {
    return {.program = install_.program("postgres"),
            .arguments = {"-D", data(), "-k", socket_directory_, "-p", "5432", "-c",
                          "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c",
                          "logging_collector=on", "-c", "log_directory=log"},
            .user = user_,
            .input = {}};
}

}  // namespace griot::app
