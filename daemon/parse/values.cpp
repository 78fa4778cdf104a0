#include "parse/values.hpp"

#include <charconv>

#include "parse/ascii.hpp"
#include "parse/inline_markup.hpp"
#include "parse/limits.hpp"
#include "parse/scan.hpp"
#include "parse/xml_text.hpp"
#include "text/base64.hpp"
#include "text/date.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::parse {
namespace {

using Type = TextConstruct::Type;

std::string content_of(const Element& element, Context& context) {
    if (!has_markup(element.node)) return text_of(element.node, &context.repairs);
    // Escaped HTML in a <div> of its own, as TypePad wrote it.
    const pugi::xml_node wrapper = wrapping_div(element.node);
    if (wrapper && !has_markup(wrapper)) return text_of(wrapper, &context.repairs);
    return mixed_html(element.node, element.scope, context.repairs);
}

TextConstruct construct(Type type, std::string value, const Scope& scope) {
    return {type, std::move(value), std::string(scope.base()), std::string(scope.language())};
}

// "text/plain" and Atom's "text"; an absent type is text too.
bool is_plain(std::string_view type) {
    return type.empty() || same_word(type, "text") || starts_with_word(type, "text/plain");
}

bool is_html(std::string_view type) {
    return same_word(type, "html") || starts_with_word(type, "text/html") ||
           starts_with_word(type, "text/x-html");
}

bool is_xhtml(std::string_view type) {
    return same_word(type, "xhtml") || starts_with_word(type, "application/xhtml");
}

// RFC 4287 §4.1.3.3: a media type that is neither text nor XML is base64.
bool is_binary(std::string_view type) {
    return type.find('/') != std::string_view::npos && !starts_with_word(type, "text/") &&
           find_word(type, "xml") == std::string_view::npos;
}

// "<awa@example.bf>" is no tag, though HTML would read one.
bool has_bracketed_address(std::string_view text) {
    for (auto open = text.find('<'); open != kNone; open = text.find('<', open + 1)) {
        const auto end = text.find_first_of("> \t\r\n\"=", open);
        if (end == kNone || text[end] != '>') continue;
        if (text.substr(open, end - open).find('@') != kNone) return true;
    }
    return false;
}

constexpr std::string_view kBetweenWords = " \t\r\n,;";
constexpr std::string_view kAroundAddress = " \t\r\n,;:|-";

std::string_view without_separators(std::string_view text) {
    const auto first = text.find_first_not_of(kAroundAddress);
    if (first == kNone) return {};
    return text.substr(first, text.find_last_not_of(kAroundAddress) + 1 - first);
}

bool is_address(std::string_view word) {
    const auto at = word.find('@');
    return at != kNone && at > 0 && word.find('.', at) != kNone &&
           word.find_first_of(":/") == kNone;
}

// "Awa Traoré, awa@example.bf" and "awa@example.bf Awa Traoré". Empty: nothing of the kind.
Person split_at_address(std::string_view text) {
    const auto first = text.find_first_of(kBetweenWords);
    const auto last = text.find_last_of(kBetweenWords);
    if (first == kNone) return {};
    const auto pair = [](std::string_view address, std::string_view rest) -> Person {
        const auto name = without_separators(rest);
        const bool one = is_address(address) && !name.empty() && name.find('@') == kNone;
        return one ? Person{std::string(name), std::string(address), {}} : Person{};
    };
    if (auto person = pair(text.substr(last + 1), text.substr(0, last)); !person.email.empty()) {
        return person;
    }
    return pair(text.substr(0, first), text.substr(first));
}

constexpr std::string_view kAmpersand = "&amp;";

// Without each "&amp;" that begins or ends a word.
std::string without_lone_ampersands(std::string_view text) {
    std::string out;
    std::size_t kept = 0;
    for (auto at = text.find(kAmpersand); at != kNone; at = text.find(kAmpersand, at + 1)) {
        const std::size_t after = at + kAmpersand.size();
        const bool in_word =
            at > 0 && !is_space(text[at - 1]) && after < text.size() && !is_space(text[after]);
        if (in_word) continue;
        out += text.substr(kept, at - kept);
        kept = after;
    }
    return out += text.substr(kept);
}

}  // namespace

TextConstruct read_html(const Element& element, Context& context) {
    return construct(Type::html, content_of(element, context), element.scope);
}

TextConstruct read_rss_title(const Element& element, Context& context) {
    TextConstruct title = read_html(element, context);
    const bool html = title.value.find(kAmpersand) == kNone
                          ? text::looks_like_html(title.value)
                          : text::looks_like_html(without_lone_ampersands(title.value));
    if (!html) title.type = Type::text;
    return title;
}

TextConstruct read_atom_text(const Element& element, Context& context) {
    const std::string type = attribute_of(element.node, "type", context);
    const std::string mode = attribute_of(element.node, "mode", context);
    if (has_markup(element.node)) {
        if (is_html(type)) return read_html(element, context);
        return construct(Type::html, inline_html(element.node, element.scope, context.repairs),
                         element.scope);
    }
    std::string value = text_of(element.node, &context.repairs);
    if (same_word(mode, "base64") || is_binary(type)) {
        if (auto bytes = text::decode_base64(value)) value = text::clean(*bytes);
    }
    // XHTML without elements was escaped although it says otherwise.
    if (is_html(type) || is_xhtml(type))
        return construct(Type::html, std::move(value), element.scope);
    if (is_plain(type) && (mode.empty() || !text::looks_like_html(value))) {
        return construct(Type::text, std::move(value), element.scope);
    }
    return construct(Type::html, std::move(value), element.scope);
}

