#include "text/charset.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/charset_decode.hpp"
#include "text/charset_label.hpp"
#include "text/charset_repair.hpp"

namespace griot::text {
namespace {

constexpr std::size_t npos = std::string_view::npos;

using namespace std::string_view_literals;
using Kind = Encoding::Kind;

struct Signature {
    std::string_view bytes;
    std::size_t skip;  // bytes of it that are no text
    std::string_view encoding;
};
// Byte order marks, then ASCII as it looks without one (XML 1.0, appendix F.1); "." is any byte
// but NUL. UTF-32 stands before UTF-16, whose mark its own begins with.
constexpr std::array signatures = std::to_array<Signature>({
    {"\xEF\xBB\xBF"sv, 3, "utf-8"},
    {"\xFF\xFE\0\0"sv, 4, "utf-32le"},
    {"\0\0\xFE\xFF"sv, 4, "utf-32be"},
    {"\xFF\xFE"sv, 2, "utf-16le"},
    {"\xFE\xFF"sv, 2, "utf-16be"},
    {".\0\0\0"sv, 0, "utf-32le"},
    {"\0\0\0."sv, 0, "utf-32be"},
    {".\0.\0"sv, 0, "utf-16le"},
    {"\0.\0."sv, 0, "utf-16be"},
    {"\x4C\x6F\xA7\x94"sv, 0, "ibm037"},  // "<?xm" in EBCDIC
});

bool matches(const Signature& signature, std::string_view bytes) {
    const auto same = [](char wanted, char byte) {
        return wanted == '.' ? byte != '\0' : wanted == byte;
    };
    return bytes.size() >= signature.bytes.size() &&
           std::ranges::equal(signature.bytes, bytes.substr(0, signature.bytes.size()), same);
}

std::optional<Signature> signature_of(std::string_view bytes) {
    const auto* found = std::ranges::find_if(
        signatures, [&](const Signature& signature) { return matches(signature, bytes); });
    return found == signatures.end() ? std::nullopt : std::optional{*found};
}

// RFC 3023 §3.1: text/xml without a charset is US-ASCII. RFC 7303 took that back, for documents
// that hold more.
bool is_text_xml(std::string_view content_type) {
    constexpr std::string_view name = "text/xml";
    if (content_type.size() > name.size() && content_type[name.size()] != ';' &&
        content_type[name.size()] != ' ') {
        return false;
    }
    return std::ranges::equal(content_type.substr(0, name.size()), name, [](char a, char b) {
        return a == b || (a >= 'A' && a <= 'Z' && (a | 0x20) == b);
    });
}

// What the document claims, the HTTP header first.
struct Claims {
    Encoding http, document;
    // What the media type says where nothing names an encoding: true of ASCII, of no use beyond.
    std::string_view assumed = "utf-8";

    [[nodiscard]] const Encoding& first() const { return http.known() ? http : document; }
    [[nodiscard]] bool names(Kind kind) const { return http.kind == kind || document.kind == kind; }
};

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count).append(1, ' ').append(count == 1 ? one : many);
}

// Encodings of seven-bit bytes: ASCII alone does not show that they are not meant.
bool is_seven_bit_code(const Encoding& claim, std::string_view bytes) {
    if (claim.name.starts_with("iso-2022-")) return bytes.find('\x1B') != npos;
    if (claim.name == "hz-gb-2312") return bytes.find("~{") != npos;
    return claim.name == "utf-7" && bytes.find('+') != npos;
}

// UTF-16 and UTF-32 without a signature: markup would show as NULs.
bool is_credible(const Encoding& claim, std::string_view bytes) {
    const bool wide = claim.name.starts_with("utf-16") || claim.name.starts_with("utf-32");
    return !wide || bytes.substr(0, 256).find('\0') != npos;
}

Decoded as_converted(Converted converted, const Encoding& encoding) {
    Decoded out{std::move(converted.text), encoding.name, {}};
    if (converted.malformed > 0) {
        out.repairs.push_back(
            counted(converted.malformed, "malformed sequence of ", "malformed sequences of ") +
            encoding.name + " replaced");
    }
    return out;
}

Decoded as_utf8(std::string_view bytes, const Utf8Look& look, const Claims& claims) {
    Decoded out{std::string{bytes}, "utf-8", {}};
    const Encoding& claim = claims.first();
    if (look.ascii) {
        if (!claim.known()) out.encoding = claims.assumed;
        if (claim.known() && is_credible(claim, bytes)) out.encoding = claim.name;
    } else if (claim.known() && !claims.names(Kind::utf8)) {
        out.repairs.push_back("declared as " + claim.name + ", is utf-8");
    }
    return out;
}

