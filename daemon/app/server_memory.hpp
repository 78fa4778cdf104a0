// How much memory the embedded server may keep pages in. Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace griot::app {

// Of the machine, or less where the control groups (cgroup v2) of this process say so: a container,
// systemd's MemoryHigh and MemoryMax. root: where /proc and /sys are.
std::uint64_t memory_allowed(std::uint64_t of_machine, const std::string& root = "");
std::uint64_t memory_of_machine();

// What the server's tables and indexes take on the disk.
std::uint64_t archive_bytes(const std::string& data_directory);

// Postgres' shared_buffers: a share of the archive, for an item's keys go in anywhere among all, so
// that their indexes (0.1 KB of the 4 of an item) belong in there; and no more than a share of the
// memory. Not simply that: 2 GB cost 0.3 s of CPU at each start and stop, which short commands
// feel.
std::string shared_buffers(std::uint64_t memory, std::uint64_t archive);

}  // namespace griot::app