std::string read_plain(const Element& element, Context& context) {
    return plain_text_of(element.node, kMaxValueBytes, &context.repairs);
}

std::string read_name(const Element& element, Context& context) {
    const std::string text = plain_text_of(element.node, kMaxValueBytes, &context.repairs);
    if (!text::looks_like_html(text)) return text::one_line(text);
    return text::one_line(has_bracketed_address(text) ? text::decode_entities(text)
                                                      : text::html_to_text(text));
}

std::string read_label(const Element& element, Context& context) {
    std::string text = has_markup(element.node)
                           ? inline_html(element.node, element.scope, context.repairs)
                           : read_plain(element, context);
    // "R&amp;D" is escaped once too often; "<p>" is what somebody typed.
    if (text.find('&') != kNone) {
        std::string once = text::decode_entities(text);
        if (once.find('<') == kNone) text = std::move(once);
    }
    return text::one_line(text);
}

std::string read_url(std::string_view raw, const Scope& scope, Context& context) {
    const auto reference = trim(raw);
    if (reference.size() > kMaxUrlBytes) {
        context.repairs.note(Repair::too_long);
        return {};
    }
    if (!reference.empty() && !scope.base().empty()) {
        if (auto url = text::resolve(reference, scope.base())) return *std::move(url);
    }
    return std::string(reference);
}

std::string attribute_of(pugi::xml_node node, std::string_view local, Context& context) {
    for (auto attribute = node.first_attribute(); attribute;
         attribute = attribute.next_attribute()) {
        std::string_view name = attribute.name();
        if (const auto colon = name.find(':'); colon != std::string_view::npos) {
            name.remove_prefix(colon + 1);
        }
        if (!same_word(name, local)) continue;
        const std::string_view value = attribute.value();
        if (value.size() > kMaxAttributeBytes) {
            context.repairs.note(Repair::too_long);
            return {};
        }
        if (value.find('&') == kNone) return std::string(trim(value));
        return std::string(trim(decoded(value, &context.repairs)));
    }
    return {};
}

DateValue read_date(const Element& element, Context& context) {
    DateValue date{plain_text_of(element.node, kMaxValueBytes, &context.repairs), {}};
    if (const auto instant = text::parse_date(date.raw, context.default_offset)) {
        date.instant = *instant;
    }
    return date;
}

Person person_from(std::string_view text) {
    text = trim(text);
    if (text.find('@') == kNone) return {std::string(text), {}, {}};
    const auto is_email = [](std::string_view part) {
        return part.find('@') != std::string_view::npos && part.find(':') == std::string_view::npos;
    };
    const auto split = [&](char open, char close) -> Person {
        const auto begin = text.find(open);
        const auto end = text.rfind(close);
        if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) {
            return {};
        }
        const auto outside = trim(text.substr(0, begin));
        const auto inside = trim(text.substr(begin + 1, end - begin - 1));
        if (is_email(inside)) {
            return {std::string(outside), std::string(inside), {}};
        }
        if (is_email(outside)) {
            return {std::string(inside), std::string(outside), {}};
        }
        return {};
    };
    for (auto& person : {split('(', ')'), split('<', '>'), split_at_address(text)}) {
        if (!person.email.empty()) return person;
    }
    const bool email =
        text.find('@') != std::string_view::npos && text.find(' ') == std::string_view::npos;
    return email ? Person{{}, std::string(text), {}} : Person{std::string(text), {}, {}};
}

int read_number(std::string_view text) {
    text = trim(text);
    int value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && value > 0 ? value : 0;
}

void add_category(std::vector<Category>& list, Category category) {
    if (category.term.empty() && category.label.empty()) return;
    const bool known = std::ranges::any_of(list, [&](const Category& other) {
        return other.term == category.term && other.scheme == category.scheme;
    });
    if (!known && list.size() < kMaxListed) list.push_back(std::move(category));
}

void add_person(std::vector<Person>& list, Person person) {
    if (person.name.empty() && person.email.empty() && person.url.empty()) return;
    const bool known = std::ranges::any_of(list, [&](const Person& other) {
        return other.name == person.name && other.email == person.email;
    });
    if (!known && list.size() < kMaxListed) list.push_back(std::move(person));
}

void add_enclosure(std::vector<Enclosure>& list, Enclosure enclosure) {
    if (enclosure.url.empty()) return;
    const bool known = std::ranges::any_of(
        list, [&](const Enclosure& other) { return other.url == enclosure.url; });
    if (!known && list.size() < kMaxListed) list.push_back(std::move(enclosure));
}

void add_text(std::vector<std::string>& list, std::string text) {
    if (text.empty() || list.size() >= kMaxListed) return;
    if (std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

}  // namespace griot::parse
