// Candidate + what the database knows → Decision (D1–D6, dedup.md §5.1–5.2). Pure; any thread.
// Called between the store's look-up and its writes, inside the writing transaction.
#pragma once

#include <vector>

#include "model/decision.hpp"

namespace griot::stories {

// known: every stored item that a question names, and those that share a title_key with a candidate
// within 72 h. Same order as questions. Deterministic: depends on the values only, not on batch
// borders inside the window. Later questions see earlier ones' outcomes (two copies in one batch:
// one is the other's duplicate).
std::vector<Decision> decide(const std::vector<Question>& questions,
                             const std::vector<KnownItem>& known);

}  // namespace griot::stories
