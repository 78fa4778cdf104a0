#include "text/charset_repair.hpp"

#include <algorithm>

#include "text/charset_decode.hpp"
#include "text/unicode.hpp"
#include "text/unicode_blocks.hpp"
#include "text/unicode_scan.hpp"

namespace griot::text {
namespace {

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_high(char c) {
    return (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// The byte that windows-1252 or latin-1 would have read as c.
std::optional<char> byte_behind(char32_t c) {
    if (c < 0x100) return static_cast<char>(c);
    const auto* const found = std::ranges::find(windows_1252_high, c);
    if (found == windows_1252_high.end()) return std::nullopt;
    return static_cast<char>(0x80 + (found - windows_1252_high.begin()));
}

// The bytes behind the run of non-ASCII characters at `at`, which moves behind it.
std::optional<std::string> bytes_behind(std::string_view text, std::size_t& at) {
    std::string bytes;
    while (at < text.size() && is_high(text[at])) {
        const CodePoint c = decode_at(text, at);
        const auto byte = byte_behind(c.value);
        if (!byte) return std::nullopt;
        bytes += *byte;
        at += c.length;
    }
    return bytes;
}

// How many UTF-8 sequences the bytes are; 0: not certainly UTF-8. One alone has to be of a kind
// that no language writes as two characters.
std::size_t sequences_in(std::string_view bytes) {
    std::size_t count = 0;
    bool sure = true;
    for (std::size_t at = 0; at < bytes.size(); ++count) {
        const CodePoint c = decode_at(bytes, at);
        if (!c.well_formed || c.length == 1) return 0;
        sure = surely_utf8(bytes.substr(at));
        at += c.length;
    }
    return count > 1 || sure ? count : 0;
}

std::optional<std::string> undo_once(std::string_view text) {
    std::string out;
    std::size_t runs = 0;
    bool in_word = false;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t ascii_begin = at;
        while (at < text.size() && !is_high(text[at]))
            at = std::max(skip_plain_ascii(text, at), at + 1);
        out.append(text, ascii_begin, at - ascii_begin);
        if (at == text.size()) break;

        const std::size_t run_begin = at;
        auto bytes = bytes_behind(text, at);
        if (!bytes) return std::nullopt;
        // "à" ends in a no-break space, which editors turn into a plain one: "Ã  la une".
        if (bytes->ends_with('\xC3') && at < text.size() && text[at] == ' ') {
            bytes->push_back('\xA0');
            if (text.substr(at).starts_with("  ")) ++at;
        }
        if (sequences_in(*bytes) == 0) return std::nullopt;
        out += *bytes;
        ++runs;
        in_word |= (run_begin > 0 && is_ascii_letter(text[run_begin - 1])) ||
                   (at < text.size() && is_ascii_letter(text[at]));
    }
    // A lone "Ã©" may be an example in an article about encodings; inside a word it is not.
    return runs > 1 || in_word ? std::optional{std::move(out)} : std::nullopt;
}

}  // namespace

std::optional<std::string> undo_double_encoding(std::string_view text) {
    constexpr int most_passes = 3;  // each pass at least halves the non-ASCII bytes
    std::optional<std::string> mended;
    for (int pass = 0; pass < most_passes; ++pass) {
        auto once = undo_once(mended ? *mended : text);
        if (!once) break;
        mended = std::move(once);
    }
    return mended;
}

Cleaned without_controls(std::string_view text) {
    Cleaned out;
    out.text.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t plain_end = skip_plain_text(text, at);
        out.text.append(text, at, plain_end - at);
        at = plain_end;
        if (at == text.size()) break;
        const CodePoint c = decode_at(text, at);
        const bool is_c1 = c.value >= 0x80 && c.value < 0xA0;
        const char32_t meant = is_c1 ? windows_1252_high[c.value - 0x80] : c.value;
        if (!legal_in_xml(c.value) || (is_c1 && meant == c.value)) {
            ++out.removed;
        } else {
            out.c1 += is_c1 ? 1 : 0;
            append_utf8(out.text, meant);
        }
        at += c.length;
    }
    return out;
}

}  // namespace griot::text
