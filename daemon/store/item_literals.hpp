// Lists inside an item → array literals. Pure; any thread.
#pragma once

#include <optional>
#include <string>

#include "model/item.hpp"

namespace griot::store {

std::optional<std::string> authors_literal(const Item& item);
std::optional<std::string> enclosures_literal(const Item& item);

}  // namespace griot::store
