// Lists inside an item → array literals. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/item.hpp"

namespace griot::store {

// NULL for what is said elsewhere.
inline std::string_view unless(bool said, std::string_view words) {
    return said ? std::string_view{} : words;
}
// Its canonical URL, where that is not its link.
std::string_view other_address(const Item& item);
std::optional<std::string> authors_literal(const Item& item);
std::optional<std::string> enclosures_literal(const Item& item);

}  // namespace griot::store
