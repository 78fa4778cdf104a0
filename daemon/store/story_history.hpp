// Stories as people read them: the river with who else tells each, and one story with its edits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/pages.hpp"
#include "store/session.hpp"

namespace griot::store {

// The entries of outbound(), and for each the other sources of its story.
std::vector<RiverStory> with_others(Transaction& transaction, std::vector<OutboundEntry> entries);

// Of a story or an item of it, by number; none: unknown, or held back.
std::optional<StoryHistory> story_history(Transaction& transaction, std::int64_t id);

// news.search: best first. language: empty, of all.
std::vector<SearchHit> search(Transaction& transaction, const std::string& query,
                              const std::string& language, std::size_t most);

}  // namespace griot::store
