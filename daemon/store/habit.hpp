// A feed's habit ⇄ one array column. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/feed.hpp"

namespace griot::store {

// nullopt: nothing known yet.
std::optional<std::string> habit_literal(const Habit& habit);

// Of a column that is null or of another length: nothing known yet.
Habit read_habit(std::string_view literal);

}  // namespace griot::store
