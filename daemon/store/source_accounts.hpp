// Sources as people look at them: how they are, how their arrivals run, what happened to them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/pages.hpp"
#include "store/session.hpp"

namespace griot::store {

// Those in the configuration, by name.
std::vector<SourceAccount> source_accounts(Transaction& transaction);

// Its stories are left out; none: no such source.
std::optional<SourceHistory> source_history(Transaction& transaction, const std::string& name);

}  // namespace griot::store
