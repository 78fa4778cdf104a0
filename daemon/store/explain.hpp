// What Griot knows of an article, and why (D8).
#pragma once

#include <optional>
#include <string>

#include "model/explanation.hpp"
#include "store/session.hpp"

namespace griot::store {

// none: no such item.
std::optional<Explanation> explain(Transaction& transaction, const std::string& reference);

}  // namespace griot::store
