#include "schedule/spread.hpp"

#include <algorithm>

namespace griot::schedule {

Duration spread(std::size_t index, std::size_t count, Duration window) {
    if (count == 0 || window <= Duration{0}) return Duration{0};
    const std::size_t place = std::min(index, count - 1);
    const double share = static_cast<double>(place) / static_cast<double>(count);
    return Duration{static_cast<Duration::rep>(static_cast<double>(window.count()) * share)};
}

}  // namespace griot::schedule
