#include "parse/xml_text.hpp"

#include <array>
#include <optional>

#include "parse/ascii.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

namespace griot::parse {
namespace {

constexpr std::size_t kMaxReference = 40;  // "&CounterClockwiseContourIntegral;" has 33

constexpr bool is_name_char(char c) {
    const char l = lower(c);
    return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9');
}

// What follows "&", up to and without ";". nullopt: no reference.
std::optional<std::string_view> reference_at(std::string_view raw) {
    std::size_t end = 1;
    if (end < raw.size() && raw[end] == '#') ++end;
    const std::size_t first = end;
    while (end < raw.size() && end < kMaxReference && is_name_char(raw[end])) ++end;
    if (end == first || end >= raw.size() || raw[end] != ';') return {};
    return raw.substr(1, end - 1);
}

struct Predefined {
    std::string_view reference;
    char character;
};

// XML's own five (XML 1.0 §4.6), of which escaped HTML is full. Empty: none of them.
constexpr Predefined predefined_at(std::string_view raw) {
    if (raw.starts_with("&lt;")) return {"&lt;", '<'};
    if (raw.starts_with("&gt;")) return {"&gt;", '>'};
    if (raw.starts_with("&amp;")) return {"&amp;", '&'};
    if (raw.starts_with("&quot;")) return {"&quot;", '"'};
    if (raw.starts_with("&apos;")) return {"&apos;", '\''};
    return {};
}

// The two names that XHTML 1.0's DTD, which is what an XML writer refers to, and HTML 5 read
// differently.
struct OfXhtml {
    std::string_view name, characters;
};
constexpr auto kOfXhtml = std::to_array<OfXhtml>({{"lang", "\u2329"}, {"rang", "\u232A"}});

// "#233", "#xE9"; nullopt: no number.
std::optional<char32_t> number_of(std::string_view name) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const auto digits = name.substr(hex ? 2 : 1);
    if (digits.empty()) return {};
    char32_t value = 0;
    for (const char c : digits) {
        const char l = lower(c);
        unsigned digit = 16;
        if (c >= '0' && c <= '9') digit = static_cast<unsigned>(c - '0');
        if (hex && l >= 'a' && l <= 'f') digit = static_cast<unsigned>(l - 'a') + 10;
        if (digit == 16) return {};
        if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + digit;
    }
    return value;
}

constexpr bool is_high_surrogate(char32_t code) {
    return code >= 0xD800 && code <= 0xDBFF;
}
constexpr bool is_low_surrogate(char32_t code) {
    return code >= 0xDC00 && code <= 0xDFFF;
}
// XML 1.0 §2.2, and no replacement for what is merely control: it says nothing.
constexpr bool is_forbidden(char32_t code) {
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE ||
           code == 0xFFFF;
}

// Decodes references one at a time; joins the surrogate pairs that some writers make of an emoji.
class Decoder {
public:
    Decoder(std::string& out, Repairs* repairs) : out_(out), repairs_(repairs) {}

    // Returns how many bytes of raw, which begins with "&", were read.
    std::size_t take(std::string_view raw) {
        if (const auto known = predefined_at(raw); !known.reference.empty()) {
            out_ += known.character;
            return known.reference.size();
        }
        const auto name = reference_at(raw);
        if (!name) return take_ampersand();
        const std::size_t size = name->size() + 2;
        if (name->front() == '#') return take_number(raw.substr(0, size), *name);
        const std::string text = named(raw.substr(0, size), *name);
        if (text == raw.substr(0, size)) return take_ampersand();
        note(Repair::html_entity);
        out_ += text;
        return size;
    }

private:
    static std::string named(std::string_view raw, std::string_view name) {
        for (const auto& [word, characters] : kOfXhtml) {
            if (name == word) return std::string(characters);
        }
        return text::decode_entities(raw);
    }

    void note(Repair repair) {
        if (repairs_ != nullptr) repairs_->note(repair);
    }

    std::size_t take_ampersand() {
        note(Repair::bare_ampersand);
        out_ += '&';
        return 1;
    }

    std::size_t take_number(std::string_view raw, std::string_view name) {
        const auto code = number_of(name);
        if (!code) return take_ampersand();
        if (is_forbidden(*code)) {
            note(Repair::illegal_reference);
        } else if (*code >= 0x80 && *code < 0xA0) {
            out_ += text::decode_entities(raw);  // windows-1252, as HTML reads it
        } else if (is_low_surrogate(*code) && high_ != 0 && out_.size() == high_end_) {
            out_.resize(high_start_);
            text::append_utf8(out_, 0x10000 + ((high_ - 0xD800) << 10U) + (*code - 0xDC00));
        } else if (is_high_surrogate(*code)) {
            high_ = *code;
            high_start_ = out_.size();
            text::append_utf8(out_, 0xFFFD);
            high_end_ = out_.size();
        } else {
            text::append_utf8(out_, *code);
        }
        return raw.size();
    }

    std::string& out_;
    Repairs* repairs_;
    char32_t high_ = 0;  // a high surrogate was written, as U+FFFD, at high_start_
    std::size_t high_start_ = 0, high_end_ = 0;
};

}  // namespace

void append_decoded(std::string& out, std::string_view raw, Repairs* repairs) {
    auto at = raw.find('&');
    if (at == std::string_view::npos) {
        out += raw;
        return;
    }
    out.reserve(out.size() + raw.size());  // a reference is longer than what it stands for
    Decoder decoder(out, repairs);
    while (at != std::string_view::npos) {
        out += raw.substr(0, at);
        raw.remove_prefix(at);
        raw.remove_prefix(decoder.take(raw));
        at = raw.find('&');
    }
    out += raw;
}

std::string decoded(std::string_view raw, Repairs* repairs) {
    std::string out;
    append_decoded(out, raw, repairs);
    return out;
}

bool is_text(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

void append_text(std::string& out, pugi::xml_node node, Repairs* repairs) {
    if (node.type() == pugi::node_cdata) {
        out += node.value();
    } else {
        append_decoded(out, node.value(), repairs);
    }
}

std::string text_of(pugi::xml_node element, Repairs* repairs) {
    std::string out;
    const pugi::xml_node only = element.first_child();
    if (!only) return out;
    if (is_text(only) && !only.next_sibling()) {
        append_text(out, only, repairs);
        return out;
    }
    // In document order, without recursion: nesting is the publisher's.
    for (pugi::xml_node node = element.first_child(); node;) {
        if (is_text(node)) append_text(out, node, repairs);
        if (node.first_child()) {
            node = node.first_child();
            continue;
        }
        while (node && node != element && !node.next_sibling()) node = node.parent();
        if (!node || node == element) break;
        node = node.next_sibling();
    }
    return out;
}

std::string plain_text_of(pugi::xml_node element, std::size_t max_bytes, Repairs* repairs) {
    std::string text = text_of(element, repairs);
    const auto trimmed = trim(text);
    if (trimmed.size() == text.size() && text.size() <= max_bytes) return text;
    const auto kept = text::truncate_utf8(trimmed, max_bytes);
    if (kept.size() < trimmed.size() && repairs != nullptr) repairs->note(Repair::too_long);
    return std::string(kept);
}

bool has_markup(pugi::xml_node element) {
    for (auto child = element.first_child(); child; child = child.next_sibling()) {
        if (child.type() == pugi::node_element) return true;
    }
    return false;
}

}  // namespace griot::parse
