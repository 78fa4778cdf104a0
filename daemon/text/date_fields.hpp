// What the tokens of a date say, and the instant they name. Pure; any thread.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "model/time.hpp"

namespace griot::text {

class DateTokens;

struct DateFields {
    // A number that is neither clock nor zone: day, month, year or several run together.
    struct Number {
        std::int64_t value = 0;
        int digits = 0;
        char separator = ' ';  // the mark before it
    };
    std::array<Number, 3> numbers{};
    std::size_t count = 0;
    int month = 0;                  // by name; 0: none
    bool month_is_a_guess = false;  // "mar": may be a Tuesday
    bool has_time = false;
    int hour = 0, minute = 0, second = 0, millisecond = 0;
    std::optional<std::chrono::minutes> offset;
    std::string_view zone_name;  // IANA name, e.g. "Africa/Abidjan"; empty: none
};

// The errors are reasons for people, literals.
std::expected<DateFields, std::string_view> read_date_fields(const DateTokens& tokens);
std::expected<Instant, std::string_view> to_instant(const DateFields& fields,
                                                    std::chrono::minutes default_offset);

}  // namespace griot::text
