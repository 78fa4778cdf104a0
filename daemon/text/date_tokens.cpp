#include "text/date_tokens.hpp"

#include <algorithm>

namespace griot::text {
namespace {

constexpr std::size_t kMaxWord = 32;  // bytes of a folded word; the longest in the table has 20

struct Decoded {
    char32_t code = 0;
    std::size_t bytes = 0;
};

// The text is valid UTF-8 by contract; a stray byte stands for itself.
Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t index) -> char32_t {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0;
    };
    const char32_t first = byte(0);
    const auto tail = [&](std::size_t index) { return byte(index) & 0x3FU; };
    if (first < 0xC0) return {first, 1};
    if (first < 0xE0)
        return {(first & 0x1FU) << 6U | tail(1), std::min<std::size_t>(2, text.size())};
    if (first < 0xF0) {
        return {(first & 0x0FU) << 12U | tail(1) << 6U | tail(2),
                std::min<std::size_t>(3, text.size())};
    }
    return {0xFFFD, std::min<std::size_t>(4, text.size())};
}

struct Folding {
    char32_t first, last;
    std::string_view folded;
};

// Letters of date words that carry accents, and signs that vanish or mean a plain one.
constexpr auto kFoldings = std::to_array<Folding>({
    {0xA0, 0xA0, " "},    {0xAA, 0xAA, ""},      {0xB0, 0xB0, ""},      {0xBA, 0xBA, ""},
    {0xC0, 0xC5, "a"},    {0xC7, 0xC7, "c"},     {0xC8, 0xCB, "e"},     {0xCC, 0xCF, "i"},
    {0xD1, 0xD1, "n"},    {0xD2, 0xD6, "o"},     {0xD9, 0xDC, "u"},     {0xE0, 0xE5, "a"},
    {0xE7, 0xE7, "c"},    {0xE8, 0xEB, "e"},     {0xEC, 0xEF, "i"},     {0xF1, 0xF1, "n"},
    {0xF2, 0xF6, "o"},    {0xF9, 0xFC, "u"},     {0x300, 0x36F, ""},    {0x60C, 0x60C, ","},
    {0x61C, 0x61C, ""},   {0x622, 0x623, "ا"},   {0x625, 0x625, "ا"},   {0x629, 0x629, "ه"},
    {0x640, 0x640, ""},   {0x649, 0x649, "ي"},   {0x64B, 0x652, ""},    {0x2000, 0x200A, " "},
    {0x200B, 0x200F, ""}, {0x2010, 0x2015, "-"}, {0x202A, 0x202E, ""},  {0x202F, 0x202F, " "},
    {0x2066, 0x2069, ""}, {0x2212, 0x2212, "-"}, {0x3000, 0x3000, " "}, {0xFEFF, 0xFEFF, ""},
});

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
// Arabic-Indic and extended Arabic-Indic digits; −1: none.
constexpr int arabic_digit(char32_t code) {
    if (code >= 0x660 && code <= 0x669) return static_cast<int>(code - 0x660);
    if (code >= 0x6F0 && code <= 0x6F9) return static_cast<int>(code - 0x6F0);
    return -1;
}

// Reads one letter at a time, folded: what the table knows, in at most three bytes.
class Folded {
public:
    explicit Folded(std::string_view text) : text_(text) { advance(); }
    Folded(const Folded&) = delete;  // letter() may point into it
    Folded& operator=(const Folded&) = delete;

    [[nodiscard]] bool done() const { return current_.empty(); }
    [[nodiscard]] std::string_view letter() const { return current_; }
    [[nodiscard]] char front() const { return current_.empty() ? '\0' : current_.front(); }
    [[nodiscard]] std::size_t position() const { return position_; }

    void advance() {
        position_ = next_;
        current_ = {};
        while (current_.empty() && next_ < text_.size()) read();
    }

private:
    void read() {
        const char c = text_[next_];
        if (static_cast<unsigned char>(c) < 0x80) {
            buffer_ = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
            current_ = {&buffer_, 1};
            ++next_;
            return;
        }
        const auto [code, bytes] = decode(text_.substr(next_));
        current_ = text_.substr(next_, bytes);
        next_ += bytes;
        if (const int digit = arabic_digit(code); digit >= 0) {
            buffer_ = static_cast<char>('0' + digit);
            current_ = {&buffer_, 1};
            return;
        }
        const auto* const fold = std::ranges::lower_bound(kFoldings, code, {}, &Folding::last);
        if (fold != kFoldings.end() && fold->first <= code) current_ = fold->folded;
    }

    std::string_view text_, current_;
    std::size_t position_ = 0, next_ = 0;
    char buffer_ = 0;
};

DateToken read_number(Folded& input) {
    DateToken token;
    token.kind = DateToken::Kind::number;
    while (is_digit(input.front())) {
        // 18 digits fit; longer ones are no date, and stay what no field accepts.
        if (token.digits < 18) token.value = token.value * 10 + (input.front() - '0');
        token.digits = static_cast<std::uint8_t>(std::min(token.digits + 1, 99));
        input.advance();
    }
    return token;
}

DateToken read_word(Folded& input) {
    DateToken token;
    token.kind = DateToken::Kind::word;
    std::array<char, kMaxWord> folded{};
    std::size_t size = 0;
    while (is_letter(input.front())) {
        for (const char c : input.letter()) {
            if (size < folded.size()) folded[size++] = c;
        }
        input.advance();
    }
    token.word = find_date_word({folded.data(), size});
    return token;
}

}  // namespace

DateTokens::DateTokens(std::string_view text) {
    Folded input(text);
    bool spaced = false;
    while (!input.done() && !overflow_) {
        if (is_space(input.front())) {
            spaced = true;
            input.advance();
            continue;
        }
        const std::size_t start = input.position();
        DateToken token;
        if (is_digit(input.front())) {
            token = read_number(input);
        } else if (is_letter(input.front())) {
            token = read_word(input);
        } else {
            token.kind = DateToken::Kind::mark;
            token.mark = input.front();
            input.advance();
        }
        token.spaced = spaced;
        token.text = text.substr(start, input.position() - start);
        spaced = false;
        if (size_ == kMaxTokens) {
            overflow_ = true;
        } else {
            tokens_[size_++] = token;
        }
    }
}

}  // namespace griot::text
