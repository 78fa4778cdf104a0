#include "stories/skeleton.hpp"

#include <algorithm>

#include "stories/raw_words.hpp"
#include "stories/title_words.hpp"
#include "text/hash.hpp"
#include "text/unicode.hpp"

namespace griot::stories {
namespace {

constexpr int kMinLiteralWords = 2;

bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

class Pattern {
public:
    void add(std::string_view word) {
        const std::string folded = text::fold(word);
        if (folded.empty()) return;
        if (has_digit(word) || is_calendar_word(folded)) {
            add_sign('#');
        } else if (starts_with_capital(word) && !pattern_.empty()) {
            add_sign('@');
        } else {
            append(folded);
            ++literal_words_;
        }
    }
    [[nodiscard]] std::string take() {
        return literal_words_ < kMinLiteralWords ? std::string{} : std::move(pattern_);
    }

private:
    // Names and dates have as many words as they like.
    void add_sign(char sign) {
        if (!pattern_.ends_with(sign)) append({&sign, 1});
    }
    void append(std::string_view part) {
        if (!pattern_.empty()) pattern_ += ' ';
        pattern_ += part;
    }

    std::string pattern_;
    int literal_words_ = 0;
};

}  // namespace

std::string skeleton_of(std::string_view title) {
    Pattern pattern;
    while (!title.empty()) {
        std::size_t end = 0;
        while (end < title.size() && separator_length(title.substr(end)) == 0) ++end;
        if (end > 0) pattern.add(title.substr(0, end));
        title.remove_prefix(end);
        if (!title.empty()) title.remove_prefix(separator_length(title));
    }
    return pattern.take();
}

std::int64_t skeleton_hash(std::string_view title) {
    const std::string skeleton = skeleton_of(title);
    return skeleton.empty() ? 0 : text::hash64(skeleton);
}

}  // namespace griot::stories
