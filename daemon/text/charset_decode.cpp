#include "text/charset_decode.hpp"

#include <algorithm>
#include <memory>

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "text/unicode.hpp"
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

// Two bytes for U+00C0 to U+07FF, which need no closer look: letters, most of what is not ASCII.
bool is_plain_letter(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    return lead >= 0xC3 && lead < 0xE0 && at + 1 < bytes.size() && is_continuation(bytes[at + 1]);
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

Survey survey(std::string_view bytes) {
    Survey found;
    std::size_t run_end = 0;
    std::size_t at = 0;
    while ((at = skip_plain_ascii(bytes, at)) < bytes.size()) {
        if (!is_high(bytes[at])) {
            found.unclean = true;
            ++at;
            continue;
        }
        if (at != run_end || found.high_runs == 0) ++found.high_runs;
        if (is_plain_letter(bytes, at)) {
            ++found.multibyte;
            found.high_bytes += 2;
            at += 2;
            run_end = at;
            continue;
        }
        const CodePoint c = decode_at(bytes, at);
        if (c.well_formed) {
            ++found.multibyte;
            found.unclean |= c.value < 0xA0 || !legal_in_xml(c.value);
        } else {
            found.invalid += c.length;
        }
        found.high_bytes += c.length;
        at += c.length;
        run_end = at;
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

std::optional<Converted> convert(std::string_view bytes, const std::string& converter) {
    constexpr std::size_t reach = std::size_t{1} << 29U;  // three bytes out for one in, in an int32
    if (bytes.size() > reach) return std::nullopt;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, ConverterClose> from{ucnv_open(converter.c_str(), &error)};
    if (U_FAILURE(error)) return std::nullopt;
    Converted out;
    ucnv_setToUCallBack(from.get(), count_and_replace, &out.malformed, nullptr, nullptr, &error);

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
