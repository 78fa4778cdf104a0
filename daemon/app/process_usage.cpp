#include "app/process_usage.hpp"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <system_error>

#include <unistd.h>

namespace griot::app {

ProcessUsage process_usage() {
    ProcessUsage usage;
    std::size_t pages = 0;
    std::ifstream statm("/proc/self/statm");
    statm.ignore(std::numeric_limits<std::streamsize>::max(), ' ') >> pages;
    usage.resident_bytes = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    timespec cpu{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    usage.cpu_seconds = static_cast<double>(cpu.tv_sec) + static_cast<double>(cpu.tv_nsec) / 1e9;
    std::error_code gone;  // no /proc: no figure
    const std::filesystem::directory_iterator files("/proc/self/fd", gone);
    usage.open_files = static_cast<std::size_t>(std::distance(begin(files), end(files)));
    return usage;
}

}  // namespace griot::app
