// Texts too short for a SimHash: all that summaries give. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace griot::stories {

// So much of a text is read: an editor's summary draws on the first paragraphs.
inline constexpr std::size_t kTeaserBytes = 3000;

// Whether both say something, and of the shorter one's words hardly any is in the other: two
// reports of two things. An excerpt is in its article word for word, and an editor's summary shares
// its names and its nouns; one word in six is what any two texts about politics share.
bool tell_different_things(std::string_view a, std::string_view b);

}  // namespace griot::stories
