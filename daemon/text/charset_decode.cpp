#include "text/charset_decode.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "text/unicode.hpp"
#include "text/unicode_blocks.hpp"
#include "text/unicode_scan.hpp"

namespace griot::text {
namespace {

bool is_high(char c) {
    return (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_c1(char c) {
    return (static_cast<unsigned char>(c) & 0xE0U) == 0x80;
}

void append_windows_1252(std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, is_c1(c) ? windows_1252_high[byte & 0x1FU] : byte);
}

// Bytes that are not ASCII come in words: within them there is nothing to leap over.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
    while (at < bytes.size() && !is_high(bytes[at]))
        at = std::max(skip_plain_ascii(bytes, at), at + 1);
    return at;
}

// The end of the run of well-formed multibyte sequences that starts at `at`.
std::size_t sequences_end(std::string_view bytes, std::size_t at, std::size_t& count) {
    count = 0;
    while (at < bytes.size() && is_high(bytes[at])) {
        const CodePoint c = decode_at(bytes, at);
        if (!c.well_formed) break;
        at += c.length;
        ++count;
    }
    return at;
}

struct ConverterClose {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct DetectorDelete {
    void operator()(uchardet* detector) const { uchardet_delete(detector); }
};

// ICU's callback for what it cannot decode: counted, then U+FFFD. ICU's own substitution would put
// U+001A for some single bytes.
void U_CALLCONV count_and_replace(const void* context, UConverterToUnicodeArgs* arguments,
                                  const char*, int32_t, UConverterCallbackReason reason,
                                  UErrorCode* error) {
    if (reason > UCNV_IRREGULAR) return;  // reset and close
    ++*static_cast<std::size_t*>(const_cast<void*>(context));
    *error = U_ZERO_ERROR;
    constexpr UChar replacement = 0xFFFD;
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, error);
}

}  // namespace

Utf8Look look_at_utf8(std::string_view bytes) {
    Utf8Look look;
    std::size_t at = 0;
    while ((at = skip_plain_ascii(bytes, at)) < bytes.size() && !is_high(bytes[at])) {
        look.unclean = true;
        ++at;
    }
    look.ascii = at == bytes.size();
    while ((at = skip_plain_text(bytes, at)) < bytes.size()) {
        const CodePoint c = decode_at(bytes, at);
        if (!c.well_formed) {
            look.well_formed = false;
            return look;
        }
        look.unclean |= c.value < 0xA0 || !legal_in_xml(c.value);
        at += c.length;
    }
    return look;
}

Survey survey(std::string_view bytes) {
    Survey found;
    std::size_t at = 0;
    while ((at = skip_ascii(bytes, at)) < bytes.size()) {
        const std::size_t begin = at;
        while (at < bytes.size() && is_high(bytes[at])) {
            if (at + 1 == bytes.size() || !is_continuation(bytes[at + 1])) {
                ++found.invalid;  // most of a text in another encoding
                ++at;
                continue;
            }
            const CodePoint c = decode_at(bytes, at);
            found.multibyte += c.well_formed ? 1 : 0;
            found.invalid += c.well_formed ? 0 : c.length;
            at += c.length;
        }
        ++found.high_runs;
        found.high_bytes += at - begin;
    }
    return found;
}

bool surely_utf8(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence[0]);
    const auto second = static_cast<unsigned char>(sequence[1]);
    if (lead >= 0xC2 && lead <= 0xC5) return true;  // U+0080–U+017F
    if (lead == 0xE2) return second <= 0x8B;        // punctuation, currency, arrows: U+2000–U+22FF
    return lead == 0xF0;                            // emoji
}

Mixed decode_mixed(std::string_view bytes, bool trust_all) {
    Mixed mixed;
    mixed.text.reserve(bytes.size() + bytes.size() / 16);
    bool in_foreign_run = false;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t ascii = skip_plain_ascii(bytes, at);
        mixed.text.append(bytes, at, ascii - at);
        in_foreign_run = in_foreign_run && ascii == at;
        at = ascii;
        if (at == bytes.size()) break;

        std::size_t count = 0;
        const std::size_t end = sequences_end(bytes, at, count);
        const std::string_view sequences = bytes.substr(at, end - at);
        // "ÉŒŸ" holds a UTF-8 sequence by accident; what stands alone does so seldom.
        const bool alone = !in_foreign_run && (end == bytes.size() || !is_high(bytes[end]));
        if (count > 1 || (count == 1 && ((trust_all && alone) || surely_utf8(sequences)))) {
            mixed.text += sequences;
            mixed.utf8_sequences += count;
            in_foreign_run = false;
            at = end;
            continue;
        }
        if (is_high(bytes[at])) {
            if (!in_foreign_run) ++mixed.foreign_runs;
            in_foreign_run = true;
            mixed.used_c1 |= is_c1(bytes[at]);
        }
        append_windows_1252(mixed.text, bytes[at]);
        ++at;
    }
    return mixed;
}

