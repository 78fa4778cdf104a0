// How many files this process may open. Thread rule: at start, before other threads.
#pragma once

#include <cstdint>

namespace griot::app {

// Raises the soft limit to the hard one: the soft one is mostly 1,024, too few for 1,000 fetches
// and 5,000 readers at once. Returns what holds now. A limit that cannot be raised stays, since a
// small site is well below it.
std::uint64_t raise_open_files();

}  // namespace griot::app
