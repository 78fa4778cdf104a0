// How much memory the embedded server may keep pages in. Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace griot::app {

// Of the machine, or less where the control groups (cgroup v2) of this process say so: a container,
// systemd's MemoryHigh and MemoryMax. root: where /proc and /sys are.
std::uint64_t memory_allowed(std::uint64_t of_machine, const std::string& root = "");
std::uint64_t memory_of_machine();

// Postgres' shared_buffers. It takes what it needs as the archive grows; an item's keys go in
// anywhere among all, so that their indexes (0.1 KB an item) belong in there.
std::string shared_buffers(std::uint64_t memory);

}  // namespace griot::app
