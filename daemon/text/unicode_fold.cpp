// fold(): the form in which titles are compared. Every step of it (NFKD, case folding, dropping of
// marks) maps each code point by itself, and canonical reordering only moves marks, which go. So a
// text is folded code point by code point, the common ones from a table that ICU fills once.

#include <array>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/unicode.hpp"
#include "text/unicode_scan.hpp"

namespace griot::text {
namespace {

// Letters that Unicode does not decompose but whose accentless twin people type instead.
struct Twin {
    char32_t letter;
    std::string_view twin;
};
constexpr std::array twins = std::to_array<Twin>({
    {0x00E6, "ae"},
    {0x00F0, "d"},
    {0x00F8, "o"},
    {0x0111, "d"},
    {0x0127, "h"},
    {0x0131, "i"},
    {0x0142, "l"},
    {0x0153, "oe"},
});

constexpr char32_t arabic_tatweel = 0x0640;  // stretches a word, says nothing

// Letters by their category (Lm), apostrophes by their use.
bool is_modifier_apostrophe(char32_t c) {
    return c >= 0x02B9 && c <= 0x02BF;
}

void fold_decomposed(std::string& out, char32_t c) {
    for (const Twin& twin : twins) {
        if (twin.letter == c) {
            out += twin.twin;
            return;
        }
    }
    const auto category = U_GET_GC_MASK(static_cast<UChar32>(c));
    if ((category & (U_GC_M_MASK | U_GC_CF_MASK)) != 0 || c == arabic_tatweel) return;
    if ((category & (U_GC_L_MASK | U_GC_N_MASK)) != 0 && !is_modifier_apostrophe(c)) {
        append_utf8(out, c);
    } else {
        out += ' ';
    }
}

// One code point by ICU: fold, decompose, fold again (℡ → TEL → tel), drop and space.
std::string fold_by_icu(char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
    icu::UnicodeString text{static_cast<UChar32>(c)};
    text = nfkd->normalize(text.foldCase(), error).foldCase();
    std::string out;
    if (U_FAILURE(error)) return out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        fold_decomposed(out, static_cast<char32_t>(text.char32At(i)));
    }
    return out;
}

struct Folded {
    std::array<char, 7> bytes{};
    std::uint8_t length = 0;
};

// Latin, Greek, Cyrillic, Hebrew, Arabic; then general punctuation.
constexpr char32_t table_end = 0x700;
constexpr char32_t punctuation_begin = 0x2000;
constexpr char32_t punctuation_end = 0x2070;
constexpr std::size_t table_size = table_end + (punctuation_end - punctuation_begin);

using Table = std::array<Folded, table_size>;

constexpr std::size_t not_in_table = table_size;
std::size_t index_of(char32_t c) {
    if (c < table_end) return c;
    if (c >= punctuation_begin && c < punctuation_end) return table_end + (c - punctuation_begin);
    return not_in_table;
}

const Table& table() {
    static const std::unique_ptr<const Table> filled = [] {
        auto fresh = std::make_unique<Table>();
        const auto fill = [&](char32_t from, char32_t to) {
            for (char32_t c = from; c < to; ++c) {
                const std::string text = fold_by_icu(c);
                Folded& entry = (*fresh)[index_of(c)];
                entry.length = static_cast<std::uint8_t>(text.copy(entry.bytes.data(), 7));
            }
        };
        fill(0, table_end);
        fill(punctuation_begin, punctuation_end);
        return fresh;
    }();
    return *filled;
}

// Collapses as it goes: a space is written only between two words.
void append_folded(std::string& out, bool& space_due, std::string_view piece) {
    for (const char c : piece) {
        if (c == ' ') {
            space_due = !out.empty();
            continue;
        }
        if (space_due) out += ' ';
        space_due = false;
        out += c;
    }
}

}  // namespace

std::string fold(std::string_view text) {
    const Table& known = table();
    std::string out;
    out.reserve(text.size());
    bool space_due = false;
    bool composed = false;  // Hangul: decomposed letter by letter above, put together below
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_at(text, at);
        const std::size_t index = index_of(c.value);
        if (index != not_in_table) {
            const Folded& entry = known[index];
            append_folded(out, space_due, {entry.bytes.data(), entry.length});
        } else {
            append_folded(out, space_due, fold_by_icu(c.value));
            composed = true;
        }
        at += c.length;
    }
    return composed ? nfc(out) : out;
}

}  // namespace griot::text
