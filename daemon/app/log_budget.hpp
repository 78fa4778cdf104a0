// How many lines a source may have in the log. Pure; one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "model/time.hpp"

namespace griot::app {

class LogBudget {
public:
    // How many lines of this source have been passed over since the last one; nullopt: this one is
    // to be as well.
    std::optional<std::size_t> take(std::int64_t source, SteadyInstant now);

private:
    struct Spent {
        double lines = 0;  // as of `at`; falls with time
        SteadyInstant at{};
        std::size_t passed_over = 0;
    };
    void forget_idle(SteadyInstant now);

    std::unordered_map<std::int64_t, Spent> spent_;
    std::size_t forget_at_ = 1024;
};

}  // namespace griot::app
