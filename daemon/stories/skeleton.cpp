#include "stories/skeleton.hpp"

#include <algorithm>

#include "stories/title_words.hpp"
#include "text/hash.hpp"
#include "text/unicode.hpp"

namespace griot::stories {
namespace {

constexpr int kMinLiteralWords = 2;

// "À", "Ö", "Œ": capitals of Latin-1 and the one French letter beyond it. Other scripts of the
// region's news have no capitals.
bool starts_with_capital(std::string_view word) {
    const auto first = static_cast<unsigned char>(word[0]);
    if (first >= 'A' && first <= 'Z') return true;
    if (word.size() < 2) return false;
    const auto second = static_cast<unsigned char>(word[1]);
    return (first == 0xC3 && second >= 0x80 && second <= 0x9E) || word.starts_with("Œ");
}

bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// Bytes at the head of the text that stand between words; 0: a word begins. Beyond ASCII: « » and
// their like (U+0080–U+00BF), spaces, dashes and typographic quotation marks (U+2000–U+203F).
std::size_t separator_length(std::string_view text) {
    const char c = text[0];
    if (c == '\xC2') return std::min<std::size_t>(text.size(), 2);
    if (text.starts_with("\xE2\x80")) return std::min<std::size_t>(text.size(), 3);
    const bool letter = (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                        (c >= 'A' && c <= 'Z');
    return letter ? 0 : 1;
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
