// What a document may cost, whatever it says (P5). Each limit sits well above what real feeds hold.
#pragma once

#include <cstddef>

namespace griot::parse {

// The longest feeds seen (podcast archives) hold under 3,000 entries; more is a dump or an attack.
inline constexpr std::size_t kMaxEntries = 5'000;

// An xml tree costs up to 72 bytes a node: beyond this the document is cut into entries, and each
// is parsed alone, so that 16 MiB of "<a/>" do not become 300 MiB.
inline constexpr std::size_t kMaxTreeBytes = std::size_t{32} << 20U;

// Elements inside each other in inline XHTML. Browsers stop at 512; deeper tags are left out, their
// text stays.
inline constexpr std::size_t kMaxNesting = 256;

// Of one attribute value. Links seen reach 4 KiB, data: images do not belong in attributes of a
// feed's own elements.
inline constexpr std::size_t kMaxAttributeBytes = std::size_t{64} << 10U;

// A link longer than this is refused by servers too.
inline constexpr std::size_t kMaxUrlBytes = std::size_t{8} << 10U;

// Of one plain value: a name, an id, a date. Titles and texts are bounded by the document alone;
// what is shown of them is normalise/'s to say.
inline constexpr std::size_t kMaxValueBytes = std::size_t{4} << 10U;

// People, categories, enclosures… of one entry: the 200th tells nobody anything.
inline constexpr std::size_t kMaxListed = 200;

// Where the root element of a document is looked for: server warnings before it are short.
inline constexpr std::size_t kMaxPreamble = std::size_t{64} << 10U;

// Of one item of a JSON feed: nlohmann's tree costs up to 16 bytes a byte of "[0,0,…".
inline constexpr std::size_t kMaxJsonItemBytes = std::size_t{2} << 20U;
inline constexpr std::size_t kMaxJsonNesting = 64;

}  // namespace griot::parse
