// Words to search by, taken in after the commit.
#pragma once

#include <cstddef>

#include "store/session.hpp"

namespace griot::store {

std::size_t take_in_words(Transaction& transaction, std::size_t limit);

}  // namespace griot::store
