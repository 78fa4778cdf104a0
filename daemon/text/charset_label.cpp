#include "text/charset_label.hpp"

#include <algorithm>
#include <array>

#include <unicode/ucnv.h>

#include "text/charset.hpp"

namespace griot::text {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr std::string_view white_space = " \t\r\n\f";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
std::string lowered(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t start = text.find_first_not_of(white_space);
    if (start == npos) return {};
    return text.substr(start, text.find_last_not_of(white_space) - start + 1);
}

// From `from` on, in any case of ASCII letters. wanted is lower case.
std::size_t find_ignoring_case(std::string_view text, std::string_view wanted, std::size_t from) {
    if (from > text.size()) return npos;
    const auto* const begin = text.begin() + static_cast<std::ptrdiff_t>(from);
    const auto* const found = std::search(begin, text.end(), wanted.begin(), wanted.end(),
                                          [](char a, char b) { return lower(a) == b; });
    return found == text.end() ? npos : static_cast<std::size_t>(found - text.begin());
}

// The value behind name, "=" and an optional quotation mark of either kind; name may occur in
// text before without "=". Empty: none.
std::string attribute_value(std::string_view text, std::string_view name) {
    for (std::size_t at = 0; (at = find_ignoring_case(text, name, at)) != npos;) {
        at += name.size();
        std::size_t value = text.find_first_not_of(white_space, at);
        if (value == npos || text[value] != '=') continue;
        value = text.find_first_not_of(white_space, value + 1);
        if (value == npos) return {};
        const bool quoted = text[value] == '"' || text[value] == '\'';
        const std::size_t begin = quoted ? value + 1 : value;
        const std::size_t end =
            quoted ? text.find(text[value], begin) : text.find_first_of(" \t\r\n\f\"'>;,?", begin);
        return lowered(trimmed(text.substr(begin, end == npos ? end : end - begin)));
    }
    return {};
}

// Labels whose decoder is not the one they name, or that ICU does not know (WHATWG Encoding §4.2:
// browsers read a superset, and publishers test with browsers).
struct Alias {
    std::string_view label, name, converter;
};
constexpr std::array aliases = std::to_array<Alias>({
    {"iso-8859-9", "windows-1254", "windows-1254"},
    {"iso8859-9", "windows-1254", "windows-1254"},
    {"latin5", "windows-1254", "windows-1254"},
    {"iso-8859-11", "windows-874", "windows-874"},
    {"tis-620", "windows-874", "windows-874"},
    {"koi", "koi8-r", "koi8-r"},
    {"koi8-ru", "koi8-u", "koi8-u"},
    {"chinese", "gb18030", "gb18030"},
    {"csgb2312", "gb18030", "gb18030"},
    {"csiso58gb231280", "gb18030", "gb18030"},
    {"gb2312", "gb18030", "gb18030"},
    {"gb_2312", "gb18030", "gb18030"},
    {"gb_2312-80", "gb18030", "gb18030"},
    {"iso-ir-58", "gb18030", "gb18030"},
    {"gbk", "gb18030", "gb18030"},
    {"x-gbk", "gb18030", "gb18030"},
    {"shift_jis", "shift_jis", "windows-31j"},
    {"shift-jis", "shift_jis", "windows-31j"},
    {"sjis", "shift_jis", "windows-31j"},
    {"x-sjis", "shift_jis", "windows-31j"},
    {"cseuckr", "euc-kr", "windows-949"},
    {"euc-kr", "euc-kr", "windows-949"},
    {"ks_c_5601-1987", "euc-kr", "windows-949"},
    {"big5", "big5", "big5-hkscs"},
    {"cn-big5", "big5", "big5-hkscs"},
    {"iso-8859-8-i", "iso-8859-8", "iso-8859-8"},
    {"iso-8859-6-e", "iso-8859-6", "iso-8859-6"},
    {"iso-8859-6-i", "iso-8859-6", "iso-8859-6"},
    {"unicode", "utf-16le", "utf-16le"},
    {"win-1251", "windows-1251", "windows-1251"},
});

// Read as windows-1252: no feed means the C1 control characters.
constexpr std::array western = std::to_array<std::string_view>({
    "ansi",        "ansi_x3.4-1968", "ascii",           "cp1252",       "cp819",
    "csisolatin1", "ibm819",         "iso-8859-1",      "iso-ir-100",   "iso8859-1",
    "iso88591",    "iso_8859-1",     "iso_8859-1:1987", "l1",           "latin-1",
    "latin1",      "us-ascii",       "win-1252",        "windows-1252", "x-cp1252",
});
static_assert(std::ranges::is_sorted(western));

std::string western_name(std::string_view label) {
    if (label.find("ascii") != npos || label.find("ansi_x3") != npos) {
        return "us-ascii";
    }
    const bool windows = label.find("1252") != npos || label == "ansi";
    return windows ? "windows-1252" : "iso-8859-1";
}

// The IANA name (the one preferred for MIME) of what ICU opens by that name; empty: it does not.
std::string icu_name(const std::string& label) {
    UErrorCode error = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(label.c_str(), &error);
    if (U_FAILURE(error)) return {};
    ucnv_close(converter);
    for (const char* standard : {"MIME", "IANA"}) {
        error = U_ZERO_ERROR;
        const char* name = ucnv_getStandardName(label.c_str(), standard, &error);
        if (U_SUCCESS(error) && name != nullptr) return lowered(name);
    }
    return label;
}

}  // namespace

Encoding encoding_named(std::string_view label) {
    using Kind = Encoding::Kind;
    constexpr std::size_t longest_label = 60;  // ICU's own limit (UCNV_MAX_CONVERTER_NAME_LENGTH)
    const std::string name = lowered(trimmed(label));
    if (name.empty() || name.size() >= longest_label) return {};
    if (name == "utf-8" || name == "utf8") return {Kind::utf8, "utf-8", {}};
    if (std::ranges::binary_search(western, std::string_view{name})) {
        return {Kind::windows_1252, western_name(name), {}};
    }
    const auto* alias = std::ranges::find(aliases, std::string_view{name}, &Alias::label);
    if (alias != aliases.end()) {
        return {Kind::other, std::string{alias->name}, std::string{alias->converter}};
    }
    // ICU takes options after a comma and reads odd names leniently: plain names only.
    const bool plain = std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view{"-_.:+"}.find(c) != npos;
    });
    std::string standard_name = plain ? icu_name(name) : std::string{};
    if (standard_name.empty()) return {};
    if (standard_name == "utf-8") return {Kind::utf8, "utf-8", {}};
    return {Kind::other, std::move(standard_name), name};
}

std::string declared_encoding(std::string_view bytes) {
    constexpr std::size_t prescan = 1024;  // as browsers do
    const std::string_view head = bytes.substr(0, prescan);
    if (const std::size_t xml = head.find("<?xml"); xml != npos) {
        const std::string_view declaration = head.substr(xml, head.find('>', xml) - xml);
        return attribute_value(declaration, "encoding");
    }
    for (std::size_t at = 0; (at = find_ignoring_case(head, "<meta", at)) != npos; ++at) {
        const std::size_t end = head.find('>', at);
        std::string value = attribute_value(head.substr(at, end - at), "charset");
        if (!value.empty()) return value;
    }
    return {};
}

std::string charset_of(std::string_view content_type) {
    const std::size_t parameters = content_type.find(';');
    if (parameters == npos) return {};
    return attribute_value(content_type.substr(parameters), "charset");
}

}  // namespace griot::text