namespace {

// What each byte of a single-byte encoding stands for, as UTF-8.
struct ByteTable {
    std::array<std::array<char, 4>, 256> utf8{};  // three bytes and room for a fourth
    std::array<std::uint8_t, 256> length{};
    std::array<bool, 256> malformed{};
};

// nullopt: the converter's characters are not single bytes.
std::optional<ByteTable> byte_table(UConverter* from) {
    if (ucnv_getMaxCharSize(from) != 1) return std::nullopt;
    std::array<char, 256> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i);
    std::array<UChar, 260> units{};
    UErrorCode error = U_ZERO_ERROR;
    const int32_t count =
        ucnv_toUChars(from, units.data(), units.size(), bytes.data(), bytes.size(), &error);
    if (U_FAILURE(error) || count != 256) return std::nullopt;
    ByteTable table;
    std::string character;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        character.clear();
        append_utf8(character, units[i]);
        std::ranges::copy(character, table.utf8[i].begin());
        table.length[i] = static_cast<std::uint8_t>(character.size());
        table.malformed[i] = units[i] == replacement_character;
    }
    return table;
}

Converted convert_bytes(std::string_view bytes, const ByteTable& table) {
    Converted out;
    out.text.resize_and_overwrite(bytes.size() * 3 + 1, [&](char* to, std::size_t) {
        char* const begin = to;
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            std::memcpy(to, table.utf8[byte].data(), 4);  // what is too much is overwritten
            to += table.length[byte];
            out.malformed += table.malformed[byte] ? 1 : 0;
        }
        return static_cast<std::size_t>(to - begin);
    });
    return out;
}

}  // namespace

std::optional<Converted> convert(std::string_view bytes, const std::string& converter) {
    constexpr std::size_t reach = std::size_t{1} << 29U;  // three bytes out for one in, in an int32
    if (bytes.size() > reach) return std::nullopt;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, ConverterClose> from{ucnv_open(converter.c_str(), &error)};
    if (U_FAILURE(error)) return std::nullopt;
    Converted out;
    ucnv_setToUCallBack(from.get(), count_and_replace, &out.malformed, nullptr, nullptr, &error);
    if (const auto table = byte_table(from.get())) return convert_bytes(bytes, *table);

    out.malformed = 0;
    ucnv_resetToUnicode(from.get());
    out.text.resize(bytes.size() * 3 + 16);
    const int32_t length = ucnv_toAlgorithmic(UCNV_UTF8, from.get(), out.text.data(),
                                              static_cast<int32_t>(out.text.size()), bytes.data(),
                                              static_cast<int32_t>(bytes.size()), &error);
    if (U_FAILURE(error)) return std::nullopt;
    out.text.resize(static_cast<std::size_t>(length));
    return out;
}

std::string guessed_encoding(std::string_view bytes, const Survey& survey) {
    // Accents come alone or in pairs, letters of other scripts in words.
    const bool words_of_high_bytes = survey.high_bytes >= 2 * survey.high_runs;
    if (!words_of_high_bytes) return {};
    constexpr std::size_t sample = 131'072;  // 2 ms of uchardet
    const std::unique_ptr<uchardet, DetectorDelete> detector{uchardet_new()};
    if (!detector) return {};
    // The sample starts where there is something to judge.
    const auto* const first = std::ranges::find_if(bytes, is_high);
    bytes = bytes.substr(static_cast<std::size_t>(first - bytes.begin()), sample);
    if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return {};
    uchardet_data_end(detector.get());
    const std::string name = uchardet_get_charset(detector.get());
    constexpr std::array other_scripts = std::to_array<std::string_view>({
        "BIG5",         "EUC-JP",       "EUC-KR",       "EUC-TW",     "GB18030",    "IBM855",
        "IBM866",       "ISO-8859-11",  "ISO-8859-5",   "ISO-8859-6", "ISO-8859-7", "ISO-8859-8",
        "KOI8-R",       "MAC-CYRILLIC", "SHIFT_JIS",    "TIS-620",    "UHC",        "WINDOWS-1251",
        "WINDOWS-1253", "WINDOWS-1255", "WINDOWS-1256",
    });
    const bool other_script = std::ranges::find(other_scripts, name) != other_scripts.end();
    return other_script ? name : std::string{};
}

}  // namespace griot::text
