#include "app/postgres_server.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <unistd.h>

namespace griot::app {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

// After a power cut the server replays its log before it answers.
constexpr seconds kStartPatience{300};

// Between two looks at postmaster.pid. The end of the server itself wakes us at once.
constexpr milliseconds kLook{20};

// A server that was killed leaves children, which notice within moments; until then the next one
// refuses to start.
constexpr int kAttempts = 20;
constexpr milliseconds kBetweenAttempts{250};

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(" \t\r\n") + 1);
    return line;
}

bool lives(pid_t pid) {
    return ::kill(pid, 0) == 0 || errno == EPERM;
}

// A server works in its data directory, and is called postgres where we may not see that.
bool serves(pid_t pid, const std::string& data) {
    const std::string process = "/proc/" + std::to_string(pid);
    std::error_code unseen;
    const fs::path works_in = fs::read_symlink(process + "/cwd", unseen);
    if (!unseen) return fs::equivalent(works_in, data, unseen);
    std::string name;
    std::getline(std::ifstream{process + "/comm"}, name);
    return name == "postgres";
}

std::string tail_of(const std::string& path) {
    constexpr std::size_t kKept = 2000;
    std::ifstream in{path};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    return text.size() > kKept ? text.substr(text.size() - kKept) : text;
}

// What the server said: on its way to the log, or in the newest log.
std::string last_words(const PostgresCluster& cluster) {
    std::string words = tail_of(cluster.start_log());
    std::error_code absent;
    fs::path newest;
    for (const auto& entry : fs::directory_iterator{cluster.data() + "/log", absent}) {
        std::error_code gone;
        if (newest.empty() || entry.last_write_time(gone) > fs::last_write_time(newest, gone)) {
            newest = entry.path();
        }
    }
    if (!newest.empty()) words += tail_of(newest.string());
    return words;
}

bool takes_connections(const PostmasterFile& file) {
    return file.status == "ready" || file.status == "standby";
}

enum class Ending {
    ready,
    ended,
    too_slow
};

// Waits for a server that is starting (or, when it was found so, stopping).
Ending await(pid_t pid, const std::string& data) {
    ProcessHandle process{pid};
    const auto deadline = steady_clock::now() + kStartPatience;
    while (steady_clock::now() < deadline) {
        if (process.ended(kLook)) return Ending::ended;
        const auto file = read_postmaster_file(data);
        if (file && file->pid == pid && takes_connections(*file)) return Ending::ready;
    }
    return Ending::too_slow;
}

[[noreturn]] void too_slow(const PostgresCluster& cluster) {
    throw std::runtime_error{"embedded Postgres: " + cluster.data() + " is not ready after " +
                             std::to_string(kStartPatience.count()) +
                             " s; it may still be recovering. It said:\n" + last_words(cluster)};
}

}  // namespace

std::optional<PostmasterFile> read_postmaster_file(const std::string& data) {
    constexpr std::size_t kPid = 0, kPort = 3, kSocket = 4, kStatus = 7;
    std::array<std::string, 8> lines;
    std::ifstream in{data + "/postmaster.pid"};
    if (!in) return std::nullopt;
    for (std::string& line : lines) {
        std::getline(in, line);
        line = trimmed(std::move(line));
    }
    PostmasterFile file{.pid = 0,
                        .port = lines[kPort],
                        .socket_directory = lines[kSocket],
                        .status = lines[kStatus]};
    const std::string& pid = lines[kPid];
    std::from_chars(pid.data(), pid.data() + pid.size(), file.pid);
    return file;
}

std::optional<PostmasterFile> running_server(const std::string& data) {
    auto file = read_postmaster_file(data);
    if (!file || file->pid <= 0) return std::nullopt;
    ProcessHandle{file->pid}.ended(milliseconds{0});  // reaps it when it was our child
    if (!lives(file->pid) || !serves(file->pid, data)) return std::nullopt;
    return file;
}

PostmasterFile bring_up(const PostgresCluster& cluster) {
    const std::string data = cluster.data();
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        pid_t pid = 0;
        if (const auto found = running_server(data)) {
            pid = found->pid;
        } else {
            // Postgres itself clears the file after a dead pid, but not one that lives as
            // something else.
            std::error_code absent;
            fs::remove(data + "/postmaster.pid", absent);
            pid = start_detached(cluster.server(), cluster.start_log());
        }
        const Ending ending = await(pid, data);
        if (ending == Ending::ready) return *read_postmaster_file(data);
        if (ending == Ending::too_slow) too_slow(cluster);
        const bool has_children_left =
            last_words(cluster).find("shared memory block") != std::string::npos;
        const bool was_stopping = running_server(data).has_value();
        if (has_children_left) ProcessHandle{pid}.ended(kBetweenAttempts);
        if (!has_children_left && !was_stopping) break;
    }
    throw std::runtime_error{"embedded Postgres: the server on " + data +
                             " does not start. It said:\n" + last_words(cluster)};
}

void shut_down(const std::string& data) {
    const auto server = running_server(data);
    if (!server) return;
    ProcessHandle process{server->pid};
    ::kill(server->pid, SIGINT);
    process.ended(kStopPatience);
}

}  // namespace griot::app
