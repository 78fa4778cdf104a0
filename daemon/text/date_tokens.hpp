// A date's text cut into numbers, known words and marks. Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/date_words.hpp"

namespace griot::text {

struct DateToken {
    enum class Kind : std::uint8_t {
        end,
        number,
        word,
        mark
    };
    Kind kind = Kind::end;
    bool spaced = false;             // white space stands before it
    char mark = 0;                   // of a mark: one of : - + / . , and others as they are
    std::uint8_t digits = 0;         // of a number
    std::int64_t value = 0;          // of a number
    const DateWord* word = nullptr;  // nullptr: an unknown word
    std::string_view text;           // as written

    [[nodiscard]] bool is_number() const { return kind == Kind::number; }
    [[nodiscard]] bool is_mark(char wanted) const { return kind == Kind::mark && mark == wanted; }
    [[nodiscard]] bool is_word(DateWordKind wanted) const {
        return kind == Kind::word && word != nullptr && word->kind == wanted;
    }
};

// Arabic-Indic digits become numbers, letters are folded for the table, bidi marks vanish.
class DateTokens {
public:
    explicit DateTokens(std::string_view text);

    // Past the last one: a token of kind end.
    [[nodiscard]] const DateToken& at(std::size_t index) const {
        return index < size_ ? tokens_[index] : tokens_.back();
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    // More tokens than any date has.
    [[nodiscard]] bool overflow() const { return overflow_; }

private:
    static constexpr std::size_t kMaxTokens = 32;  // "mercredi, le 12 août 2026 à 18 h 30 min …"

    std::array<DateToken, kMaxTokens + 1> tokens_;
    std::size_t size_ = 0;
    bool overflow_ = false;
};

}  // namespace griot::text
