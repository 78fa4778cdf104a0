#include "app/embedded_postgres.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <thread>

#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/postmaster.hpp"
#include "app/server_memory.hpp"

namespace griot::app {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr const char* kUser = "griot";
constexpr const char* kDatabase = "griot";
// sun_path holds 108 bytes with its end; the server adds "/.s.PGSQL.5432" to the directory.
constexpr std::size_t kLongestSocketDirectory = 107 - 14;
// Recovery after a crash replays the log first; a busy disk takes its time.
constexpr auto kStartPatience = 5min;
constexpr auto kStopPatience = 8s;
constexpr auto kLook = 5ms;
constexpr auto kOrphansEnd = 50ms;

// Enough for one daemon, its pages and some people; small enough for a small server.
constexpr const char* kSettings[] = {
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=40",
    "max_wal_size=512MB",
    "wal_compression=lz4",
    "default_toast_compression=lz4",
    "jit=off",  // our statements are short; compiling them costs more than it gives
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=on",
    "log_filename=postgres-%a.log",  // a week of logs, no more
    "log_rotation_age=1d",
    "log_truncate_on_rotation=on",
    "log_line_prefix=%m [%p] %a ",
    "cluster_name=griot",
};

std::string tail(const std::string& text) {
    constexpr std::size_t kShown = 600;
    return text.size() <= kShown ? text : "…" + text.substr(text.size() - kShown);
}

std::string read_all(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error{"embedded database: " + what};
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

// Root may not run a server; Debian's packages bring the user for it.
Account server_account() {
    if (::geteuid() != 0) return own_account();
    if (auto account = account_named("postgres")) return *account;
    fail(
        "run by root, Griot runs its database as user postgres, which does not exist; install the "
        "package postgresql-15, or set `database:` in feeds.yaml to another server");
}

void make_private(const std::string& path, const Account& account) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
        fail("cannot make " + path + ": " + reason(errno));
    }
    struct stat found{};
    if (::lstat(path.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
        fail(path + " is in the way; remove it");
    }
    if (found.st_uid != account.uid && ::chown(path.c_str(), account.uid, account.gid) != 0) {
        fail("cannot give " + path + " to user " + account.name + ": " + reason(errno));
    }
    ::chmod(path.c_str(), 0700);
}

// The children of a server that was killed hold its shared memory until they notice, moments later.
bool is_held_by_orphans(const std::string& said) {
    return said.find("shared memory block") != std::string::npos &&
           said.find("is still in use") != std::string::npos;
}

std::string quoted(const std::string& value) {
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

}  // namespace

EmbeddedPostgres::EmbeddedPostgres(const std::string& state_directory)
    : state_{fs::absolute(state_directory).lexically_normal().string()},
      data_{state_ + "/postgres"},
      sockets_{state_ + "/postgres-socket"},
      account_{server_account()} {
    make_directories();
    const FileLock change{state_ + "/postgres.change", FileLock::Kind::exclusive};
    users_ = FileLock{state_ + "/postgres.users", FileLock::Kind::shared};
    choose_programs();
    if (!fs::exists(data_ + "/PG_VERSION")) make_cluster();
    start_unless_running();
}

EmbeddedPostgres::~EmbeddedPostgres() {
    try {
        const FileLock change{state_ + "/postgres.change", FileLock::Kind::exclusive};
        if (users_.try_upgrade()) stop();
    } catch (const std::exception& error) {
        spdlog::debug("embedded database: left running for the next griot: {}", error.what());
    }
}

void EmbeddedPostgres::make_directories() {
    std::error_code error;
    fs::create_directories(state_, error);
    if (error || ::access(state_.c_str(), W_OK) != 0) {
        fail("cannot write to the state directory " + state_ + ": " +
             (error ? error.message() : reason(errno)) +
             "; set `state:` in feeds.yaml to a directory of yours");
    }
    const Finished reached = run_program({"/usr/bin/test", "-x", state_}, account_);
    if (reached.exit_code != 0) {
        fail("user " + account_.name + " cannot enter the state directory " + state_ +
             "; make it and its parents enterable (chmod o+x), or set `state:` in feeds.yaml to "
             "another place, such as /var/lib/griot");
    }
    if (sockets_.size() > kLongestSocketDirectory) {
        // Unix sockets have short names; the same state directory gives the same place.
        sockets_ = "/tmp/griot-" + std::to_string(account_.uid) + "-" +
                   std::to_string(std::hash<std::string>{}(state_));
    }
    make_private(sockets_, account_);
}

void EmbeddedPostgres::choose_programs() {
    int major = 0;
    std::ifstream{data_ + "/PG_VERSION"} >> major;
    if (const auto found = find_postgres(major)) {
        programs_ = *found;
        return;
    }
    const auto newest = find_postgres();
    if (major == 0) {
        fail(
            "no PostgreSQL 15 or later is installed; install the package postgresql-15, or set "
            "`database:` in feeds.yaml to a server");
    }
    const std::string version = std::to_string(major);
    fail(data_ + " was made by PostgreSQL " + version + ", which is not installed" +
         (newest ? " (PostgreSQL " + std::to_string(newest->major) + " is)" : "") +
         "; install the package postgresql-" + version +
         " to go on as before, or move the data with pg_upgrade, or set `state:` to another "
         "directory to begin anew");
}

// Made beside its place and renamed, so that a kill half way leaves nothing that looks whole.
void EmbeddedPostgres::make_cluster() {
    const std::string fresh = data_ + ".new";
    std::error_code ignored;
    fs::remove_all(fresh, ignored);
    make_private(fresh, account_);
    Finished done =
        run_program({programs_.folder + "/initdb", "-D", fresh, "-U", kUser, "--encoding=UTF8",
                     "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject"},
                    account_);
    if (done.exit_code == 0) {
        done = run_program({programs_.folder + "/postgres", "--single", "-D", fresh, "postgres"},
                           account_, std::string{"create database "} + kDatabase + ";\n");
    }
    if (done.exit_code != 0) {
        fs::remove_all(fresh, ignored);
        fail("cannot make the cluster in " + data_ + ": " + tail(done.output) +
             "\nIs there room on the disk? Else set `database:` in feeds.yaml to a server");
    }
    std::error_code error;
    fs::rename(fresh, data_, error);
    if (error) fail("cannot move " + fresh + " to " + data_ + ": " + error.message());
}

void EmbeddedPostgres::start_unless_running() {
    const auto deadline = std::chrono::steady_clock::now() + kStartPatience;
    std::optional<Start> ours;
    while (std::chrono::steady_clock::now() < deadline) {
        const auto server = running_postmaster(data_);
        if (server && server->ready) return;
        if (!server && !(ours && process_exists(ours->pid))) {
            if (ours) {
                if (!is_held_by_orphans(said_since(*ours))) break;
                std::this_thread::sleep_for(kOrphansEnd);
            }
            ours = start();
        }
        std::this_thread::sleep_for(kLook);  // the server tells nobody when it is ready
    }
    fail("the server does not get ready" + (ours ? ": " + tail(said_since(*ours)) : "") +
         "\nIts log is in " + data_ + "/log");
}

EmbeddedPostgres::Start EmbeddedPostgres::start() {
    // Stale: running_postmaster() has seen that no server serves this directory.
    std::error_code ignored;
    fs::remove(data_ + "/postmaster.pid", ignored);

    std::vector<std::string> arguments{programs_.folder + "/postgres", "-D", data_, "-c",
                                       "unix_socket_directories=" + sockets_};
    for (const char* setting : kSettings) {
        arguments.insert(arguments.end(), {"-c", setting});
    }
    const std::uint64_t memory = memory_allowed(memory_of_machine());
    arguments.insert(arguments.end(),
                     {"-c", "shared_buffers=" + shared_buffers(memory, archive_bytes(data_))});
    const std::string log = server_log();
    const std::size_t log_before = fs::exists(log) ? fs::file_size(log) : 0;
    return {.pid = start_program(arguments, account_, log), .log_before = log_before};
}

std::string EmbeddedPostgres::said_since(const Start& start) const {
    const std::string log = read_all(server_log());
    return log.substr(std::min(start.log_before, log.size()));
}

void EmbeddedPostgres::stop() {
    const auto server = running_postmaster(data_);
    if (!server) return;
    ::kill(server->pid, SIGINT);  // "fast": ends sessions, writes a checkpoint
    const auto deadline = std::chrono::steady_clock::now() + kStopPatience;
    while (process_exists(server->pid) && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(kLook);
    }
}

void EmbeddedPostgres::ensure_running() {
    const FileLock change{state_ + "/postgres.change", FileLock::Kind::exclusive};
    start_unless_running();
}

std::string EmbeddedPostgres::connection_string() const {
    return "host=" + quoted(sockets_) + " dbname=" + kDatabase + " user=" + kUser;
}

}  // namespace griot::app
