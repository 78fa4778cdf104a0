// Scanning markup that is not well-formed, in time proportional to its length whatever it holds.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "parse/ascii.hpp"

namespace griot::parse {

inline constexpr std::size_t kNone = std::string_view::npos;
inline constexpr std::string_view kOpenCdata = "<![CDATA[";

// The next place of a mark at or after a position that only moves forward: a mark that is not there
// is looked for once, not once a question.
class Next {
public:
    Next(std::string_view text, std::string_view mark)
        : text_(text), mark_(mark), rarest_(std::min(mark.find_first_of("[]>"), mark.size() - 1)) {}
    std::size_t from(std::size_t at) {
        if (!known_ || (at_ != kNone && at_ < at)) at_ = find(at);
        known_ = true;
        return at_;
    }

private:
    // By its rarest byte: texts hold "<" and "-" everywhere, brackets hardly ever.
    [[nodiscard]] std::size_t find(std::size_t at) const {
        for (at = text_.find(mark_[rarest_], at + rarest_); at != kNone;
             at = text_.find(mark_[rarest_], at + 1)) {
            if (text_.substr(at - rarest_, mark_.size()) == mark_) return at - rarest_;
        }
        return kNone;
    }

    std::string_view text_, mark_;
    std::size_t rarest_;  // where in the mark
    std::size_t at_ = 0;
    bool known_ = false;
};

// Steps over what hides tags.
class Skipper {
public:
    explicit Skipper(std::string_view text)
        : text_(text),
          cdata_open_(text, kOpenCdata),
          cdata_close_(text, "]]>"),
          comment_close_(text, "-->") {}

    // After the CDATA section or comment at a "<"; `at` itself: neither stands there. An unclosed
    // one (another CDATA begins before it ends, or nothing ends it) has its mark skipped only.
    std::size_t after_hidden(std::size_t at) {
        const auto rest = text_.substr(at);
        if (rest.starts_with(kOpenCdata)) {
            const auto inside = at + kOpenCdata.size();
            const auto end = cdata_close_.from(inside);
            return end == kNone || cdata_open_.from(inside) < end ? inside : end + 3;
        }
        if (rest.starts_with("<!--")) {
            const auto end = comment_close_.from(at + 4);
            return end == kNone ? at + 4 : end + 3;
        }
        return at;
    }

private:
    std::string_view text_;
    Next cdata_open_, cdata_close_, comment_close_;
};

// At "<" or "</": the name that follows, as written; empty: none, or no tag at all.
constexpr std::string_view tag_name(std::string_view tag) {
    if (!tag.starts_with('<')) return {};
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    std::size_t end = 0;
    while (end < tag.size() && end < 64 && !is_space(tag[end]) && tag[end] != '>' &&
           tag[end] != '/' && tag[end] != '<') {
        ++end;
    }
    const char first = tag.empty() ? ' ' : lower(tag[0]);
    return (first >= 'a' && first <= 'z') || first == '_' ? tag.substr(0, end) : tag.substr(0, 0);
}

constexpr std::string_view local_name(std::string_view name) {
    const auto colon = name.find(':');
    return colon == kNone ? name : name.substr(colon + 1);
}

}  // namespace griot::parse
