#include "render/spark.hpp"

#include <algorithm>
#include <cstddef>

namespace griot::render {

std::string bars(std::span<const std::uint16_t> counts, int height) {
    const int most = counts.empty() ? 0 : *std::ranges::max_element(counts);
    std::string path;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        const int bar = std::max((counts[i] * height + most - 1) / most, 1);
        path.append("M").append(std::to_string(2 * i + 1)).append(" ");
        path.append(std::to_string(height)).append("v-").append(std::to_string(bar));
    }
    return path;
}

}  // namespace griot::render
