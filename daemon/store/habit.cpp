#include "store/habit.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "store/arrays.hpp"

namespace griot::store {
namespace {

constexpr std::size_t kHours = 24;
constexpr std::size_t kDays = 7;
constexpr std::size_t kNumbers = 4 + kHours + kDays;

double as_number(Instant instant) {
    return static_cast<double>(instant.time_since_epoch().count());
}

Instant as_instant(double milliseconds) {
    return Instant{Duration{static_cast<Duration::rep>(milliseconds)}};
}

double read_number(const std::string& text) {
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

std::optional<std::string> habit_literal(const Habit& habit) {
    if (habit.arrivals == 0 && habit.watched == Duration{}) return std::nullopt;
    ArrayLiteral numbers;
    numbers.add(habit.arrivals);
    numbers.add(static_cast<double>(habit.watched.count()));
    numbers.add(as_number(habit.since));
    numbers.add(as_number(habit.newest));
    for (const float hour : habit.hours) numbers.add(static_cast<double>(hour));
    for (const float day : habit.days) numbers.add(static_cast<double>(day));
    return std::move(numbers).str();
}

Habit read_habit(std::string_view literal) {
    const std::vector<std::string> numbers = read_text_array(literal);
    Habit habit;
    if (numbers.size() != kNumbers) return habit;
    habit.arrivals = read_number(numbers[0]);
    habit.watched = Duration{static_cast<Duration::rep>(read_number(numbers[1]))};
    habit.since = as_instant(read_number(numbers[2]));
    habit.newest = as_instant(read_number(numbers[3]));
    const auto as_float = [](const std::string& text) {
        return static_cast<float>(read_number(text));
    };
    const auto hours = numbers.begin() + 4;
    std::transform(hours, hours + kHours, habit.hours.begin(), as_float);
    std::transform(hours + kHours, numbers.end(), habit.days.begin(), as_float);
    return habit;
}

}  // namespace griot::store
