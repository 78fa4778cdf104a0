// The pattern of a title, by which columns are known (dedup.md §4). Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace griot::stories {

// "Météo à Dori : prévisions du 3 mai" → "meteo a @ previsions du #": capitalised words are @,
// digits and dates #, the first word stays. Empty: fewer than two words stay, which says nothing.
std::string skeleton_of(std::string_view title);

// Its hash; 0: none.
std::int64_t skeleton_hash(std::string_view title);

}  // namespace griot::stories
