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
    {"", Element::unknown, Content::markup, 0, 0},
    {"a", Element::a, Content::markup, kFormatting, of_a},
    {"abbr", Element::abbr, Content::markup, 0, anywhere},
    {"address", Element::address, Content::markup, block, anywhere},
    {"article", Element::article, Content::markup, block, anywhere},
    {"aside", Element::aside, Content::markup, block, anywhere},
    {"audio", Element::audio, Content::markup, 0, of_audio},
    {"b", Element::b, Content::markup, kFormatting, anywhere},
    {"bdi", Element::bdi, Content::markup, 0, anywhere},
    {"bdo", Element::bdo, Content::markup, 0, anywhere},
    {"blockquote", Element::blockquote, Content::markup, block, cited},
    {"br", Element::br, Content::nothing, kSpecial | kBlock, 0},
    {"caption", Element::caption, Content::markup, cell | kBlock, anywhere},
    {"cite", Element::cite, Content::markup, 0, anywhere},
    {"code", Element::code, Content::markup, kFormatting, anywhere},
    {"col", Element::col, Content::nothing, kSpecial | kTablePart, bit(Attribute::span)},
    {"colgroup", Element::colgroup, Content::markup, part_holder, bit(Attribute::span)},
    {"dd", Element::dd, Content::markup, item, anywhere},
    {"del", Element::del, Content::markup, 0, cited | dated},
    {"details", Element::details, Content::markup, block, anywhere | bit(Attribute::open)},
    {"dfn", Element::dfn, Content::markup, 0, anywhere},
    {"div", Element::div, Content::markup, block, anywhere},
    {"dl", Element::dl, Content::markup, block, anywhere},
    {"dt", Element::dt, Content::markup, item, anywhere},
    {"em", Element::em, Content::markup, kFormatting, anywhere},
    {"figcaption", Element::figcaption, Content::markup, block, anywhere},
    {"figure", Element::figure, Content::markup, block, anywhere},
    {"footer", Element::footer, Content::markup, block, anywhere},
    {"h1", Element::h1, Content::markup, heading, anywhere},
    {"h2", Element::h2, Content::markup, heading, anywhere},
    {"h3", Element::h3, Content::markup, heading, anywhere},
    {"h4", Element::h4, Content::markup, heading, anywhere},
    {"h5", Element::h5, Content::markup, heading, anywhere},
    {"h6", Element::h6, Content::markup, heading, anywhere},
    {"header", Element::header, Content::markup, block, anywhere},
    {"hr", Element::hr, Content::nothing, block, 0},
    {"i", Element::i, Content::markup, kFormatting, anywhere},
    {"iframe", Element::iframe, Content::raw, kSpecial, of_iframe},
    {"img", Element::img, Content::nothing, kSpecial, of_img},
    {"ins", Element::ins, Content::markup, 0, cited | dated},
    {"kbd", Element::kbd, Content::markup, 0, anywhere},
    {"li", Element::li, Content::markup, item, anywhere | bit(Attribute::value)},
    {"main", Element::main, Content::markup, block, anywhere},
    {"mark", Element::mark, Content::markup, 0, anywhere},
    {"nav", Element::nav, Content::markup, block, anywhere},
    {"ol", Element::ol, Content::markup, block, of_ol},
    {"p", Element::p, Content::markup, item, anywhere},
    {"picture", Element::picture, Content::markup, 0, anywhere},
    {"pre", Element::pre, Content::markup, block, anywhere},
    {"q", Element::q, Content::markup, 0, cited},
    {"rp", Element::rp, Content::markup, kImpliedEnd, anywhere},
    {"rt", Element::rt, Content::markup, kImpliedEnd, anywhere},
    {"ruby", Element::ruby, Content::markup, 0, anywhere},
    {"s", Element::s, Content::markup, kFormatting, anywhere},
    {"samp", Element::samp, Content::markup, 0, anywhere},
    {"section", Element::section, Content::markup, block, anywhere},
    {"small", Element::small, Content::markup, kFormatting, anywhere},
    {"source", Element::source, Content::nothing, kSpecial, of_source},
    {"span", Element::span, Content::markup, 0, anywhere},
    {"strong", Element::strong, Content::markup, kFormatting, anywhere},
    {"sub", Element::sub, Content::markup, 0, anywhere},
    {"summary", Element::summary, Content::markup, block, anywhere},
    {"sup", Element::sup, Content::markup, 0, anywhere},
    {"table", Element::table, Content::markup, block | kHoldsParts | kScope, anywhere},
    {"tbody", Element::tbody, Content::markup, part_holder, anywhere},
    {"td", Element::td, Content::markup, cell, spans},
    {"tfoot", Element::tfoot, Content::markup, part_holder, anywhere},
    {"th", Element::th, Content::markup, cell, spans | bit(Attribute::scope)},
    {"thead", Element::thead, Content::markup, part_holder, anywhere},
    {"time", Element::time, Content::markup, 0, dated},
    {"tr", Element::tr, Content::markup, part_holder, anywhere},
    {"u", Element::u, Content::markup, kFormatting, anywhere},
    {"ul", Element::ul, Content::markup, block, anywhere},
    {"var", Element::var, Content::markup, 0, anywhere},
    {"video", Element::video, Content::markup, 0, of_video},
    {"wbr", Element::wbr, Content::nothing, kSpecial, 0},

    {"applet", Element::applet, Content::nested, kDropped, 0},
    {"canvas", Element::canvas, Content::nested, kDropped, 0},
    {"math", Element::math, Content::nested, kDropped, 0},
    {"noembed", Element::noembed, Content::raw, kDropped, 0},
    {"noframes", Element::noframes, Content::raw, kDropped, 0},
    {"noscript", Element::noscript, Content::raw, kDropped, 0},
    {"object", Element::object, Content::nested, kDropped, 0},
    {"plaintext", Element::plaintext, Content::all, kDropped, 0},
    {"script", Element::script, Content::script, kDropped, 0},
    {"select", Element::select, Content::raw, kDropped, 0},
    {"style", Element::style, Content::raw, kDropped, 0},
    {"svg", Element::svg, Content::nested, kDropped, 0},
    {"template", Element::template_, Content::nested, kDropped, 0},
    {"textarea", Element::textarea, Content::raw, kDropped, 0},
    {"title", Element::title, Content::raw, kDropped, 0},
    {"xmp", Element::xmp, Content::raw, kDropped, 0},
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
    {"href", Attribute::href, ValueKind::link, {}},
    {"src", Attribute::src, ValueKind::resource, {}},
    {"srcset", Attribute::srcset, ValueKind::source_set, {}},
    {"sizes", Attribute::sizes, ValueKind::text, {}},
    {"type", Attribute::type, ValueKind::text, {}},
    {"type", Attribute::list_type, ValueKind::keyword, "A I 1 a i"},  // capitals first
    {"media", Attribute::media, ValueKind::text, {}},
    {"alt", Attribute::alt, ValueKind::text, {}},
    {"poster", Attribute::poster, ValueKind::resource, {}},
    {"cite", Attribute::cite, ValueKind::resource, {}},
    {"width", Attribute::width, ValueKind::number, {}},
    {"height", Attribute::height, ValueKind::number, {}},
    {"colspan", Attribute::colspan, ValueKind::number, {}},
    {"rowspan", Attribute::rowspan, ValueKind::number, {}},
    {"span", Attribute::span, ValueKind::number, {}},
    {"start", Attribute::start, ValueKind::number, {}},
    {"value", Attribute::value, ValueKind::number, {}},
    {"reversed", Attribute::reversed, ValueKind::flag, {}},
    {"open", Attribute::open, ValueKind::flag, {}},
    {"allowfullscreen", Attribute::allowfullscreen, ValueKind::flag, {}},
    {"scope", Attribute::scope, ValueKind::keyword, "row col rowgroup colgroup"},
    {"datetime", Attribute::datetime, ValueKind::text, {}},
    {"loading", Attribute::loading, ValueKind::keyword, "lazy eager"},
    {"hreflang", Attribute::hreflang, ValueKind::language, {}},
    {"lang", Attribute::lang, ValueKind::language, {}},
    {"dir", Attribute::dir, ValueKind::keyword, "ltr rtl auto"},
    {"title", Attribute::title, ValueKind::text, {}},
    {"data-src", Attribute::lazy_src, ValueKind::text, {}},
    {"style", Attribute::style, ValueKind::text, {}},
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