// So much valid UTF-8 is no accident in any other encoding.
bool is_scarred_utf8(const Survey& found) {
    return found.multibyte > 0 && found.multibyte >= 4 * found.invalid;
}

// Part UTF-8, part windows-1252; or all windows-1252, by claim or for want of anything better.
Decoded as_western(std::string_view bytes, const Survey& found, const Claims& claims) {
    const bool mostly_utf8 = found.multibyte >= found.invalid;
    Mixed mixed = decode_mixed(bytes, is_scarred_utf8(found));
    Decoded out{std::move(mixed.text), "windows-1252", {}};
    if (mixed.utf8_sequences > 0) {
        if (mostly_utf8) out.encoding = "utf-8";
        out.repairs.push_back(counted(mixed.foreign_runs, "run of bytes", "runs of bytes") +
                              " in windows-1252 among utf-8");
    } else if (claims.first().kind == Kind::utf8) {
        out.repairs.emplace_back("declared as utf-8, is windows-1252");
    } else if (claims.names(Kind::windows_1252) && !mixed.used_c1) {
        const Encoding& western =
            claims.http.kind == Kind::windows_1252 ? claims.http : claims.document;
        if (western.name == "iso-8859-1") out.encoding = western.name;  // it makes no difference
    }
    return out;
}

// Bytes that are not UTF-8 throughout.
Decoded by_claim_or_guess(std::string_view bytes, const Survey& found, const Claims& claims) {
    if (is_scarred_utf8(found)) return as_western(bytes, found, claims);

    for (const Encoding* claim : {&claims.http, &claims.document}) {
        if (claim->kind == Kind::windows_1252) return as_western(bytes, found, claims);
        if (claim->kind != Kind::other || !is_credible(*claim, bytes)) continue;
        auto converted = convert(bytes, claim->converter);
        const bool fits = converted && converted->malformed * 20 <= found.high_bytes;
        if (fits) return as_converted(*std::move(converted), *claim);
    }
    if (found.multibyte < found.invalid) {
        const Encoding guess = encoding_named(guessed_encoding(bytes, found));
        if (guess.kind == Kind::other) {
            if (auto converted = convert(bytes, guess.converter)) {
                Decoded decoded = as_converted(*std::move(converted), guess);
                decoded.repairs.push_back("encoding guessed: " + guess.name);
                return decoded;
            }
        }
    }
    return as_western(bytes, found, claims);
}

// unclean: the text holds control characters.
void mend(Decoded& decoded, bool unclean) {
    if (auto mended = undo_double_encoding(decoded.text)) {
        decoded.text = *std::move(mended);
        decoded.repairs.emplace_back("doubly encoded utf-8");
        unclean = look_at_utf8(decoded.text).unclean;
    }
    if (!unclean) return;
    Cleaned cleaned = without_controls(decoded.text);
    decoded.text = std::move(cleaned.text);
    if (cleaned.removed > 0) {
        decoded.repairs.push_back(
            counted(cleaned.removed, "control character removed", "control characters removed"));
    }
    if (cleaned.c1 > 0) {
        decoded.repairs.push_back(
            counted(cleaned.c1, "C1 control character", "C1 control characters") +
            " read as windows-1252");
    }
}

Decoded decode(std::string_view bytes, const Claims& claims) {
    const Utf8Look look = look_at_utf8(bytes);
    if (look.well_formed && !is_seven_bit_code(claims.first(), bytes)) {
        Decoded decoded = as_utf8(bytes, look, claims);
        if (!look.ascii || look.unclean) mend(decoded, look.unclean);
        return decoded;
    }
    Decoded decoded = by_claim_or_guess(bytes, survey(bytes), claims);
    mend(decoded, look_at_utf8(decoded.text).unclean);
    return decoded;
}

}  // namespace

Decoded to_utf8(std::string_view bytes, std::string_view content_type) {
    Claims claims;
    if (const auto signature = signature_of(bytes)) {
        bytes.remove_prefix(signature->skip);
        claims.http = encoding_named(signature->encoding);
        if (claims.http.kind == Kind::other) {
            if (auto converted = convert(bytes, claims.http.converter)) {
                Decoded decoded = as_converted(*std::move(converted), claims.http);
                mend(decoded, look_at_utf8(decoded.text).unclean);
                return decoded;
            }
        }
    } else {
        claims.http = encoding_named(charset_of(content_type));
        claims.document = encoding_named(declared_encoding(bytes));
        if (is_text_xml(content_type)) claims.assumed = "us-ascii";
    }
    return decode(bytes, claims);
}

}  // namespace griot::text
