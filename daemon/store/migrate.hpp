// Brings the schema to the version that this binary knows (Q8).
#pragma once

#include <vector>

#include "store/migrations.hpp"
#include "store/session.hpp"

namespace griot::store {

// The oldest Postgres whose SQL the migrations use.
inline constexpr int kOldestServer = 150000;

// Runs the migrations that the database lacks, each in a transaction of its own, under a lock that
// the session holds until it ends. Throws DatabaseRefused for an old server, a newer schema or a
// changed migration.
void migrate(Session& session, const std::vector<Migration>& migrations);

}  // namespace griot::store
