// What stories/ decided → the items' stories, what is told of each, and why (D8).
#pragma once

#include <cstdint>
#include <vector>

#include "model/story.hpp"
#include "store/session.hpp"
#include "store/store.hpp"

namespace griot::store {

// False: another daemon has settled since the cursor; nothing is written.
bool write_verdicts(Transaction& transaction, const std::vector<StoryVerdict>& verdicts,
                    const StoryCursor& cursor, int rules_version);

// After what people said of these stories changed: their items go where they stand now. The stories
// that lost or won, to be retold.
std::vector<std::int64_t> restand(Transaction& transaction,
                                  const std::vector<std::int64_t>& stories);

// Counts, lead and dates of these stories anew, after items came or went.
void retell_stories(Transaction& transaction, const std::vector<std::int64_t>& stories);

}  // namespace griot::store
