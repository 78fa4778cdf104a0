// The language of a text that nobody declares, by its function words (P10). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::text {

// A BCP 47 primary language, of those that the region's newsrooms write; empty: too short a text
// to tell, two languages at once, or another language.
std::string guess_language(std::string_view text);

}  // namespace griot::text
