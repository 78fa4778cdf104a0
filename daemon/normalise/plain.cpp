#include "normalise/plain.hpp"

#include <algorithm>
#include <array>

#include "text/charset.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

namespace griot::normalise {
namespace {

// Each further round undoes one escaping too many; nobody was seen to do it a third time.
constexpr int kMaxRounds = 3;

// A headline that quotes its first words needs no more than what fits on a phone's two lines.
constexpr std::size_t kTitleFromText = 80;

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
}

// "&eacute;" or "&#8217;", complete with its semicolon: "R&D" and "Q&A" are no references.
bool has_reference(std::string_view text) {
    for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
        const auto* const begin = text.begin() + at + 1;
        const auto* const end = std::find_if_not(begin, text.end(), is_name_character);
        if (end != begin && end != text.end() && *end == ';') return true;
    }
    return false;
}

// Tags that editors put into titles. Others are rather the subject of a title than its markup.
constexpr std::array kInlineTags = std::to_array<std::string_view>({
    "</a>",
    "</abbr>",
    "</b>",
    "</em>",
    "</font>",
    "</i>",
    "</p>",
    "</small>",
    "</span>",
    "</strong>",
    "</sub>",
    "</sup>",
    "</u>",
    "<br>",
    "<br/>",
    "<br />",
});

bool has_inline_tag(std::string_view text) {
    if (text.find('<') == text.npos) return false;
    std::string lower{text};
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return std::ranges::any_of(kInlineTags,
                               [&](std::string_view tag) { return lower.find(tag) != lower.npos; });
}

// Valid UTF-8 that was encoded twice comes back whole; anything else is left as it is.
std::string mended(std::string text) {
    const bool ascii = std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
    return ascii ? text : text::to_utf8(text, {}).text;
}

}  // namespace

std::string plain_line(const TextConstruct& text) {
    const bool html = text.type == TextConstruct::Type::html;
    std::string line = html ? text::html_to_text(text.value) : text.value;
    for (int round = 0; round < kMaxRounds; ++round) {
        if (has_reference(line)) {
            line = text::decode_entities(line);
        } else if (html && has_inline_tag(line)) {
            line = text::html_to_text(line);
        } else {
            break;
        }
    }
    return text::one_line(mended(std::move(line)));
}

std::string plain_line(std::string_view html) {
    return plain_line(TextConstruct{.value = std::string{html}, .base = {}, .language = {}});
}

std::string plain_title(const TextConstruct& title) {
    return text::ellipsize(plain_line(title), kMaxTitle);
}

std::string title_from_text(std::string_view text) {
    // Whatever the length of the text, its beginning suffices; four bytes are the longest
    // character.
    const std::string_view head = text::truncate_utf8(text, kTitleFromText * 4 * 2);
    return text::ellipsize(text::one_line(head), kTitleFromText);
}

}  // namespace griot::normalise
