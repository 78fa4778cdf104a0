#include "text/sanitise_policy.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace griot::text {
namespace {

// Shorthands of the table below.
constexpr AttributeSet anywhere =
    bit(Attribute::lang) | bit(Attribute::dir) | bit(Attribute::title) | bit(Attribute::style);
constexpr AttributeSet cited = anywhere | bit(Attribute::cite);
constexpr AttributeSet dated = anywhere | bit(Attribute::datetime);
constexpr AttributeSet sized = bit(Attribute::width) | bit(Attribute::height);
constexpr AttributeSet image_set = bit(Attribute::srcset) | bit(Attribute::sizes);
constexpr AttributeSet spans = anywhere | bit(Attribute::colspan) | bit(Attribute::rowspan);

constexpr AttributeSet of_a = anywhere | bit(Attribute::href) | bit(Attribute::hreflang);
constexpr AttributeSet of_audio = anywhere | bit(Attribute::src);
constexpr AttributeSet of_iframe = anywhere | sized | bit(Attribute::src) |
                                   bit(Attribute::lazy_src) | bit(Attribute::allowfullscreen);
constexpr AttributeSet of_img = anywhere | sized | image_set | bit(Attribute::src) |
                                bit(Attribute::alt) | bit(Attribute::loading) |
                                bit(Attribute::lazy_src);
constexpr AttributeSet of_ol =
    anywhere | bit(Attribute::start) | bit(Attribute::reversed) | bit(Attribute::list_type);
constexpr AttributeSet of_source =
    image_set | bit(Attribute::src) | bit(Attribute::type) | bit(Attribute::media);
constexpr AttributeSet of_video = anywhere | sized | bit(Attribute::src) | bit(Attribute::poster);

constexpr unsigned block = kEndsParagraph | kSpecial | kBlock;
constexpr unsigned item = block | kImpliedEnd;
constexpr unsigned heading = block | kHeading;
constexpr unsigned part_holder = kSpecial | kBlock | kTablePart | kHoldsParts;
constexpr unsigned cell = kSpecial | kTablePart | kScope;

constexpr ElementRule element_rules[] = {
    {Element::unknown, "", Content::markup, 0, 0},
    {Element::a, "a", Content::markup, kFormatting, of_a},
    {Element::abbr, "abbr", Content::markup, 0, anywhere},
    {Element::address, "address", Content::markup, block, anywhere},
    {Element::article, "article", Content::markup, block, anywhere},
    {Element::aside, "aside", Content::markup, block, anywhere},
    {Element::audio, "audio", Content::markup, 0, of_audio},
    {Element::b, "b", Content::markup, kFormatting, anywhere},
    {Element::bdi, "bdi", Content::markup, 0, anywhere},
    {Element::bdo, "bdo", Content::markup, 0, anywhere},
    {Element::blockquote, "blockquote", Content::markup, block, cited},
    {Element::br, "br", Content::nothing, kSpecial | kBlock, 0},
    {Element::caption, "caption", Content::markup, cell | kBlock, anywhere},
    {Element::cite, "cite", Content::markup, 0, anywhere},
    {Element::code, "code", Content::markup, kFormatting, anywhere},
    {Element::col, "col", Content::nothing, kSpecial | kTablePart, bit(Attribute::span)},
    {Element::colgroup, "colgroup", Content::markup, part_holder, bit(Attribute::span)},
    {Element::dd, "dd", Content::markup, item, anywhere},
    {Element::del, "del", Content::markup, 0, cited | dated},
    {Element::details, "details", Content::markup, block, anywhere | bit(Attribute::open)},
    {Element::dfn, "dfn", Content::markup, 0, anywhere},
    {Element::div, "div", Content::markup, block, anywhere},
    {Element::dl, "dl", Content::markup, block, anywhere},
    {Element::dt, "dt", Content::markup, item, anywhere},
    {Element::em, "em", Content::markup, kFormatting, anywhere},
    {Element::figcaption, "figcaption", Content::markup, block, anywhere},
    {Element::figure, "figure", Content::markup, block, anywhere},
    {Element::footer, "footer", Content::markup, block, anywhere},
    {Element::h1, "h1", Content::markup, heading, anywhere},
    {Element::h2, "h2", Content::markup, heading, anywhere},
    {Element::h3, "h3", Content::markup, heading, anywhere},
    {Element::h4, "h4", Content::markup, heading, anywhere},
    {Element::h5, "h5", Content::markup, heading, anywhere},
    {Element::h6, "h6", Content::markup, heading, anywhere},
    {Element::header, "header", Content::markup, block, anywhere},
    {Element::hr, "hr", Content::nothing, block, 0},
    {Element::i, "i", Content::markup, kFormatting, anywhere},
    {Element::iframe, "iframe", Content::raw, kSpecial, of_iframe},
    {Element::img, "img", Content::nothing, kSpecial, of_img},
    {Element::ins, "ins", Content::markup, 0, cited | dated},
    {Element::kbd, "kbd", Content::markup, 0, anywhere},
    {Element::li, "li", Content::markup, item, anywhere | bit(Attribute::value)},
    {Element::main, "main", Content::markup, block, anywhere},
    {Element::mark, "mark", Content::markup, 0, anywhere},
    {Element::nav, "nav", Content::markup, block, anywhere},
    {Element::ol, "ol", Content::markup, block, of_ol},
    {Element::p, "p", Content::markup, item, anywhere},
    {Element::picture, "picture", Content::markup, 0, anywhere},
    {Element::pre, "pre", Content::markup, block, anywhere},
    {Element::q, "q", Content::markup, 0, cited},
    {Element::rp, "rp", Content::markup, kImpliedEnd, anywhere},
    {Element::rt, "rt", Content::markup, kImpliedEnd, anywhere},
    {Element::ruby, "ruby", Content::markup, 0, anywhere},
    {Element::s, "s", Content::markup, kFormatting, anywhere},
    {Element::samp, "samp", Content::markup, 0, anywhere},
    {Element::section, "section", Content::markup, block, anywhere},
    {Element::small, "small", Content::markup, kFormatting, anywhere},
    {Element::source, "source", Content::nothing, kSpecial, of_source},
    {Element::span, "span", Content::markup, 0, anywhere},
    {Element::strong, "strong", Content::markup, kFormatting, anywhere},
    {Element::sub, "sub", Content::markup, 0, anywhere},
    {Element::summary, "summary", Content::markup, block, anywhere},
    {Element::sup, "sup", Content::markup, 0, anywhere},
    {Element::table, "table", Content::markup, block | kHoldsParts | kScope, anywhere},
    {Element::tbody, "tbody", Content::markup, part_holder, anywhere},
    {Element::td, "td", Content::markup, cell, spans},
    {Element::tfoot, "tfoot", Content::markup, part_holder, anywhere},
    {Element::th, "th", Content::markup, cell, spans | bit(Attribute::scope)},
    {Element::thead, "thead", Content::markup, part_holder, anywhere},
    {Element::time, "time", Content::markup, 0, dated},
    {Element::tr, "tr", Content::markup, part_holder, anywhere},
    {Element::u, "u", Content::markup, kFormatting, anywhere},
    {Element::ul, "ul", Content::markup, block, anywhere},
    {Element::var, "var", Content::markup, 0, anywhere},
    {Element::video, "video", Content::markup, 0, of_video},
    {Element::wbr, "wbr", Content::nothing, kSpecial, 0},

    {Element::applet, "applet", Content::nested, kDropped, 0},
    {Element::canvas, "canvas", Content::nested, kDropped, 0},
    {Element::math, "math", Content::nested, kDropped, 0},
    {Element::noembed, "noembed", Content::raw, kDropped, 0},
    {Element::noframes, "noframes", Content::raw, kDropped, 0},
    {Element::noscript, "noscript", Content::raw, kDropped, 0},
    {Element::object, "object", Content::nested, kDropped, 0},
    {Element::plaintext, "plaintext", Content::all, kDropped, 0},
    {Element::script, "script", Content::script, kDropped, 0},
    {Element::select, "select", Content::raw, kDropped, 0},
    {Element::style, "style", Content::raw, kDropped, 0},
    {Element::svg, "svg", Content::nested, kDropped, 0},
    {Element::template_, "template", Content::nested, kDropped, 0},
    {Element::textarea, "textarea", Content::raw, kDropped, 0},
    {Element::title, "title", Content::raw, kDropped, 0},
    {Element::xmp, "xmp", Content::raw, kDropped, 0},
};

// Names that mean an element above, or that a reader would miss as a block.
struct Alias {
    std::string_view name;
    Element element;
};
constexpr Alias aliases[] = {
    {"acronym", Element::abbr}, {"center", Element::div},   {"dialog", Element::div},
    {"dir", Element::ul},       {"fieldset", Element::div}, {"form", Element::div},
    {"hgroup", Element::div},   {"image", Element::img},    {"legend", Element::div},
    {"listing", Element::pre},  {"menu", Element::ul},      {"search", Element::div},
    {"strike", Element::s},     {"tt", Element::code},
};

constexpr AttributeRule attribute_rules[] = {
    {Attribute::href, "href", ValueKind::link, {}},
    {Attribute::src, "src", ValueKind::resource, {}},
    {Attribute::srcset, "srcset", ValueKind::source_set, {}},
    {Attribute::sizes, "sizes", ValueKind::text, {}},
    {Attribute::type, "type", ValueKind::text, {}},
    {Attribute::list_type, "type", ValueKind::keyword, "A I 1 a i"},  // capitals first
    {Attribute::media, "media", ValueKind::text, {}},
    {Attribute::alt, "alt", ValueKind::text, {}},
    {Attribute::poster, "poster", ValueKind::resource, {}},
    {Attribute::cite, "cite", ValueKind::resource, {}},
    {Attribute::width, "width", ValueKind::number, {}},
    {Attribute::height, "height", ValueKind::number, {}},
    {Attribute::colspan, "colspan", ValueKind::number, {}},
    {Attribute::rowspan, "rowspan", ValueKind::number, {}},
    {Attribute::span, "span", ValueKind::number, {}},
    {Attribute::start, "start", ValueKind::number, {}},
    {Attribute::value, "value", ValueKind::number, {}},
    {Attribute::reversed, "reversed", ValueKind::flag, {}},
    {Attribute::open, "open", ValueKind::flag, {}},
    {Attribute::allowfullscreen, "allowfullscreen", ValueKind::flag, {}},
    {Attribute::scope, "scope", ValueKind::keyword, "row col rowgroup colgroup"},
    {Attribute::datetime, "datetime", ValueKind::text, {}},
    {Attribute::loading, "loading", ValueKind::keyword, "lazy eager"},
    {Attribute::hreflang, "hreflang", ValueKind::language, {}},
    {Attribute::lang, "lang", ValueKind::language, {}},
    {Attribute::dir, "dir", ValueKind::keyword, "ltr rtl auto"},
    {Attribute::title, "title", ValueKind::text, {}},
    {Attribute::lazy_src, "data-src", ValueKind::text, {}},
    {Attribute::style, "style", ValueKind::text, {}},
};

struct AttributeAlias {
    std::string_view name;
    Attribute attribute;
};
constexpr AttributeAlias attribute_aliases[] = {
    // Where scripts that load images late keep what they load.
    {"data-cfsrc", Attribute::lazy_src},     {"data-lazy", Attribute::lazy_src},
    {"data-lazy-src", Attribute::lazy_src},  {"data-original", Attribute::lazy_src},
    {"data-lazy-srcset", Attribute::srcset}, {"data-srcset", Attribute::srcset},
    {"xml:lang", Attribute::lang},
};

constexpr bool elements_in_order = [] {
    std::size_t position = 0;
    for (const ElementRule& rule : element_rules) {
        if (static_cast<std::size_t>(rule.element) != position++) return false;
    }
    return position == element_count;
}();
static_assert(elements_in_order);

constexpr bool attributes_in_order = [] {
    std::size_t position = 0;
    for (const AttributeRule& rule : attribute_rules) {
        if (static_cast<std::size_t>(rule.attribute) != position++) return false;
    }
    return position == attribute_count;
}();
static_assert(attributes_in_order);

// Names → values, found by one hash and mostly one comparison. Filled at compile time.
template <typename Value, std::size_t slots>
class NameIndex {
public:
    // The first of equal names stays.
    constexpr void add(std::string_view name, Value value) {
        std::size_t slot = hash(name);
        while (!entries_[slot].name.empty()) {
            if (entries_[slot].name == name) return;
            slot = (slot + 1) % slots;
        }
        entries_[slot] = {name, value};
        longest_ = std::max(longest_, name.size());
    }
    [[nodiscard]] Value find(std::string_view name, Value otherwise) const {
        if (name.size() > longest_) return otherwise;
        std::size_t slot = hash(name);
        for (; !entries_[slot].name.empty(); slot = (slot + 1) % slots) {
            if (equals_lower(name, entries_[slot].name)) return entries_[slot].value;
        }
        return otherwise;
    }

private:
    struct Entry {
        std::string_view name;
        Value value{};
    };

