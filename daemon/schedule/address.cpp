#include "schedule/address.hpp"

namespace griot::schedule {
namespace {

constexpr int kStrikes = 3;
constexpr Duration kTrialAfter = std::chrono::hours{24};

}  // namespace

Address next_address(Address now_polled, std::size_t count, bool succeeded, int failures,
                     Instant now) {
    if (count < 2) return {};
    const bool first = now_polled.index == 0;
    const bool given_up = now_polled.fallback_since != Instant{};
    if (succeeded) {
        if (first) return {};
        const bool trial_due = now - now_polled.fallback_since >= kTrialAfter;
        return trial_due ? Address{0, now_polled.fallback_since} : now_polled;
    }
    if (first && given_up) return {1, now};  // a trial: one strike is enough
    if (failures % kStrikes != 0) return now_polled;
    const std::size_t next = (now_polled.index + 1) % count;
    return next == 0 ? Address{} : Address{next, given_up ? now_polled.fallback_since : now};
}

}  // namespace griot::schedule
