#include "stories/features.hpp"

#include <algorithm>

#include "stories/body_simhash.hpp"
#include "stories/skeleton.hpp"
#include "stories/title_words.hpp"
#include "text/hash.hpp"

namespace griot::stories {
namespace {

// Numbers and dates do not count: they are what the issues of a column differ in.
int content_words(std::string_view folded) {
    int count = 0;
    while (!folded.empty()) {
        const std::string_view word = folded.substr(0, folded.find(' '));
        folded.remove_prefix(std::min(folded.size(), word.size() + 1));
        const bool number = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
        if (word.size() > 1 && !number && !is_stop_word(word) && !is_calendar_word(word)) ++count;
    }
    return count;
}

}  // namespace

Features features(const Item& item, const TitleHabits& habits) {
    const std::string title = comparison_title(item.title, habits);
    return {.title_key = title.empty() ? Key{} : text::key_of(title),
            .content_words = content_words(title),
            .skeleton = skeleton_hash(item.title),
            .body_simhash = body_simhash(item.text)};
}

}  // namespace griot::stories
