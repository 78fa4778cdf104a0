#include "schedule/words.hpp"

#include <algorithm>
#include <chrono>

namespace griot::schedule {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

std::string count(long number, const char* unit) {
    return std::to_string(number) + " " + unit;
}

}  // namespace

std::string words(Duration duration) {
    duration = std::max(duration, Duration{0});
    if (duration < seconds{90}) return count(std::chrono::round<seconds>(duration).count(), "s");
    const auto whole = std::chrono::round<minutes>(duration);
    if (whole < minutes{100}) return count(whole.count(), "min");
    if (whole >= hours{48})
        return count(std::chrono::round<std::chrono::days>(whole).count(), "days");
    const auto full_hours = std::chrono::floor<hours>(whole);
    const auto rest = whole - full_hours;
    const std::string text = count(full_hours.count(), "h");
    return rest == minutes{0} ? text : text + " " + count(rest.count(), "min");
}

}  // namespace griot::schedule
