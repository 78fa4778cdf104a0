#include "text/date.hpp"

#include <cstdio>
#include <optional>

#include "text/date_fields.hpp"
#include "text/date_tokens.hpp"
#include "text/unicode.hpp"

namespace griot::text {
namespace {

constexpr std::size_t kMaxDate = 256;      // bytes; longer text is prose, not a date
constexpr std::size_t kMaxRawShown = 100;  // bytes of it that an error repeats

}  // namespace

std::expected<Instant, DateError> parse_date(std::string_view text,
                                             std::chrono::minutes default_offset) {
    const auto fail = [&](std::string_view reason) {
        return std::unexpected(
            DateError{std::string(truncate_utf8(text, kMaxRawShown)), std::string(reason)});
    };
    if (text.size() > kMaxDate) return fail("longer than any date");
    const DateTokens tokens(text);
    if (tokens.size() == 0) return fail("empty");
    if (tokens.overflow()) return fail("longer than any date");
    const auto fields = read_date_fields(tokens);
    if (!fields) return fail(fields.error());
    const auto instant = to_instant(*fields, default_offset);
    if (!instant) return fail(instant.error());
    return *instant;
}

std::string to_rfc3339(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    char buffer[40];
    const int size =
        std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                      unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                      int(time.minutes().count()), int(time.seconds().count()));
    return {buffer, static_cast<std::size_t>(size)};
}

std::string to_http_date(Instant instant) {
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    char buffer[48];
    const int size = std::snprintf(buffer, sizeof buffer, "%s, %02u %s %04d %02d:%02d:%02d GMT",
                                   kDays[std::chrono::weekday(day).c_encoding()],
                                   unsigned(date.day()), kMonths[unsigned(date.month()) - 1],
                                   int(date.year()), int(time.hours().count()),
                                   int(time.minutes().count()), int(time.seconds().count()));
    return {buffer, static_cast<std::size_t>(size)};
}

}  // namespace griot::text
