// What this process takes from the machine, by /proc. Any thread.
#pragma once

#include <cstddef>

namespace griot::app {

struct ProcessUsage {
    std::size_t resident_bytes = 0;
    double cpu_seconds = 0;  // user and system, of all threads
    std::size_t open_files = 0;
};

ProcessUsage process_usage();

}  // namespace griot::app
