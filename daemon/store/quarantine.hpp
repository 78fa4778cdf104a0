// Floods (D9): what stories/flood.hpp needs to know of a feed's past, and what a person decides.
#pragma once

#include <string>
#include <vector>

#include "store/batch.hpp"
#include "store/session.hpp"

namespace griot::store {

// Which candidates the feed has told before: asked for feeds with many unknown ones, or with a
// fresh flood.
void find_told(Transaction& transaction, Batch& batch);

// The floods that a decided batch holds back, by feed.
std::vector<Flood> floods_of(const Batch& batch);

// Lifts the quarantine of a source's items, or hides them for good. How many those were.
std::size_t accept(Transaction& transaction, const std::string& source);
std::size_t discard(Transaction& transaction, const std::string& source);

}  // namespace griot::store
