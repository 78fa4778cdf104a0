// Leases: which daemon polls which feed now (S7).
#pragma once

#include <optional>
#include <string>

#include "store/session.hpp"
#include "store/store.hpp"

namespace griot::store {

Claims claim(Transaction& transaction, const std::string& owner, std::size_t limit,
             Duration lease_time, std::optional<Instant> not_polled_since);

void renew_leases(Transaction& transaction, const std::string& owner, Duration lease_time);
void release_leases(Transaction& transaction, const std::string& owner);

}  // namespace griot::store
