// Where a feed is cut into pieces, so that the next document of it, with news before the entries
// that stay and fewer at its end, is cut between the same entries. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace griot::render {

struct Joint {
    std::size_t at = 0;      // where an entry begins
    std::uint64_t rank = 0;  // by what the entry begins with: a matter of chance
};
std::vector<Joint> ranked(std::string_view body, const std::vector<std::size_t>& joints);

// Where pieces begin, the first at 0: at each entry that ranks lowest among those within reach on
// both sides, so that nothing further away has a say. Pieces have some two reaches of bytes, and
// the first one `least` at least.
std::vector<std::size_t> cuts(const std::vector<Joint>& joints, std::size_t reach,
                              std::size_t least);

}  // namespace griot::render
