#include "render/voice.hpp"

#include <chrono>

namespace griot::render {
namespace {

struct Unit {
    std::int64_t seconds;
    Phrase name;
};
constexpr Unit kUnits[] = {
    {86400, phrase::kDays}, {3600, {"h", "h"}}, {60, {"min", "min"}}, {1, {"s", "s"}}};

std::int64_t whole_seconds(Duration length) {
    return std::chrono::duration_cast<std::chrono::seconds>(length).count();
}

}  // namespace

// In the largest unit that fits: nobody plans by "1 day 3 hours 12 minutes".
std::string Voice::span(std::int64_t seconds) const {
    const Unit* unit = std::begin(kUnits);
    while (seconds < unit->seconds && unit->seconds > 1) ++unit;
    return std::to_string(seconds / unit->seconds) + "\u00A0" + std::string{say(unit->name)};
}

std::string Voice::since(Instant then) const {
    if (then == Instant{}) return std::string{say(phrase::kNever)};
    const std::int64_t seconds = whole_seconds(now_ - then);
    if (seconds < 1) return std::string{say(phrase::kNow)};
    const std::string word{say(phrase::kAgo)};
    return french_ ? word + span(seconds) : span(seconds) + word;
}

std::string Voice::until(Instant then) const {
    const std::int64_t seconds = whole_seconds(then - now_);
    if (seconds < 1) return std::string{say(phrase::kNow)};
    return std::string{say(phrase::kIn)} + span(seconds);
}

std::string Voice::grouped(std::uint64_t number) const {
    std::string digits = std::to_string(number);
    const std::string_view separator = french_ ? "\u202F" : ",";
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, separator);
    }
    return digits;
}

}  // namespace griot::render
