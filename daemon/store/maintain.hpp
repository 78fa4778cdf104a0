// What goes by age, and what is made ahead (Q6).
#pragma once

#include <cstddef>

#include "store/session.hpp"
#include "store/store.hpp"

namespace griot::store {

// Makes the months of polls, words and texts to come, drops those that nothing needs.
Upkeep turn_months(Transaction& transaction);
// Gives back the room of a month whose texts are mostly gone.
void renew_texts(Transaction& transaction);

// How many.
std::size_t forget_text(Transaction& transaction, std::size_t limit);
std::size_t forget_items(Transaction& transaction, std::size_t limit);

void admit_reader(Transaction& transaction);

bool is_empty(Transaction& transaction);
void analyze(Transaction& transaction);

}  // namespace griot::store
