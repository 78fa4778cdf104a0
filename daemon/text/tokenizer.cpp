#include "text/tokenizer.hpp"

#include <algorithm>
#include <array>

namespace griot::text {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view cdata_start = "![CDATA[";  // behind "<"
constexpr std::string_view cdata_end = "]]>";

enum CharacterClass : std::uint8_t {
    kSpace = 1,
    kEndsTagName = 2,        // white space / >
    kEndsAttributeName = 4,  // white space / > =
    kEndsUnquotedValue = 8,  // white space >
    kLetter = 16,
};

constexpr auto classes = [] {
    std::array<std::uint8_t, 256> table{};
    const auto mark = [&](std::string_view characters, unsigned bits) {
        for (const char c : characters) {
            auto& entry = table[static_cast<unsigned char>(c)];
            entry = static_cast<std::uint8_t>(entry | bits);
        }
    };
    mark(" \t\n\f\r", kSpace | kEndsTagName | kEndsAttributeName | kEndsUnquotedValue);
    mark("/", kEndsTagName | kEndsAttributeName);
    mark(">", kEndsTagName | kEndsAttributeName | kEndsUnquotedValue);
    mark("=", kEndsAttributeName);
    mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", kLetter);
    return table;
}();

bool is(char c, CharacterClass wanted) {
    return (classes[static_cast<unsigned char>(c)] & wanted) != 0;
}

std::size_t skip_until(std::string_view html, std::size_t at, CharacterClass end) {
    while (at < html.size() && !is(html[at], end)) ++at;
    return at;
}

std::size_t skip_spaces(std::string_view html, std::size_t at) {
    while (at < html.size() && is(html[at], kSpace)) ++at;
    return at;
}

// Whether name, as a whole tag name, stands at html[at].
bool tag_name_at(std::string_view html, std::size_t at, std::string_view name) {
    if (at + name.size() >= html.size()) return false;
    return equals_lower(html.substr(at, name.size()), name) &&
           is(html[at + name.size()], kEndsTagName);
}

std::size_t behind_bracket(std::string_view html, std::size_t at) {
    const std::size_t end = html.find('>', at);
    return end == npos ? html.size() : end + 1;
}

bool end_tag_at(std::string_view html, std::size_t at, std::string_view name) {
    return at + 1 < html.size() && html[at + 1] == '/' && tag_name_at(html, at + 2, name);
}

}  // namespace

bool equals_lower(std::string_view name, std::string_view lower) {
    return std::ranges::equal(name, lower, [](char a, char b) {
        return a == b || (a >= 'A' && a <= 'Z' && (a | 0x20) == b);
    });
}

Tokenizer::Token Tokenizer::next() {
    std::size_t text_start = at_;
    while (at_ < html_.size()) {
        const std::size_t bracket = std::min(html_.find('<', at_), html_.size());
        if (within_cdata_ && ends_cdata(text_start, bracket)) return Token::text;
        at_ = bracket;
        if (at_ == html_.size()) break;
        if (!starts_markup()) {
            ++at_;
            continue;
        }
        if (bracket > text_start) {
            text_ = html_.substr(text_start, bracket - text_start);
            return Token::text;
        }
        if (read_markup()) return token_;
        text_start = at_;
    }
    if (text_start == at_) return Token::end_of_input;
    text_ = html_.substr(text_start);
    return Token::text;
}

// Whether the "<" at at_ is more than text. A browser hides all behind a "<!" or "<?" that no ">"
// ends; a story must not end there. A CDATA mark that nothing closes is a word of the text.
bool Tokenizer::starts_markup() {
    const std::string_view rest = html_.substr(at_ + 1);
    if (rest.empty()) return false;
    if (is(rest[0], kLetter)) return true;
    if (rest[0] == '/') return rest.size() > 1;
    if (rest.starts_with("!--")) return true;
    if (rest.starts_with(cdata_start)) {
        no_cdata_end_left_ = no_cdata_end_left_ || rest.find(cdata_end) == npos;
        return !no_cdata_end_left_;
    }
    const bool declaration = rest.size() > 1 && rest[0] == '!' &&
                             (is(rest[1], kLetter) || rest[1] == '[' || rest[1] == '>');
    if (!declaration && rest[0] != '?') return false;
    no_bracket_left_ = no_bracket_left_ || rest.find('>') == npos;
    return !no_bracket_left_;
}

// The "]]>" of a CDATA section between at_ and end ends the text that starts at text_start.
bool Tokenizer::ends_cdata(std::size_t text_start, std::size_t end) {
    const std::size_t found = html_.substr(0, end).find(cdata_end, at_);
    if (found == npos) return false;
    text_ = html_.substr(text_start, found - text_start);
    at_ = found + cdata_end.size();
    within_cdata_ = false;
    return true;
}

// Reads what starts with the "<" at at_. False: nothing to report.
bool Tokenizer::read_markup() {
    const char mark = html_[at_ + 1];
    if (is(mark, kLetter)) {
        token_ = Token::start_tag;
        return read_tag(at_ + 1);
    }
    if (mark == '/') {
        if (is(html_[at_ + 2], kLetter)) {
            token_ = Token::end_tag;
            return read_tag(at_ + 2);
        }
        // "</>" is nothing, "</ x>" a comment: both end with the next ">".
    }
    at_ = mark == '!' ? after_declaration(at_ + 2) : behind_bracket(html_, at_);
    return false;
}

