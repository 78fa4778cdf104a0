// Texts too short for a SimHash: all that summaries give. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace griot::stories {

// So much of a text is read: an editor's summary draws on the first paragraphs.
inline constexpr std::size_t kTeaserBytes = 3000;

// Whether it says anything of its article ("Lire la suite sur notre site" does not).
bool tells_something(std::string_view teaser);

// Whether both say something, and of the shorter one's words hardly any is in the other: two
// reports of two things. An excerpt is in its article word for word, and an editor's summary shares
// its names and its nouns; one word in six is what any two texts about politics share.
bool tell_different_things(std::string_view a, std::string_view b);

// Whether the teaser is word for word in the text, and is more than a lead: it goes on beyond one,
// or a publishing system has cut it off in the middle of a sentence. A lead stands alone, and may
// be the communiqué's that two articles are about.
bool excerpt_of(std::string_view teaser, std::string_view text);

}  // namespace griot::stories
