// What people call items and stories by → their numbers.
#pragma once

#include <cstdint>
#include <string>

#include "store/session.hpp"

namespace griot::store {

// Of a story's number that no item has, the story's lead. 0: unknown.
std::int64_t find_item(Transaction& transaction, const std::string& reference);

// The story that stands: of this number; else that of the item. 0: unknown.
std::int64_t find_story(Transaction& transaction, const std::string& reference);

// As written, of whatever; else the item's.
std::int64_t number_of(Transaction& transaction, const std::string& reference);

}  // namespace griot::store
