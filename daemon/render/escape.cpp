#include "render/escape.hpp"

#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>

namespace griot::render {
namespace {

enum class Action : std::uint8_t {
    copy,
    replace,
    drop,
    multibyte
};

struct Table {
    std::array<Action, 256> actions{};
    std::array<std::string_view, 128> replacements{};

    constexpr void replace(char byte, std::string_view with) {
        const auto index = static_cast<unsigned char>(byte);
        actions[index] = Action::replace;
        replacements[index] = with;
    }
};

constexpr Table plain_table() {
    Table table;
    for (std::size_t byte = 0; byte < 0x20; ++byte) table.actions[byte] = Action::drop;
    for (const char byte : {'\t', '\n', '\r'}) {
        table.actions[static_cast<unsigned char>(byte)] = Action::copy;
    }
    for (std::size_t byte = 0x80; byte < 0x100; ++byte) table.actions[byte] = Action::multibyte;
    return table;
}

constexpr Table xml_table() {
    Table table = plain_table();
    table.replace('&', "&amp;");
    table.replace('<', "&lt;");
    table.replace('>', "&gt;");  // only "]]>" needs it, but readers less strict than XML exist
    table.replace('\r', "\n");   // a parser would read it so; a reference would keep it for ever
    return table;
}

constexpr Table attribute_table() {
    Table table = xml_table();
    table.replace('"', "&quot;");
    return table;
}

constexpr Table json_table() {
    Table table = plain_table();
    table.replace('"', "\\\"");
    table.replace('\\', "\\\\");
    table.replace('\t', "\\t");
    table.replace('\n', "\\n");
    table.replace('\r', "\\r");
    return table;
}

constexpr Table kXml = xml_table();
constexpr Table kAttribute = attribute_table();
constexpr Table kJson = json_table();
constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

struct Sequence {
    std::size_t length = 0;  // 0: not UTF-8
    bool legal = true;       // as XML character
};

bool continues(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

// The sequence that starts with the byte ≥ 0x80 at `at` (RFC 3629 §4).
Sequence sequence_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t offset) {
        return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset])
                                         : static_cast<unsigned char>(0);
    };
    const unsigned char lead = byte(0);
    const unsigned char second = byte(1);
    if (!continues(second) || lead < 0xC2 || lead > 0xF4) return {};
    if (lead < 0xE0) return {.length = 2};
    if (!continues(byte(2))) return {};
    if (lead < 0xF0) {
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0)) return {};
        return {.length = 3, .legal = !(lead == 0xEF && second == 0xBF && byte(2) >= 0xBE)};
    }
    if (!continues(byte(3))) return {};
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90)) return {};
    return {.length = 4};
}

// Copies runs, not bytes: most text needs nothing.
void append(std::string& out, std::string_view text, const Table& table) {
    std::size_t run = 0;
    std::size_t at = 0;
    const auto flush_and_skip = [&](std::string_view instead, std::size_t skipped) {
        out.append(text.substr(run, at - run)).append(instead);
        at += skipped;
        run = at;
    };
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        switch (table.actions[byte]) {
            case Action::copy: ++at; break;
            case Action::replace: flush_and_skip(table.replacements[byte], 1); break;
            case Action::drop: flush_and_skip({}, 1); break;
            case Action::multibyte: {
                const Sequence sequence = sequence_at(text, at);
                if (sequence.length == 0) {
                    flush_and_skip(kReplacementCharacter, 1);
                } else if (!sequence.legal) {
                    flush_and_skip({}, sequence.length);
                } else {
                    at += sequence.length;
                }
                break;
            }
        }
    }
    out.append(text.substr(run));
}

}  // namespace

void append_xml(std::string& out, std::string_view text) {
    append(out, text, kXml);
}

void append_attribute(std::string& out, std::string_view text) {
    append(out, text, kAttribute);
}

void append_json(std::string& out, std::string_view text) {
    append(out, text, kJson);
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    append_attribute(out, text);
    return out;
}

std::string iri(std::string_view address) {
    constexpr std::string_view kLeftOut = "<>\"{}|\\^`", kDigits = "0123456789ABCDEF";
    const auto is_hex = [&](std::size_t at) {
        return at < address.size() && std::isxdigit(static_cast<unsigned char>(address[at])) != 0;
    };
    std::string out;
    out.reserve(address.size());
    for (std::size_t at = 0; at < address.size(); ++at) {
        const char c = address[at];
        const auto byte = static_cast<unsigned char>(c);
        const bool stray = c == '%' && !(is_hex(at + 1) && is_hex(at + 2));
        if (byte > 0x20 && byte != 0x7F && !stray && kLeftOut.find(c) == std::string_view::npos) {
            out += c;
        } else {
            out.append(1, '%').append(1, kDigits[byte / 16U]).append(1, kDigits[byte % 16U]);
        }
    }
    return out;
}

}  // namespace griot::render
