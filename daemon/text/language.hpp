// Language tags (BCP 47). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::text {

// "fr-FR", "fr_fr", "FR" → "fr-FR", "fr-FR", "fr"; nonsense → "".
std::string language_tag(std::string_view text);

// "fr-FR" → "fr".
std::string primary_language(std::string_view tag);

// Whether two primary languages are one. Of two letters without a call: asked of each word of each
// text.
constexpr bool same_language(std::string_view a, std::string_view b) {
    if (a.size() != 2 || b.size() != 2) return a == b;
    return a[0] == b[0] && a[1] == b[1];
}

}  // namespace griot::text
