#include "text/unicode.hpp"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "text/unicode_blocks.hpp"
#include "text/unicode_scan.hpp"

namespace griot::text {
namespace {

bool is_space(char32_t c) {
    if (c <= 0x20) return c == ' ' || (c >= '\t' && c <= '\r');
    return c >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

// UAX #9 §2: characters that reorder what follows them.
bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

// Whether the code point belongs to the one before it, so that no cut may part them.
bool joins_previous(char32_t c) {
    constexpr char32_t zero_width_joiner = 0x200D;
    return c >= 0x300 &&
           (c == zero_width_joiner || (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0);
}

std::size_t skip_graphic_ascii(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] > 0x20 && text[at] < 0x7F) ++at;
    return at;
}

// Below U+0300 (lead byte 0xCC) nothing composes or decomposes under NFC.
bool surely_nfc(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

// text is valid UTF-8.
std::string nfc_of_valid(std::string&& text) {
    if (surely_nfc(text)) return std::move(text);
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* normaliser = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error) || normaliser->isNormalizedUTF8(text, error)) return std::move(text);
    std::string out;
    out.reserve(text.size());
    icu::StringByteSink<std::string> sink{&out};
    normaliser->normalizeUTF8(0, text, sink, nullptr, error);
    return U_SUCCESS(error) ? out : std::move(text);
}

}  // namespace

bool valid_utf8(std::string_view text) {
    std::size_t at = 0;
    while ((at = skip_plain_text(text, at)) < text.size()) {
        const CodePoint c = decode_at(text, at);
        if (!c.well_formed) return false;
        at += c.length;
    }
    return true;
}

std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t plain_end = skip_plain_text(text, at);
        out.append(text, at, plain_end - at);
        at = plain_end;
        if (at == text.size()) break;
        const CodePoint c = decode_at(text, at);
        if (!c.well_formed) {
            append_utf8(out, c.value);
        } else if (legal_in_xml(c.value)) {
            out.append(text, at, c.length);
        }
        at += c.length;
    }
    return out;
}

std::string nfc(std::string_view text) {
    if (valid_utf8(text)) return nfc_of_valid(std::string{text});
    std::string mended;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_at(text, at);
        append_utf8(mended, c.value);
        at += c.length;
    }
    return nfc_of_valid(std::move(mended));
}

std::string one_line(std::string_view text) {
    constexpr char32_t byte_order_mark = 0xFEFF;
    std::string out;
    out.reserve(text.size());
    bool space_due = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t word_end = skip_graphic_ascii(text, at);
        if (word_end > at) {
            if (space_due) out += ' ';
            space_due = false;
            out.append(text, at, word_end - at);
            at = word_end;
            continue;
        }
        const CodePoint c = decode_at(text, at);
        if (is_space(c.value)) {
            space_due = !out.empty();
        } else if (!is_control(c.value) && c.value != byte_order_mark && legal_in_xml(c.value)) {
            if (space_due) out += ' ';
            space_due = false;
            if (c.well_formed) {
                out.append(text, at, c.length);
            } else {
                append_utf8(out, c.value);
            }
        }
        at += c.length;
    }
    return nfc_of_valid(std::move(out));
}

std::string ellipsize(std::string_view text, std::size_t code_points) {
    // A word's end further back than this costs more than it mends.
    constexpr std::size_t near_bytes = 24;
    static constexpr std::string_view ellipsis = "…";

    std::size_t at = 0;
    std::size_t cut = 0;  // where code_points - 1 have been taken, to leave room for the ellipsis
    for (std::size_t count = 0; at < text.size(); ++count) {
        if (count == code_points) break;
        if (count + 1 == code_points) cut = at;
        at += decode_at(text, at).length;
    }
    if (at == text.size()) return clean(text);
    if (code_points == 0) return {};

    while (cut > 0 && joins_previous(decode_at(text, cut).value)) {
        do --cut;
        while (cut > 0 && is_continuation(text[cut]));
    }
    if (!is_space(decode_at(text, cut).value)) {
        const std::size_t space = text.substr(0, cut).find_last_of(" \t\n\r");
        if (space != std::string_view::npos && cut - space <= near_bytes) cut = space;
    }
    std::string_view head = text.substr(0, cut);
    const std::size_t last = head.find_last_not_of(" \t\n\r,;:-");
    head = head.substr(0, last == std::string_view::npos ? 0 : last + 1);
    return clean(head).append(ellipsis);
}

std::string_view truncate_utf8(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    // A code point is at most four bytes; more continuation bytes than that are no UTF-8.
    std::size_t cut = bytes;
    while (cut > 0 && bytes - cut < 3 && is_continuation(text[cut])) --cut;
    return text.substr(0, is_continuation(text[cut]) ? bytes : cut);
}

void append_utf8(std::string& out, char32_t code_point) {
    const bool scalar = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
    const char32_t c = scalar ? code_point : replacement_character;
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
    };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += {static_cast<char>(0xC0U | c >> 6U), tail(0)};
    } else if (c < 0x10000) {
        out += {static_cast<char>(0xE0U | c >> 12U), tail(6), tail(0)};
    } else {
        out += {static_cast<char>(0xF0U | c >> 18U), tail(12), tail(6), tail(0)};
    }
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_at(text, at);
        const bool breaks_line = c.value == '\t' || c.value == '\n' || c.value == '\r' ||
                                 c.value == 0x2028 || c.value == 0x2029;
        if (breaks_line) {
            out += ' ';  // the words on both sides stay two
        } else if (!is_control(c.value) && !is_bidi_control(c.value)) {
            append_utf8(out, c.value);
        }
        at += c.length;
    }
    return out;
}

}  // namespace griot::text
