// Leases: which daemon polls which feed now (S7).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/session.hpp"
#include "store/store.hpp"

namespace griot::store {

struct Lease {
    const std::string& owner;
    Duration time{};
};

// As Store::claim; host_gap: between two requests to one host, over all daemons (F9).
Claims claim(Transaction& transaction, const Lease& lease, std::size_t limit, Duration host_gap,
             std::optional<Instant> not_polled_since);

// As Store::claim_named.
std::vector<DueFeed> claim_named(Transaction& transaction, const Lease& lease,
                                 const std::vector<std::string>& names);

void renew_leases(Transaction& transaction, const std::string& owner, Duration lease_time);
void release_leases(Transaction& transaction, const std::string& owner);

}  // namespace griot::store
