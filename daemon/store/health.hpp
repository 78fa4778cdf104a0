// How sources are: judged after their polls by one daemon for all, noted once for each change (R6).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/health.hpp"
#include "store/session.hpp"

namespace griot::store {

// Of these feeds; none: of all. The changes that this call has noted; for those that `tell` asks
// for, something is queued.
std::vector<HealthChange> judge_sources(Transaction& transaction,
                                        const std::optional<std::vector<std::int64_t>>& feeds,
                                        const Tell& tell);

// The changes that people are told, newest first.
std::vector<HealthChange> health_changes(Transaction& transaction, Instant since);

// What stands in these columns: health_columns in health.cpp.
HealthChange change_of(const pqxx::row& row);

void forget_changes(Transaction& transaction);

}  // namespace griot::store
