#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/entities.hpp"
#include "text/html.hpp"
#include "text/sanitise_policy.hpp"
#include "text/tokenizer.hpp"

namespace griot::text {
namespace {

enum class TextClass : std::uint8_t {
    plain,
    no_break,  // lead byte of U+00A0, which counts as white space at a line's ends
    space,
    line_feed,  // white space, but a line's end within <pre>
    ampersand,
    forbidden
};

constexpr auto text_classes = [] {
    std::array<TextClass, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = TextClass::forbidden;
    table[' '] = table['\t'] = table['\f'] = table['\r'] = TextClass::space;
    table['\n'] = TextClass::line_feed;
    table['&'] = TextClass::ampersand;
    table[0xC2] = TextClass::no_break;
    return table;
}();

TextClass class_of(char c) {
    return text_classes[static_cast<unsigned char>(c)];
}

constexpr std::string_view no_break_space = "\xC2\xA0";

// Lines of words with single spaces between them; no empty lines, no space at a line's ends.
class LineWriter {
public:
    explicit LineWriter(std::string& out) : out_{out} {}

    void space() { space_ = true; }
    void end_line() {
        trim();
        if (!at_line_start()) out_ += '\n';
        space_ = false;
    }
    // characters: neither white space nor control characters.
    void append(std::string_view characters) {
        if (at_line_start()) {
            while (characters.starts_with(no_break_space)) characters.remove_prefix(2);
            space_ = false;
        }
        if (characters.empty()) return;
        if (space_) out_ += ' ';
        space_ = false;
        out_ += characters;
    }
    void end() {
        trim();
        if (out_.ends_with('\n')) out_.pop_back();
    }

private:
    [[nodiscard]] bool at_line_start() const { return out_.empty() || out_.back() == '\n'; }
    void trim() {
        while (out_.ends_with(no_break_space) || out_.ends_with(' ')) {
            out_.resize(out_.size() - (out_.back() == ' ' ? 1 : no_break_space.size()));
        }
    }

    std::string& out_;
    bool space_ = false;
};

// Whether eight bytes within a run surely belong to it: neither control characters, "&" and the
// lead byte of U+00A0, nor a space where another may stand beside it. Eight at once, because a
// processor that goes byte by byte guesses wrong at each word's end.
bool is_prose(const char* bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = ones * 0x80;
    constexpr std::uint64_t edges = 0x8000000000000080U;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    const auto places_of = [&](std::uint64_t byte) {
        const std::uint64_t difference = word ^ (ones * byte);
        return (difference - ones) & ~difference & tops;  // maybe too many, never too few
    };
    const std::uint64_t controls = (word - ones * 0x20) & ~word & tops;
    const std::uint64_t spaces = places_of(' ');
    return (controls | places_of('&') | places_of(0xC2) | (spaces & (spaces << 8U | edges))) == 0;
}

// The end of the run of plain text at `at`; a single space between two words belongs to it.
std::size_t run_end(std::string_view raw, std::size_t at) {
    const auto in_run = [&](std::size_t i) {
        if (class_of(raw[i]) <= TextClass::no_break) return true;
        return raw[i] == ' ' && i + 1 < raw.size() && class_of(raw[i + 1]) == TextClass::plain;
    };
    while (true) {
        while (at + 8 <= raw.size() && is_prose(raw.data() + at)) at += 8;
        const std::size_t stop = std::min(at + 8, raw.size());
        while (at < stop && in_run(at)) ++at;
        if (at < stop || at == raw.size()) return at;
    }
}

class TextExtractor {
public:
    explicit TextExtractor(std::string_view html, std::string& out) : tokens_{html}, lines_{out} {}

    void run() {
        using Token = Tokenizer::Token;
        for (Token token = tokens_.next(); token != Token::end_of_input; token = tokens_.next()) {
            if (token == Token::text) {
                text(tokens_.text());
            } else {
                tag(find_element(tokens_.name()), token == Token::start_tag);
            }
        }
        lines_.end();
    }

private:
    void tag(Element element, bool start) {
        const ElementRule& rule = rule_of(element);
        if (rule.is(kBlock)) lines_.end_line();
        if (rule.is(kTablePart)) lines_.space();
        if (element == Element::pre) within_pre_ = start;
        if (start && !tokens_.self_closing()) tokens_.skip_content(rule.name, rule.content);
    }

    void text(std::string_view raw) {
        std::size_t at = 0;
        while (at < raw.size()) {
            switch (class_of(raw[at])) {
                case TextClass::plain:
                case TextClass::no_break: {
                    const std::size_t end = run_end(raw, at);
                    lines_.append(raw.substr(at, end - at));
                    at = end;
                    break;
                }
                case TextClass::ampersand: at += reference(raw, at); break;
                default: white_space(raw[at++]);
            }
        }
    }

    std::size_t reference(std::string_view raw, std::size_t at) {
        const Reference reference = read_reference(raw, at, ReferencePlace::text);
        if (reference.length() == 0) {
            lines_.append("&");
            return 1;
        }
        const std::string_view characters = reference.characters();
        if (characters.size() == 1 && class_of(characters.front()) != TextClass::ampersand &&
            class_of(characters.front()) != TextClass::plain) {
            white_space(characters.front());
        } else {
            lines_.append(characters);
        }
        return reference.length();
    }

    void white_space(char c) {
        switch (class_of(c)) {
            case TextClass::space: lines_.space(); break;
            case TextClass::line_feed: within_pre_ ? lines_.end_line() : lines_.space(); break;
            default: break;
        }
    }

    Tokenizer tokens_;
    LineWriter lines_;
    bool within_pre_ = false;
};

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "<int>", "<redacted>": a start tag without attributes whose name is none of HTML's.
bool is_bare_word(std::string_view tag) {
    const auto end = std::ranges::find_if_not(tag, is_letter);
    const auto length = static_cast<std::size_t>(end - tag.begin());
    return tag.substr(length).starts_with('>') &&
           find_element(tag.substr(0, length)) == Element::unknown;
}

// "<p", "</p", "<!" that some ">" follows. "a < b", "<3", "<<" and "vector<int>" are text.
bool tag_at(std::string_view text, std::size_t at) {
    std::string_view rest = text.substr(at + 1);
    const bool end_tag = rest.starts_with('/');
    if (end_tag) rest.remove_prefix(1);
    if (rest.empty() || (!is_letter(rest.front()) && rest.front() != '!')) return false;
    return rest.find('>') != std::string_view::npos && (end_tag || !is_bare_word(rest));
}

// "&eacute;", "&#8217;". "AT&T", "R&D" and "?a=1&copy=2" are text.
bool reference_at(std::string_view text, std::size_t at) {
    const std::size_t length = read_reference(text, at, ReferencePlace::text).length();
    return length != 0 && (text[at + 1] == '#' || text[at + length - 1] == ';');
}

}  // namespace

std::string html_to_text(std::string_view html) {
    std::string out;
    out.reserve(html.size());
    TextExtractor{html, out}.run();
    return out;
}

bool looks_like_html(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '<' && tag_at(text, at)) return true;
        if (text[at] == '&' && reference_at(text, at)) return true;
    }
    return false;
}

}  // namespace griot::text