    static constexpr std::size_t hash(std::string_view name) {
        std::size_t sum = name.size();
        for (const char c : name) sum = sum * 31 + static_cast<unsigned char>(c | 0x20);
        return (sum ^ (sum >> 9U)) % slots;
    }

    std::array<Entry, slots> entries_{};
    std::size_t longest_ = 0;
};

constexpr auto element_index = [] {
    NameIndex<Element, 512> index;
    for (const ElementRule& rule : element_rules) {
        if (!rule.name.empty()) index.add(rule.name, rule.element);
    }
    for (const Alias& alias : aliases) index.add(alias.name, alias.element);
    return index;
}();

constexpr auto attribute_index = [] {
    NameIndex<Attribute, 256> index;
    for (const AttributeRule& rule : attribute_rules) index.add(rule.name, rule.attribute);
    for (const AttributeAlias& alias : attribute_aliases) index.add(alias.name, alias.attribute);
    return index;
}();

// Hosts of players that newsrooms embed. Others become a link.
constexpr std::string_view embed_hosts[] = {
    "www.youtube.com",     "youtube.com",         "www.youtube-nocookie.com",
    "player.vimeo.com",    "www.dailymotion.com", "youtube-nocookie.com",
    "geo.dailymotion.com", "w.soundcloud.com",    "open.spotify.com",
    "www.facebook.com",    "player.ausha.co",     "embed.podcasts.apple.com",
    "framatube.org",
};

// Beacons that feeds of WordPress, FeedBurner and agencies carry without a size.
constexpr std::string_view tracker_hosts[] = {
    "feeds.feedburner.com",        "pixel.wp.com",
    "stats.wordpress.com",         "pixel.quantserve.com",
    "sb.scorecardresearch.com",    "www.google-analytics.com",
    "counter.theconversation.com", "ad.doubleclick.net",
    "googleads.g.doubleclick.net", "www.facebook.com",
    "pixel.parsely.com",           "logc.xiti.com",
};

}  // namespace

Element find_element(std::string_view name) {
    return element_index.find(name, Element::unknown);
}

Attribute find_attribute(std::string_view name) {
    return attribute_index.find(name, Attribute::unknown);
}

const ElementRule& rule_of(Element element) {
    return element_rules[static_cast<std::size_t>(element)];
}

const AttributeRule& rule_of(Attribute attribute) {
    return attribute_rules[static_cast<std::size_t>(attribute)];
}

bool is_embed_host(std::string_view host) {
    return std::ranges::find(embed_hosts, host) != std::end(embed_hosts);
}

bool is_tracker_host(std::string_view host) {
    return std::ranges::find(tracker_hosts, host) != std::end(tracker_hosts);
}

}  // namespace griot::text
