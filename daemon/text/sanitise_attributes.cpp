#include "text/sanitise_attributes.hpp"

#include <algorithm>
#include <bit>

#include "text/html_escape.hpp"

namespace griot::text {
namespace {

using Verdict = AttributeWriter::Verdict;

// Written first, by write_sources, or only read.
constexpr AttributeSet written_apart =
    bit(Attribute::src) | bit(Attribute::srcset) | bit(Attribute::lazy_src) | bit(Attribute::style);

// Digits at the start, at most six, and "%" when it follows at once: "640px" is 640.
std::string_view leading_number(std::string_view value) {
    constexpr std::size_t most_digits = 6;
    value.remove_prefix(std::min(value.find_first_not_of(" \t\n\r"), value.size()));
    std::size_t end = std::min(value.find_first_not_of("0123456789"), value.size());
    if (end == 0 || end > most_digits) return {};
    if (end < value.size() && value[end] == '%') ++end;
    return value.substr(0, end);
}

bool is_language(std::string_view value) {
    constexpr std::size_t longest = 35;  // RFC 5646 §4.4.1
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    };
    return !value.empty() && value.size() <= longest && std::ranges::all_of(value, fits);
}

// The keyword that value is, as the table spells it; empty: none.
std::string_view keyword(std::string_view value, std::string_view keywords) {
    while (!keywords.empty()) {
        const std::string_view candidate = keywords.substr(0, keywords.find(' '));
        if (equals_lower(value, candidate)) return candidate;
        keywords.remove_prefix(std::min(candidate.size() + 1, keywords.size()));
    }
    return {};
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    out.append(1, ' ').append(name).append("=\"");
    append_escaped(out, value);
    out += '"';
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\n\f\r") == std::string_view::npos;
}

// Width or height of a beacon.
bool is_dot(std::string_view number) {
    return number == "0" || number == "1";
}

}  // namespace

std::string_view AttributeWriter::value(Attribute attribute) {
    return decode_attribute(raw(attribute), decoded_);
}

// The first of equal names counts (HTML Standard §13.2.5.33).
void AttributeWriter::gather(Element element, std::span<const RawAttribute> attributes) {
    const AttributeSet allowed = rule_of(element).attributes;
    found_ = 0;
    for (const RawAttribute& raw : attributes) {
        Attribute attribute = find_attribute(raw.name);
        if (attribute == Attribute::unknown) continue;
        if (attribute == Attribute::type && element == Element::ol) {
            attribute = Attribute::list_type;
        }
        if ((allowed & ~found_ & bit(attribute)) == 0) continue;
        found_ |= bit(attribute);
        raw_[static_cast<std::size_t>(attribute)] = raw.value;
    }
    // Arabic editors write the direction as a style, which does not stay.
    if (!has(Attribute::dir) && style_says("direction:rtl")) {
        found_ |= bit(Attribute::dir);
        raw_[static_cast<std::size_t>(Attribute::dir)] = "rtl";
    }
}

void AttributeWriter::write_one(Attribute attribute, std::string& out) {
    const AttributeRule& rule = rule_of(attribute);
    const std::string_view given = value(attribute);
    std::string_view kept;
    switch (rule.kind) {
        case ValueKind::text: kept = given; break;
        case ValueKind::number: kept = leading_number(given); break;
        case ValueKind::flag: append_attribute(out, rule.name, ""); return;
        case ValueKind::keyword: kept = keyword(given, rule.keywords); break;
        case ValueKind::language: kept = is_language(given) ? given : std::string_view{}; break;
        case ValueKind::link: kept = urls_.link(given); break;
        case ValueKind::resource: kept = urls_.resource(given); break;
        case ValueKind::source_set:
            source_set_.clear();
            urls_.append_source_set(source_set_, given);
            kept = source_set_;
            break;
    }
    // alt="" says that an image is decoration; any other empty value says nothing.
    if (!kept.empty() || attribute == Attribute::alt) append_attribute(out, rule.name, kept);
}

