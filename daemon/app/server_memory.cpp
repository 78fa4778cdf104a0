#include "app/server_memory.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <unistd.h>

namespace griot::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20U;
constexpr std::uint64_t kLeast = 64;         // enough for the newest month of some hundred feeds
constexpr std::uint64_t kMost = 2048;        // the keys of twenty million items
constexpr std::uint64_t kShareOfMemory = 8;  // the rest is the daemon's, the disk cache's, others'
constexpr std::uint64_t kShareOfArchive = 16;  // its keys, twice: it grows until the next start

// "0::/system.slice/griot.service" → that path.
fs::path group_of_process(const std::string& root) {
    std::ifstream groups{root + "/proc/self/cgroup"};
    for (std::string line; std::getline(groups, line);) {
        if (line.starts_with("0::/")) return line.substr(4);
    }
    return {};
}

// "max" is no limit.
std::uint64_t limit_in(const fs::path& file, std::uint64_t otherwise) {
    std::uint64_t bytes = 0;
    return std::ifstream{file} >> bytes ? std::min(bytes, otherwise) : otherwise;
}

}  // namespace

std::uint64_t memory_allowed(std::uint64_t of_machine, const std::string& root) {
    std::uint64_t least = of_machine;
    const fs::path top = root + "/sys/fs/cgroup";
    for (fs::path group = group_of_process(root);; group = group.parent_path()) {
        least = limit_in(top / group / "memory.high", least);
        least = limit_in(top / group / "memory.max", least);
        if (group.empty()) return least;
    }
}

std::uint64_t memory_of_machine() {
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::uint64_t archive_bytes(const std::string& data_directory) {
    std::uint64_t bytes = 0;
    std::error_code gone;  // files come and go
    for (fs::recursive_directory_iterator file{data_directory + "/base", gone}, end;
         !gone && file != end; file.increment(gone)) {
        std::error_code none;
        const std::uint64_t size = file->file_size(none);
        if (!none) bytes += size;
    }
    return bytes;
}

std::string shared_buffers(std::uint64_t memory, std::uint64_t archive) {
    const std::uint64_t most = std::clamp(memory / kShareOfMemory / kMegabyte, kLeast, kMost);
    const std::uint64_t wanted = archive / kShareOfArchive / kMegabyte;
    return std::to_string(std::clamp(wanted, kLeast, most)) + "MB";
}

}  // namespace griot::app
