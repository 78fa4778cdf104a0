#include "text/html_escape.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "text/entities.hpp"
#include "text/html.hpp"

namespace griot::text {
namespace {

enum class Special : std::uint8_t {
    none,
    ampersand,
    markup,           // < >
    quote,            // "
    carriage_return,  // CR and CR LF are LF (HTML Standard §13.2.3.5)
    form_feed,        // white space in HTML, forbidden in XML
    forbidden,        // control characters
    lead_ef           // U+FFFE and U+FFFF are EF BF BE and EF BF BF
};

constexpr auto specials = [] {
    std::array<Special, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = Special::forbidden;
    table['\t'] = table['\n'] = Special::none;
    table['\r'] = Special::carriage_return;
    table['\f'] = Special::form_feed;
    table['&'] = Special::ampersand;
    table['<'] = table['>'] = Special::markup;
    table['"'] = Special::quote;
    table[0xEF] = Special::lead_ef;
    return table;
}();

Special special(char c) {
    return specials[static_cast<unsigned char>(c)];
}

std::string_view escaped(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        default: return "&quot;";
    }
}

bool is_noncharacter(std::string_view rest) {
    return rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF");
}

enum class Output : std::uint8_t {
    plain,
    escaped  // & < > become references again
};

template <Output output>
void put(std::string& out, std::string_view characters) {
    for (const char c : characters) {
        const Special kind = special(c);
        if (output == Output::escaped && (kind == Special::ampersand || kind == Special::markup)) {
            out += escaped(c);
        } else {
            out += c;
        }
    }
}

// What stands at raw[at], which is special. Returns the bytes it takes.
template <Output output>
std::size_t decode_special(std::string& out, std::string_view raw, std::size_t at,
                           ReferencePlace place) {
    switch (special(raw[at])) {
        case Special::ampersand: {
            const Reference reference = read_reference(raw, at, place);
            if (reference.length() == 0) break;
            put<output>(out, reference.characters());
            return reference.length();
        }
        case Special::carriage_return:
            if (!raw.substr(at + 1).starts_with('\n')) out += '\n';
            return 1;
        case Special::form_feed: out += ' '; return 1;
        case Special::forbidden: return 1;
        case Special::lead_ef:
            if (is_noncharacter(raw.substr(at))) return 3;
            break;
        default: break;
    }
    put<output>(out, raw.substr(at, 1));
    return 1;
}

template <Output output>
void decode(std::string& out, std::string_view raw, ReferencePlace place) {
    std::size_t run = 0;
    std::size_t at = 0;
    while (at < raw.size()) {
        const Special kind = special(raw[at]);
        if (kind == Special::none || kind == Special::quote ||
            (output == Output::plain && kind == Special::markup)) {
            ++at;
            continue;
        }
        out.append(raw, run, at - run);
        at += decode_special<output>(out, raw, at, place);
        run = at;
    }
    out.append(raw, run);
}

bool is_plain(std::string_view raw) {
    return std::ranges::all_of(raw, [](char c) {
        const Special kind = special(c);
        return kind == Special::none || kind == Special::quote || kind == Special::markup;
    });
}

}  // namespace

void append_text(std::string& out, std::string_view raw) {
    decode<Output::escaped>(out, raw, ReferencePlace::text);
}

std::string_view decode_attribute(std::string_view raw, std::string& storage) {
    if (is_plain(raw)) return raw;
    storage.clear();
    decode<Output::plain>(storage, raw, ReferencePlace::attribute);
    return storage;
}

void append_escaped(std::string& out, std::string_view value) {
    std::size_t run = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
        const Special kind = special(value[at]);
        if (kind != Special::ampersand && kind != Special::markup && kind != Special::quote)
            continue;
        out.append(value, run, at - run);
        out += escaped(value[at]);
        run = at + 1;
    }
    out.append(value, run);
}

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    append_escaped(out, text);
    return out;
}

}  // namespace griot::text
