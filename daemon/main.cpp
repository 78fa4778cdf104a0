#include <algorithm>
#include <exception>
#include <iostream>
#include <thread>

#include <malloc.h>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"

namespace {

// glibc's default is eight a core, and each keeps what its busiest moment has left free.
void share_arenas() {
    const unsigned cores = std::max(std::thread::hardware_concurrency(), 2U);
    // Before there is another thread.
    ::mallopt(M_ARENA_MAX, static_cast<int>(cores));  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace

int main(int argc, char** argv) {
    share_arenas();
    try {
        return griot::cli::dispatch(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "griot: " << error.what() << '\n';
        return griot::cli::kFailed;
    }
}
