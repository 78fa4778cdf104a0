// What the pipeline has done so far: written by its threads, read by main while it runs.
#pragma once

#include <atomic>
#include <cstdint>

namespace griot::app {

// The remedy where every feed is silent.
inline constexpr const char* kIsThereANetwork =
    "is this machine connected to the network, and does it resolve names? Each source is tried "
    "again when it is due; `griot status` says what each one's failure was";

struct Progress {
    std::atomic<std::uint64_t> polls{0}, failed{0}, unchanged{0};
    std::atomic<std::uint64_t> unreachable{0};  // of the failed: no server answered
    std::atomic<std::uint64_t> new_items{0}, revised{0}, duplicates{0}, sightings{0};
    std::atomic<std::uint64_t> lost_leases{0}, publications{0};
    std::atomic<std::uint64_t> heartbeat{0};  // turns of the store loop: what feeds the watchdog
    std::atomic<std::uint64_t> sources{0};    // in the configuration
    std::atomic<bool> database_up{false};
    std::atomic<bool> network_down{false};  // ours, not the sources' (S6)
    std::atomic<bool> upgrading{false};     // the database to this version, which may take long
    std::atomic<bool> ready{false};         // schema migrated, sources synced, first claim made

    [[nodiscard]] bool nothing_reached() const { return polls > 0 && unreachable == polls; }
};

}  // namespace griot::app
