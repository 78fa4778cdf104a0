// An archive of two years for tests of plans: small enough to fill in a second, large enough for
// the planner to mind.
#pragma once

#include <cstddef>

#include "database.hpp"
#include "store/store.hpp"

namespace griot::test {

inline constexpr std::size_t kYearsItems = 20'000;

// 400 sources in ten countries; one item in ten a copy, some stories told by six; words taken in.
void report_years(store::Store& store, Database& database);

}  // namespace griot::test
