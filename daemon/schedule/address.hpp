// Which of a source's URLs to poll next (F20). Pure; any thread.
#pragma once

#include <cstddef>

#include "model/time.hpp"

namespace griot::schedule {

struct Address {
    std::size_t index = 0;     // among the source's URLs, in order of preference
    Instant fallback_since{};  // since when the first one has been given up; epoch: it has not
};

// A URL that fails three times in a row gives way to the next. While another serves, the first is
// tried again once a day, and kept as soon as it works. failures: in a row, this poll's included.
Address next_address(Address now_polled, std::size_t count, bool succeeded, int failures,
                     Instant now);

}  // namespace griot::schedule
