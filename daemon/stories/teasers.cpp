#include "stories/teasers.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "text/unicode.hpp"

namespace griot::stories {
namespace {

// Fewer words say nothing of the article ("Lire la suite sur notre site").
constexpr std::size_t kFewestWords = 10;
constexpr std::size_t kSharedOneIn = 6;

// A lead is a sentence or two, mostly of 20 to 35 words; what WordPress makes of an article has 55.
constexpr std::size_t kBeyondLead = 40;

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

std::string_view without_last(std::string_view text, std::initializer_list<std::string_view> ends) {
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view end : ends) {
            if (!text.ends_with(end)) continue;
            text.remove_suffix(end.size());
            more = true;
        }
    }
    return text;
}

// "… dans la zone de […]", but not "… dans la zone de Gao. […]".
bool cut_within_sentence(std::string_view teaser) {
    const std::string_view bare = without_last(teaser, {" ", "\u00a0", "]", ")"});
    std::string_view rest = bare;
    for (const std::string_view mark : {"…", "..."}) {
        if (bare.ends_with(mark)) rest = bare.substr(0, bare.size() - mark.size());
    }
    if (rest.size() == bare.size()) return false;
    rest = without_last(rest, {" ", "\u00a0", "[", "("});
    constexpr std::array<std::string_view, 7> kEnds{".", "!", "?", "»", "”", "\"", "؟"};
    return std::ranges::none_of(kEnds, [&](auto end) { return rest.ends_with(end); });
}

}  // namespace

bool tells_something(std::string_view teaser) {
    return words_of(teaser).size() >= kFewestWords;
}

bool tell_different_things(std::string_view a, std::string_view b) {
    const auto one = words_of(a), other = words_of(b);
    const auto& fewer = one.size() <= other.size() ? one : other;
    const auto& more = one.size() <= other.size() ? other : one;
    if (fewer.size() < kFewestWords) return false;
    const auto shared =
        std::ranges::count_if(fewer, [&](const std::string& word) { return more.contains(word); });
    return static_cast<std::size_t>(shared) * kSharedOneIn < fewer.size();
}

bool excerpt_of(std::string_view teaser, std::string_view text) {
    const std::string said = text::fold(teaser);
    const std::string whole = text::fold(text::truncate_utf8(text, kTeaserBytes));
    if (cut_within_sentence(teaser)) return whole.contains(said);
    // Between a dateline and a "Lire la suite", so many words on end.
    std::vector<std::size_t> words{0};
    for (std::size_t at = 0; (at = said.find(' ', at)) != std::string::npos;) words.push_back(++at);
    words.push_back(said.size() + 1);
    for (std::size_t last = kBeyondLead; last < words.size(); ++last) {
        const std::size_t first = words[last - kBeyondLead];
        if (whole.contains(std::string_view{said}.substr(first, words[last] - 1 - first)))
            return true;
    }
    return false;
}

}  // namespace griot::stories
