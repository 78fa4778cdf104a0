// What sanitised HTML may contain (P8), and what the HTML Standard says of these elements.
// For text/ only. Everything is a table: to allow less, take out a row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/tokenizer.hpp"

namespace griot::text {

// In the order of the table in sanitise_policy.cpp. After the allowed ones: those that are dropped
// with their content. `unknown`: all others, dropped while their content stays.
enum class Element : std::uint8_t {
    // clang-format off
    unknown,
    a, abbr, address, article, aside, audio, b, bdi, bdo, blockquote, br, caption, cite, code, col,
    colgroup, dd, del, details, dfn, div, dl, dt, em, figcaption, figure, footer, h1, h2, h3, h4,
    h5, h6, header, hr, i, iframe, img, ins, kbd, li, main, mark, nav, ol, p, picture, pre, q, rp,
    rt, ruby, s, samp, section, small, source, span, strong, sub, summary, sup, table, tbody, td,
    tfoot, th, thead, time, tr, u, ul, var, video, wbr,
    applet, canvas, math, noembed, noframes, noscript, object, plaintext, script, select, style,
    svg, template_, textarea, title, xmp,
    // clang-format on
};
inline constexpr std::size_t element_count = static_cast<std::size_t>(Element::xmp) + 1;

// In the order of the table; also the order in which they are written.
enum class Attribute : std::uint8_t {
    // clang-format off
    href, src, srcset, sizes, type, list_type, media, alt, poster, cite, width, height, colspan, rowspan, span,
    start, value, reversed, open, allowfullscreen, scope, datetime, loading, hreflang, lang, dir,
    title,
    // Read, never written.
    lazy_src, style,
    // clang-format on
    unknown
};
inline constexpr std::size_t attribute_count = static_cast<std::size_t>(Attribute::unknown);

using AttributeSet = std::uint32_t;
static_assert(attribute_count <= 32);
constexpr AttributeSet bit(Attribute attribute) {
    return AttributeSet{1} << static_cast<unsigned>(attribute);
}

// How a value is judged.
enum class ValueKind : std::uint8_t {
    text,
    number,     // up to six digits, maybe with "%"
    flag,       // there or not
    keyword,    // one of AttributeRule::keywords
    language,   // BCP 47
    link,       // http, https, mailto, tel
    resource,   // http, https
    source_set  // candidates of srcset
};

// What an element is to the tree (HTML Standard §13.2.4.2, §13.2.6.4.7).
enum ElementTrait : std::uint16_t {
    kEndsParagraph = 1U << 0U,  // its start tag ends an open <p>
    kSpecial = 1U << 1U,        // end tags of other elements do not reach through it
    kFormatting = 1U << 2U,     // goes on in the next block when its own is closed first
    kHeading = 1U << 3U,
    kImpliedEnd = 1U << 4U,
    kTablePart = 1U << 5U,   // belongs into a table
    kHoldsParts = 1U << 6U,  // table, section, row, colgroup: no text of its own
    kScope = 1U << 7U,       // end tags within do not reach beyond
    kBlock = 1U << 8U,       // a line of its own in plain text
    kDropped = 1U << 9U,     // with all its content
};

struct ElementRule {
    std::string_view name;
    Element element;
    Content content;
    std::uint16_t traits;
    AttributeSet attributes;

    [[nodiscard]] bool is(ElementTrait trait) const { return (traits & trait) != 0; }
};

struct AttributeRule {
    std::string_view name;
    Attribute attribute;
    ValueKind kind;
    std::string_view keywords;  // separated by spaces
};

// name as written, any case. Old and equivalent names count: <strike> is s, <center> is div.
Element find_element(std::string_view name);
Attribute find_attribute(std::string_view name);

const ElementRule& rule_of(Element element);
const AttributeRule& rule_of(Attribute attribute);

// Deepest element of the output. Readers' parsers are recursive; browsers stop at 512.
inline constexpr std::size_t max_html_depth = 256;

// An embedded image larger than this weighs more than the story.
inline constexpr std::size_t max_data_url_bytes = 64U << 10U;

// Whether an <iframe> of this host may stay, over https and in a sandbox.
bool is_embed_host(std::string_view host);

// Hosts whose images only count readers.
bool is_tracker_host(std::string_view host);

}  // namespace griot::text
