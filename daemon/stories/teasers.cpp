#include "stories/teasers.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "text/unicode.hpp"

namespace griot::stories {
namespace {

// Fewer words say nothing of the article ("Lire la suite sur notre site").
constexpr std::size_t kFewestWords = 10;
constexpr std::size_t kSharedOneIn = 6;

// Articles, prepositions and the like are mostly shorter.
constexpr std::size_t kShortestWord = 4;

std::set<std::string, std::less<>> words_of(std::string_view text) {
    const std::string folded = text::fold(text::truncate_utf8(text, kTeaserBytes));
    std::set<std::string, std::less<>> words;
    for (std::string_view rest = folded; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        if (word.size() >= kShortestWord) words.emplace(word);
    }
    return words;
}

}  // namespace

bool tell_different_things(std::string_view a, std::string_view b) {
    const auto one = words_of(a), other = words_of(b);
    const auto& fewer = one.size() <= other.size() ? one : other;
    const auto& more = one.size() <= other.size() ? other : one;
    if (fewer.size() < kFewestWords) return false;
    const auto shared =
        std::ranges::count_if(fewer, [&](const std::string& word) { return more.contains(word); });
    return static_cast<std::size_t>(shared) * kSharedOneIn < fewer.size();
}

}  // namespace griot::stories
