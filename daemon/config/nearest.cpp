#include "config/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace griot::config {
namespace {

constexpr std::size_t kLongestWord = 40;    // longer than any key: not worth comparing
constexpr std::size_t kShortestPrefix = 3;  // "lang" means "language"; "l" means nothing

// Optimal string alignment distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            cost[i][j] =
                std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.empty() || word.size() > kLongestWord) return {};
    std::string_view best;
    std::size_t least = word.size() / 3 + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t far = distance(word, candidate);
        if (far < least || (far == least && far == 1 && best.empty())) {
            least = far;
            best = candidate;
        }
    }
    if (!best.empty() || word.size() < kShortestPrefix) return best;
    const auto* const longer =
        std::find_if(candidates.data(), candidates.data() + candidates.size(),
                     [word](std::string_view candidate) { return candidate.starts_with(word); });
    return longer == candidates.data() + candidates.size() ? std::string_view{} : *longer;
}

}  // namespace griot::config
