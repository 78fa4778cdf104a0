#include "text/page_links.hpp"

#include <cstddef>
#include <utility>

#include "text/html.hpp"
#include "text/sanitise_policy.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::text {
namespace {

// More is no name of a link but an article.
constexpr std::size_t kLongestTitle = 300;

}  // namespace

std::optional<PageLink> PageLinks::next() {
    using Token = Tokenizer::Token;
    for (Token token = tokens_.next(); token != Token::end_of_input; token = tokens_.next()) {
        if (token == Token::text) {
            if (open_ && words_.size() < kLongestTitle) words_ += tokens_.text();
        } else if (token == Token::start_tag) {
            if (auto link = start_tag()) return link;
        } else if (open_ && equals_lower(tokens_.name(), "a")) {
            return take_open();
        }
    }
    return take_open();
}

std::optional<PageLink> PageLinks::start_tag() {
    const std::string_view name = tokens_.name();
    if (equals_lower(name, "a")) {
        auto before = take_open();
        if (PageLink link = link_of_tag(true); !link.href.empty()) open_ = std::move(link);
        return before;
    }
    if (equals_lower(name, "link")) {
        if (PageLink link = link_of_tag(false); !link.href.empty()) return link;
    } else if (equals_lower(name, "base") && !based_) {
        const std::string href = attribute("href");
        based_ = !href.empty();
        if (auto base = resolve(href, base_); based_ && base) base_ = std::move(*base);
    } else if (open_ && equals_lower(name, "img") && words_.size() < kLongestTitle) {
        words_ += " " + attribute("alt");
    }
    const ElementRule& rule = rule_of(find_element(name));
    if (!tokens_.self_closing()) tokens_.skip_content(rule.name, rule.content);
    return {};
}

std::string PageLinks::attribute(std::string_view name) const {
    for (const RawAttribute& attribute : tokens_.attributes()) {
        if (equals_lower(attribute.name, name)) return decode_entities(attribute.value);
    }
    return {};
}

PageLink PageLinks::link_of_tag(bool anchor) const {
    return {.anchor = anchor,
            .rel = attribute("rel"),
            .type = attribute("type"),
            .href = attribute("href"),
            .title = one_line(attribute("title"))};
}

std::optional<PageLink> PageLinks::take_open() {
    auto link = std::exchange(open_, std::nullopt);
    if (link && link->title.empty()) {
        link->title = one_line(decode_entities(truncate_utf8(words_, kLongestTitle)));
    }
    words_.clear();
    return link;
}

}  // namespace griot::text
