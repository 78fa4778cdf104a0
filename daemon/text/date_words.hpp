// The words that occur in dates, in the languages of P6. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace griot::text {

enum class DateWordKind : std::uint8_t {
    month,             // value: 1–12
    month_or_weekday,  // "mar": March, unless the date has another month
    month_pair,        // "كانون": value, or the month after it when "الثاني" follows
    second_of_pair,    // "الثاني"
    zone,              // value: minutes east of UTC
    meridiem,          // value: 0 a.m., 12 p.m. to add to the hour
    hour_mark,         // "h", "Uhr"
    minute_mark,
    second_mark,
    time_mark,  // the T of ISO 8601
    filler,     // weekdays and small words; they decide nothing
};

struct DateWord {
    std::string_view name;  // as fold_date_letter leaves it: lower case, without accents
    DateWordKind kind;
    std::int16_t value;
};

// nullptr: not a word of dates.
const DateWord* find_date_word(std::string_view folded);

}  // namespace griot::text