bool Tokenizer::read_tag(std::size_t name_start) {
    const std::size_t name_end = skip_until(html_, name_start, kEndsTagName);
    name_ = html_.substr(name_start, name_end - name_start);
    attributes_.clear();
    self_closing_ = false;
    read_attributes(name_end);
    if (at_ <= html_.size()) return true;
    at_ = html_.size();  // the input ends within the tag
    return false;
}

// Sets at_ behind the ">", or beyond the input where there is none.
void Tokenizer::read_attributes(std::size_t at) {
    while (at < html_.size()) {
        at = skip_spaces(html_, at);
        if (at == html_.size()) break;
        if (html_[at] == '>') {
            at_ = at + 1;
            return;
        }
        if (html_[at] == '/') {
            self_closing_ = at + 1 < html_.size() && html_[at + 1] == '>';
            ++at;
            continue;
        }
        at = read_attribute(at);
    }
    at_ = html_.size() + 1;
}

// Returns where the attribute ends; beyond the input when its value is never closed.
std::size_t Tokenizer::read_attribute(std::size_t at) {
    const std::size_t name_start = at;
    at = skip_until(html_, at + 1, kEndsAttributeName);  // a leading "=" belongs to the name
    RawAttribute attribute{html_.substr(name_start, at - name_start), {}};
    const std::size_t equals = skip_spaces(html_, at);
    if (equals == html_.size() || html_[equals] != '=') {
        attributes_.push_back(attribute);
        return at;
    }
    at = skip_spaces(html_, equals + 1);
    if (at == html_.size()) return at;
    const char quote = html_[at];
    std::size_t end = at;
    if (quote == '"' || quote == '\'') {
        end = std::min(html_.find(quote, ++at), html_.size());
    } else {
        end = skip_until(html_, at, kEndsUnquotedValue);
    }
    attribute.value = html_.substr(at, end - at);
    attributes_.push_back(attribute);
    return quote == '"' || quote == '\'' ? end + 1 : end;
}

// at: behind "<!". To a browser a CDATA section is a comment, because it counts in XML only; from a
// feed it is text that was wrapped twice.
std::size_t Tokenizer::after_declaration(std::size_t at) {
    if (html_.substr(at).starts_with("--")) return after_comment(at + 2);
    if (!html_.substr(at - 1).starts_with(cdata_start)) return behind_bracket(html_, at);
    within_cdata_ = true;
    return at - 1 + cdata_start.size();
}

// at: behind "<!--". "-->" and "--!>" end a comment, and so does ">" or "->" right at its start.
std::size_t Tokenizer::after_comment(std::size_t at) const {
    if (html_.substr(at).starts_with(">")) return at + 1;
    if (html_.substr(at).starts_with("->")) return at + 2;
    while ((at = html_.find("--", at)) != npos) {
        const std::string_view rest = html_.substr(at + 2);
        if (rest.starts_with(">")) return at + 3;
        if (rest.starts_with("!>")) return at + 4;
        ++at;
    }
    return html_.size();
}

void Tokenizer::skip_content(std::string_view name, Content content) {
    if (content == Content::markup || content == Content::nothing) return;
    if (content == Content::all) {
        at_ = html_.size();
        return;
    }
    if (std::ranges::find(never_closed_again_, name) != never_closed_again_.end()) return;
    const std::size_t end = content == Content::script   ? script_end_from()
                            : content == Content::nested ? matching_end_tag_from(name)
                                                         : end_tag_from(name);
    if (end != npos) {
        at_ = end;
    } else if (content == Content::script) {
        at_ = html_.size();
    } else {
        never_closed_again_.push_back(name);
    }
}

std::size_t Tokenizer::end_tag_from(std::string_view name) const {
    std::size_t at = at_;
    while ((at = html_.find('<', at)) != npos && !end_tag_at(html_, at, name)) ++at;
    return at;
}

// Where the elements do not balance: the last end tag, so that each byte is looked at once.
std::size_t Tokenizer::matching_end_tag_from(std::string_view name) const {
    std::size_t open = 1;
    std::size_t last = npos;
    for (std::size_t at = at_; (at = html_.find('<', at)) != npos; ++at) {
        if (end_tag_at(html_, at, name)) {
            last = at;
            if (--open == 0) break;
        } else if (tag_name_at(html_, at + 1, name)) {
            ++open;
        }
    }
    return last;
}

// The script data states (§13.2.5.15 to 31): within "<!-- … -->" a <script> hides its </script>.
std::size_t Tokenizer::script_end_from() const {
    bool escaped = false;
    bool hidden = false;
    std::size_t at = at_;
    while ((at = html_.find_first_of("<-", at)) != npos) {
        const std::string_view rest = html_.substr(at);
        if (rest.starts_with("-->")) {
            escaped = hidden = false;
        } else if (!escaped && rest.starts_with("<!--")) {
            escaped = true;
            at += 2;  // the dashes may be those of "<!-->"
            continue;
        } else if (end_tag_at(html_, at, "script")) {
            if (!hidden) return at;
            hidden = false;
        } else if (escaped && html_[at] == '<' && tag_name_at(html_, at + 1, "script")) {
            hidden = true;
        }
        ++at;
    }
    return npos;
}

}  // namespace griot::text
