#include "text/entities.hpp"

#include <algorithm>
#include <string>

#include "text/html.hpp"
#include "text/unicode.hpp"
#include "text/unicode_scan.hpp"

namespace griot::text {
namespace {

struct NamedReference {
    std::string_view name;
    std::string_view characters;
};

constexpr NamedReference named_references[] = {
#include "text/entities_table.inc"
};

constexpr std::size_t longest_without_semicolon = 6;  // "Aacute"
constexpr std::size_t shortest_name = 2;              // "gt"
constexpr std::size_t longest_name = 32;              // "CounterClockwiseContourIntegral;"

// Row numbers plus one by the hash of their name; 0: none. Nearly half full, so that most names are
// found, or not, at the first look.
constexpr std::size_t name_slots = 4096;

constexpr std::size_t slot_of(std::string_view name) {
    std::uint32_t hash = 0;
    for (const char c : name) hash = hash * 31 + static_cast<unsigned char>(c);
    return (hash ^ (hash >> 12U)) % name_slots;
}

constexpr auto rows_by_name = [] {
    std::array<std::uint16_t, name_slots> rows{};
    std::uint16_t row = 0;
    for (const NamedReference& reference : named_references) {
        std::size_t slot = slot_of(reference.name);
        while (rows[slot] != 0) slot = (slot + 1) % name_slots;
        rows[slot] = ++row;
    }
    return rows;
}();

// What old pages mean by &#128; to &#159;: windows-1252 (HTML Standard §13.2.5.80); 0: as it is.
constexpr std::array<char16_t, 32> c1_meanings = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_alphanumeric(char c) {
    return is_digit(c) || is_letter(c);
}

// The value of a digit, or base where it is none.
constexpr char32_t digit_value(char c, char32_t base) {
    char32_t value = base;
    if (is_digit(c)) value = static_cast<char32_t>(c - '0');
    if (is_letter(c)) value = static_cast<char32_t>((c | 0x20) - 'a' + 10);
    return std::min(value, base);
}

std::string_view find_named(std::string_view name) {
    for (std::size_t slot = slot_of(name); rows_by_name[slot] != 0;
         slot = (slot + 1) % name_slots) {
        const NamedReference& reference = named_references[rows_by_name[slot] - 1U];
        if (reference.name == name) return reference.characters;
    }
    return {};
}

// A carriage return ends a line like every other line end; one before a line feed adds nothing.
std::string_view carriage_return(std::string_view rest) {
    return rest.starts_with('\n') ? "" : "\n";
}

Reference read_numeric(std::string_view text) {
    const bool hex = text.size() > 2 && (text[2] | 0x20) == 'x';
    const char32_t base = hex ? 16 : 10;
    std::size_t at = hex ? 3 : 2;
    const std::size_t digits = at;
    constexpr char32_t beyond = 0x110000;
    char32_t value = 0;
    for (; at < text.size() && digit_value(text[at], base) < base; ++at) {
        value = std::min<char32_t>(value * base + digit_value(text[at], base), beyond);
    }
    if (at == digits) return {};
    if (at < text.size() && text[at] == ';') ++at;

    if (value == '\r') return {at, carriage_return(text.substr(at))};
    if (value == '\f') return {at, " "};
    if (value >= 0x80 && value < 0xA0 && c1_meanings[value - 0x80] != 0) {
        value = c1_meanings[value - 0x80];
    }
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    if (value == 0 || surrogate || value == beyond) value = replacement_character;
    std::string characters;
    if (legal_in_xml(value)) append_utf8(characters, value);
    return {at, characters};
}

// The longest name that matches. A name with ";" takes the whole run of letters and digits, so
// that only the few without need to be tried by length.
Reference read_named(std::string_view text, ReferencePlace place) {
    std::size_t end = 1;
    while (end < text.size() && end <= longest_name && is_alphanumeric(text[end])) ++end;
    if (end < 1 + shortest_name) return {};
    if (end < text.size() && text[end] == ';') {
        const std::string_view characters = find_named(text.substr(1, end));
        if (!characters.empty()) return {end + 1, characters};
    }
    for (std::size_t size = std::min(end - 1, longest_without_semicolon); size >= shortest_name;
         --size) {
        const std::string_view characters = find_named(text.substr(1, size));
        if (characters.empty()) continue;
        const char next = 1 + size < text.size() ? text[1 + size] : '\0';
        const bool part_of_a_query =
            place == ReferencePlace::attribute && (next == '=' || is_alphanumeric(next));
        return part_of_a_query ? Reference{} : Reference{1 + size, characters};
    }
    return {};
}

}  // namespace

Reference::Reference(std::size_t length, std::string_view characters)
    : length_{length}, size_{static_cast<std::uint8_t>(characters.size())} {
    std::ranges::copy(characters, bytes_.begin());
}

Reference read_reference(std::string_view text, std::size_t at, ReferencePlace place) {
    text.remove_prefix(at);
    if (text.size() < 3) return {};
    if (text[1] == '#') return read_numeric(text);
    return is_letter(text[1]) ? read_named(text, place) : Reference{};
}

std::string decode_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t ampersand = std::min(text.find('&', at), text.size());
        out.append(text, at, ampersand - at);
        at = ampersand;
        if (at == text.size()) break;
        const Reference reference = read_reference(text, at, ReferencePlace::text);
        if (reference.length() == 0) {
            out += '&';
            ++at;
        } else {
            out += reference.characters();
            at += reference.length();
        }
    }
    return out;
}

}  // namespace griot::text
