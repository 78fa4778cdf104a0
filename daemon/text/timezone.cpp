#include "text/timezone.hpp"

#include <memory>

#include <unicode/timezone.h>

namespace griot::text {
namespace {

constexpr bool digit(char c) {
    return c >= '0' && c <= '9';
}

// "+01:00", "-0330"
std::optional<std::chrono::minutes> numeric_offset(std::string_view text) {
    if (text.size() == 6 && text[3] == ':') {
        if (!digit(text[1]) || !digit(text[2]) || !digit(text[4]) || !digit(text[5])) return {};
    } else if (text.size() != 5 || !digit(text[1]) || !digit(text[2]) || !digit(text[3]) ||
               !digit(text[4])) {
        return {};
    }
    const int hours = (text[1] - '0') * 10 + (text[2] - '0');
    const int minutes = (text[text.size() - 2] - '0') * 10 + (text[text.size() - 1] - '0');
    if (hours > 14 || minutes > 59) return {};
    const std::chrono::minutes offset{hours * 60 + minutes};
    return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<std::chrono::minutes> utc_offset(std::string_view timezone, Instant at) {
    using namespace std::chrono_literals;
    if (timezone.empty() || timezone == "UTC" || timezone == "Z") return 0min;
    if (timezone[0] == '+' || timezone[0] == '-') return numeric_offset(timezone);
    const std::unique_ptr<icu::TimeZone> zone{
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(
            icu::StringPiece{timezone.data(), static_cast<int>(timezone.size())}))};
    if (*zone == icu::TimeZone::getUnknown()) return {};
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<UDate>(at.time_since_epoch().count()), false, raw, daylight,
                    status);
    if (U_FAILURE(status)) return {};
    return std::chrono::duration_cast<std::chrono::minutes>(
        std::chrono::milliseconds{raw + daylight});
}

}  // namespace griot::text
