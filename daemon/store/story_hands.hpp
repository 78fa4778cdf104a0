// What people say of stories: it holds against the rules, for ever, until it is taken back (D8).
// Each word leaves a decision by the rule "person".
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "store/session.hpp"

namespace griot::store {

// The stories that the word left or made; or why it means nothing, and what to write instead:
// then nothing is written.
using Touched = std::expected<std::vector<std::int64_t>, std::string>;

// The later stories into the first, which keeps its number and its outbound id.
Touched merge_stories(Transaction& transaction, const std::vector<std::string>& references);

// The item, with its duplicates, into a story of its own, with a new number and outbound id.
Touched split_story(Transaction& transaction, const std::string& item);

// Of an item its split, of a story its merge or those into it.
Touched undo_story(Transaction& transaction, const std::string& reference);

}  // namespace griot::store
