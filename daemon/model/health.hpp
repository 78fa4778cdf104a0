// How a source is by its own habits, and what became of it (R6). Judged by store/health.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/time.hpp"

namespace griot {

enum class Health : std::uint8_t {
    unknown,  // not read yet, paused, retired
    fresh,
    late,         // silent for longer than it ever was
    silent,       // half as long again
    failing,      // three polls in a row, and since
    blocked,      // the same, because the site refuses robots
    moved,        // for good: polled at another address than feeds.yaml says
    gone,         // 410
    quarantined,  // told its archive again: `griot accept` is waited for
};

// As in SQL, feeds.yaml and the log.
inline constexpr std::array<std::string_view, 9> kHealthNames = {
    "", "fresh", "late", "silent", "failing", "blocked", "moved", "gone", "quarantined"};

constexpr std::string_view health_name(Health health) {
    return kHealthNames[static_cast<std::size_t>(health)];
}

// unknown: no such name.
constexpr Health health_named(std::string_view name) {
    for (std::size_t i = 0; i < kHealthNames.size(); ++i) {
        if (kHealthNames[i] == name) return static_cast<Health>(i);
    }
    return Health::unknown;
}

// It brings nothing, and may not by itself again.
constexpr bool broken(Health health) {
    return health == Health::failing || health == Health::blocked || health == Health::gone;
}

constexpr bool needs_person(Health health) {
    return health != Health::unknown && health != Health::fresh && health != Health::late;
}

// One change, told once.
struct HealthChange {
    std::int64_t id = 0;
    std::string source{}, url{};
    Health health = Health::unknown, before = Health::unknown;
    Instant since{};         // of its last arrival, the first failure, …
    Instant before_since{};  // epoch: it was unknown before
    Instant noted{};
    std::string outcome{}, detail{};  // of the last poll before that
    int status = 0;
    bool told = false;  // worth a word to people

    // It was broken or silent, and brings something again.
    [[nodiscard]] bool came_back() const {
        return !broken(health) && health != Health::silent &&
               (broken(before) || before == Health::silent);
    }
};

}  // namespace griot
