// Stories as people ask for them: who told what, when, and why it is told together (D8).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/explanation.hpp"
#include "store/session.hpp"

namespace griot::store {

// In the order asked for; those that are none are left out.
std::vector<StoryAccount> accounts_of(Transaction& transaction,
                                      const std::vector<std::int64_t>& story_ids);

std::vector<StoryAccount> newest_stories(Transaction& transaction, const StorySelection& selection);

// By item.
std::map<std::int64_t, std::string> titles_of(Transaction& transaction,
                                              const std::vector<std::int64_t>& items);

// Every decision on these items, oldest first.
std::vector<Reason> reasons_of(Transaction& transaction, const std::vector<std::int64_t>& items);

std::optional<std::vector<Reason>> story_reasons(Transaction& transaction,
                                                 const std::string& reference);

// Oldest first.
std::vector<Reason> newest_story_reasons(Transaction& transaction, std::size_t limit);

// Whether it is of stories: by the rules or by a person.
bool of_stories(const Reason& reason);
bool by_person(const Reason& reason);

}  // namespace griot::store
