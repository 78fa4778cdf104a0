#include "app/postmaster.hpp"

#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <vector>

#include <sys/wait.h>

namespace griot::app {
namespace {

// The lines of postmaster.pid (miscadmin.h, "LOCK_FILE_LINE_…"): pid first, status eighth.
constexpr std::size_t kPidLine = 0;
constexpr std::size_t kStatusLine = 7;

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream in{path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
    return lines;
}

// A pid may have gone to a stranger since: a server's working directory is its data directory.
bool serves(pid_t pid, const std::string& data_directory) {
    std::error_code error;
    const auto cwd = std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/cwd", error);
    return !error && cwd == std::filesystem::weakly_canonical(data_directory, error);
}

}  // namespace

bool process_exists(pid_t pid) {
    // A child of ours that ended is a zombie until it is waited for.
    ::waitpid(pid, nullptr, WNOHANG);
    return ::kill(pid, 0) == 0 || errno == EPERM;
}

std::optional<Postmaster> running_postmaster(const std::string& data_directory) {
    const std::vector<std::string> lines = lines_of(data_directory + "/postmaster.pid");
    if (lines.empty()) return std::nullopt;
    Postmaster found;
    const std::string& digits = lines[kPidLine];
    std::from_chars(digits.data(), digits.data() + digits.size(), found.pid);
    if (found.pid <= 1 || !process_exists(found.pid) || !serves(found.pid, data_directory)) {
        return std::nullopt;
    }
    found.ready = lines.size() > kStatusLine && lines[kStatusLine].starts_with("ready");
    return found;
}

}  // namespace griot::app
