// Language tags (BCP 47). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::text {

// "fr-FR", "fr_fr", "FR" → "fr-FR", "fr-FR", "fr"; nonsense → "".
std::string language_tag(std::string_view text);

// "fr-FR" → "fr".
std::string primary_language(std::string_view tag);

}  // namespace griot::text
