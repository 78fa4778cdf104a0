// Which number is the day, which the month, which the year; and the instant they name.
#include "text/date_fields.hpp"
#include "text/timezone.hpp"

namespace griot::text {
namespace {

using Number = DateFields::Number;
using Reason = std::string_view;

// Dates before it are marks for "none" (0001-01-01, 1601-01-01, −0001-11-30), not news.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 9999;
constexpr Reason no_such_year = "a year that news does not have";
// Two digits: 70–99 are of the last century (RFC 2822 §4.3 says 50, written in 2001).
constexpr int kCenturyPivot = 70;

struct Day {
    std::int64_t year = 0, month = 1, day = 1;
    bool ordinal = false;  // day counts from the first of January
};

std::int64_t full_year(const Number& number) {
    if (number.digits == 2) return number.value + (number.value < kCenturyPivot ? 2000 : 1900);
    if (number.digits == 3) return number.value + 1900;  // RFC 2822 §4.3
    return number.value;
}

bool looks_like_year(const Number& number) {
    return number.digits >= 3 || number.value > 31;
}

// "23 novembre 2026", "Nov 23, 2026", "2026 November 23", "novembre 2026".
std::expected<Day, Reason> with_month_name(const DateFields& fields) {
    const auto& [first, second, third] = fields.numbers;
    if (fields.count == 1 && looks_like_year(first)) {
        return Day{full_year(first), fields.month, 1};
    }
    if (fields.count != 2) return std::unexpected(Reason("no day and year"));
    if (looks_like_year(first)) return Day{full_year(first), fields.month, second.value};
    return Day{full_year(second), fields.month, first.value};
}

// "2026-11-23", "23/11/2026", "11/23/2026" when there is no 23rd month, "26-11-23".
std::expected<Day, Reason> three_numbers(const DateFields& fields) {
    const auto& [first, second, third] = fields.numbers;
    if (looks_like_year(first)) return Day{full_year(first), second.value, third.value};
    const bool iso_order = second.separator == '-' && third.separator == '-';
    if (iso_order && third.digits <= 2 && second.value <= 12) {
        return Day{full_year(first), second.value, third.value};
    }
    // West Africa writes the day first, whatever the language; a month first shows itself.
    if (second.value > 12) return Day{full_year(third), first.value, second.value};
    return Day{full_year(third), second.value, first.value};
}

// "2026-11", "11/2026", "2026-335" and "26-335" (the 335th day).
std::expected<Day, Reason> two_numbers(const DateFields& fields) {
    const auto& [first, second, unused] = fields.numbers;
    const bool ordinal = second.digits == 3 && second.separator == '-';
    if (ordinal && (first.digits == 4 || first.digits == 2)) {
        return Day{full_year(first), 1, second.value, true};
    }
    if (first.digits == 4 && second.digits <= 2) return Day{first.value, second.value, 1};
    if (second.digits == 4 && first.digits <= 2) return Day{second.value, first.value, 1};
    return std::unexpected(Reason("two numbers do not make a date"));
}

// "2026", "20261123", "2026335", "261123", "20261123180000".
std::expected<Day, Reason> one_number(DateFields& fields) {
    std::int64_t value = fields.numbers[0].value;
    switch (fields.numbers[0].digits) {
        case 4: return Day{value, 1, 1};
        case 6: return Day{full_year({value / 10000, 2, ' '}), value / 100 % 100, value % 100};
        case 7: return Day{value / 1000, 1, value % 1000, true};
        case 14:
            if (fields.has_time) break;
            fields.hour = static_cast<int>(value / 10000 % 100);
            fields.minute = static_cast<int>(value / 100 % 100);
            fields.second = static_cast<int>(value % 100);
            value /= 1000000;
            [[fallthrough]];
        case 8: return Day{value / 10000, value / 100 % 100, value % 100};
        default: break;
    }
    return std::unexpected(Reason("no date in the number"));
}

std::expected<Day, Reason> find_day(DateFields& fields) {
    // "mar 23/11/2026": with the numbers complete, "mar" is a Tuesday
    const bool numbers_suffice =
        fields.count == 3 || (fields.count == 1 && fields.numbers[0].digits >= 8);
    if (fields.month != 0 && !(fields.month_is_a_guess && numbers_suffice)) {
        return with_month_name(fields);
    }
    switch (fields.count) {
        case 1: return one_number(fields);
        case 2: return two_numbers(fields);
        case 3: return three_numbers(fields);
        default: return std::unexpected(Reason("no date"));
    }
}

std::expected<std::chrono::sys_days, Reason> calendar_day(const Day& day) {
    if (day.year < kFirstYear || day.year > kLastYear) return std::unexpected(no_such_year);
    const auto in = [](std::int64_t value, int low, int high) {
        return value >= low && value <= high;
    };
    const std::chrono::year year(static_cast<int>(day.year));
    if (day.ordinal && in(day.day, 32, 366)) {
        const auto date = std::chrono::sys_days(year / 1 / 1) + std::chrono::days(day.day - 1);
        if (std::chrono::year_month_day(date).year() == year) return date;
    }
    if (!in(day.month, 1, 12) || !in(day.day, 1, 31)) {
        return std::unexpected(Reason("no such month or day"));
    }
    const auto month = std::chrono::month(static_cast<unsigned>(day.month));
    const auto date = year / month / std::chrono::day(static_cast<unsigned>(day.day));
    if (!date.ok()) return std::unexpected(Reason("no such day in that month"));
    return std::chrono::sys_days(date);
}

// Seconds or milliseconds since 1970, as some homemade feeds write.
std::optional<Instant> unix_time(const DateFields& fields) {
    if (fields.count != 1 || fields.month != 0 || fields.has_time) return {};
    const Number& number = fields.numbers[0];
    if (number.digits == 10) return Instant(std::chrono::seconds(number.value));
    if (number.digits == 13) return Instant(std::chrono::milliseconds(number.value));
    return {};
}

Instant in_utc(const DateFields& fields, Instant local, std::chrono::minutes default_offset) {
    if (!fields.zone_name.empty() && !fields.offset) {
        // asked twice: the first answer is for the wrong instant near a change of the clock
        const auto guess = utc_offset(fields.zone_name, local);
        if (guess) return local - utc_offset(fields.zone_name, local - *guess).value_or(*guess);
    }
    return local - fields.offset.value_or(default_offset);
}

}  // namespace

std::expected<Instant, Reason> to_instant(const DateFields& given,
                                          std::chrono::minutes default_offset) {
    if (const auto instant = unix_time(given)) return *instant;
    DateFields fields = given;
    const auto found = find_day(fields);
    if (!found) return std::unexpected(found.error());
    const auto day = calendar_day(*found);
    if (!day) return std::unexpected(day.error());
    const bool midnight = fields.hour == 24 && fields.minute == 0 && fields.second == 0;
    if ((fields.hour > 23 && !midnight) || fields.minute > 59 || fields.second > 60) {
        return std::unexpected(Reason("no such time of day"));
    }
    // :60 is a leap second: the last one before it, as POSIX time has none
    const Instant local = Instant(*day) + std::chrono::hours(fields.hour) +
                          std::chrono::minutes(fields.minute) +
                          std::chrono::seconds(fields.second == 60 ? 59 : fields.second) +
                          std::chrono::milliseconds(fields.millisecond);
    const Instant instant = in_utc(fields, local, default_offset);
    // 9999-12-31T24:00 is of a year that RFC 3339 cannot write
    const bool writable = instant >= std::chrono::sys_days(std::chrono::year(kFirstYear) / 1 / 1) &&
                          instant < std::chrono::sys_days(std::chrono::year(kLastYear + 1) / 1 / 1);
    if (!writable) return std::unexpected(no_such_year);
    return instant;
}

}  // namespace griot::text