// In the order of the table.
void AttributeWriter::write_gathered(std::string& out) {
    for (AttributeSet left = found_ & ~written_apart; left != 0; left &= left - 1) {
        write_one(static_cast<Attribute>(std::countr_zero(left)), out);
    }
}

bool AttributeWriter::says_something(Attribute attribute) {
    return has(attribute) && !is_blank(value(attribute));
}

bool AttributeWriter::invisible() {
    const bool dot = has(Attribute::width) && has(Attribute::height) &&
                     is_dot(leading_number(value(Attribute::width))) &&
                     is_dot(leading_number(value(Attribute::height)));
    return dot || style_says("display:none");
}

// declaration: lower case, without spaces.
bool AttributeWriter::style_says(std::string_view declaration) {
    if (!has(Attribute::style)) return false;
    std::string style{value(Attribute::style)};
    std::erase(style, ' ');
    std::ranges::transform(style, style.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    return style.find(declaration) != std::string::npos;
}

// False: there is nothing to show.
bool AttributeWriter::write_sources(std::string_view source, std::string& out) {
    const std::size_t before = out.size();
    if (!source.empty()) append_attribute(out, "src", source);
    if (has(Attribute::srcset)) write_one(Attribute::srcset, out);
    return out.size() > before;
}

// An image that waits for a script has its address in data-src, and a blank one in src.
Verdict AttributeWriter::write_image(std::string& out) {
    if (invisible()) return Verdict::drop;
    const bool described = says_something(Attribute::alt);
    std::string_view source;
    if (has(Attribute::src)) source = urls_.image(value(Attribute::src));
    std::string blank;
    if (has(Attribute::lazy_src) && (source.empty() || source.starts_with("data:"))) {
        blank = source;
        source = urls_.resource(value(Attribute::lazy_src));
        if (source.empty()) source = blank;
    }
    if (is_tracker_host(host_in(source))) return Verdict::drop;
    if (!write_sources(source, out) && !described) return Verdict::drop;
    write_gathered(out);
    return Verdict::keep;
}

// A frame of another host becomes a link where its publisher named it, or where it is a player
// (only those ask for the full screen). Others are advertisements, counters and widgets.
Verdict AttributeWriter::write_embed(std::string& out) {
    const Attribute where = has(Attribute::lazy_src) ? Attribute::lazy_src : Attribute::src;
    if (!has(where) || invisible()) return Verdict::drop;
    const bool titled = says_something(Attribute::title);
    if (const std::string_view url = urls_.embed(value(where)); !url.empty()) {
        append_attribute(out, "src", url);
        write_gathered(out);
        out +=
            " loading=\"lazy\" sandbox=\"allow-scripts allow-same-origin allow-popups"
            " allow-presentation\"";
        return Verdict::keep;
    }
    if (!titled && !has(Attribute::allowfullscreen)) return Verdict::drop;
    const std::string_view url = urls_.resource(value(where));
    if (url.empty()) return Verdict::drop;
    append_attribute(out, "href", url);
    label_ = titled ? raw(Attribute::title) : host_in(url);
    return Verdict::link;
}

Verdict AttributeWriter::write_link(std::string& out) {
    if (has(Attribute::href)) write_one(Attribute::href, out);
    if (!out.ends_with('"')) return Verdict::drop;
    found_ &= ~bit(Attribute::href);
    write_gathered(out);
    return Verdict::keep;
}

Verdict AttributeWriter::write(Element element, std::span<const RawAttribute> attributes,
                               std::string& out) {
    out.clear();
    gather(element, attributes);
    if (element == Element::a) return write_link(out);
    if (element == Element::img) return write_image(out);
    if (element == Element::iframe) return write_embed(out);

    std::string_view source;
    if (has(Attribute::src)) source = urls_.resource(value(Attribute::src));
    const bool shows = write_sources(source, out);
    if (element == Element::source && !shows) return Verdict::drop;
    write_gathered(out);
    // Readers' bandwidth is dear, and a player without controls cannot be stopped.
    if (element == Element::audio || element == Element::video) {
        out += " controls=\"\" preload=\"none\"";
    }
    return Verdict::keep;
}

}  // namespace griot::text
