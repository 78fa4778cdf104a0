#include "text/language.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <unicode/uloc.h>

namespace griot::text {
namespace {

// BCP 47 §2.1.1; a longer one is no tag but a sentence.
constexpr std::size_t max_tag_length = 35;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}
std::string lowered(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), lower);
    return out;
}
bool all_letters(std::string_view text) {
    return std::ranges::all_of(text, is_letter);
}

struct Renamed {
    std::string_view from, to;
};
// What feeds write where a tag belongs: names, and three-letter codes of languages that have two
// (RFC 5646 §2.2.1: the shortest code is the tag).
constexpr std::array renamed = std::to_array<Renamed>({
    {"french", "fr"},     {"francais", "fr"},  {"français", "fr"},  {"fra", "fr"},
    {"fre", "fr"},        {"english", "en"},   {"anglais", "en"},   {"eng", "en"},
    {"arabic", "ar"},     {"arabe", "ar"},     {"العربية", "ar"},   {"ara", "ar"},
    {"portuguese", "pt"}, {"português", "pt"}, {"portugues", "pt"}, {"por", "pt"},
    {"spanish", "es"},    {"español", "es"},   {"spa", "es"},       {"german", "de"},
    {"deutsch", "de"},    {"deu", "de"},       {"ger", "de"},       {"italian", "it"},
    {"italiano", "it"},   {"ita", "it"},       {"hausa", "ha"},     {"hau", "ha"},
    {"bambara", "bm"},    {"bam", "bm"},       {"fulah", "ff"},     {"ful", "ff"},
    {"wolof", "wo"},      {"wol", "wo"},       {"swahili", "sw"},   {"swa", "sw"},
    {"yoruba", "yo"},     {"yor", "yo"},
});
// Codes that say "no language" (ISO 639-2).
constexpr std::array<std::string_view, 4> no_language{"und", "mul", "mis", "zxx"};

bool known_two_letter_code(const std::string& code) {
    static const std::vector<std::string_view> codes = [] {
        std::vector<std::string_view> list;
        for (const char* const* entry = uloc_getISOLanguages(); *entry != nullptr; ++entry) {
            list.emplace_back(*entry);
        }
        std::ranges::sort(list);
        return list;
    }();
    return std::ranges::binary_search(codes, std::string_view{code});
}

// "" when it is no language. Three letters pass by form: ICU's list lacks many of the region's.
std::string language_subtag(std::string_view text) {
    const std::string code = lowered(text);
    const auto* name = std::ranges::find(renamed, std::string_view{code}, &Renamed::from);
    if (name != renamed.end()) return std::string{name->to};
    if (!all_letters(code) || std::ranges::find(no_language, code) != no_language.end()) return {};
    if (code.size() == 2) return known_two_letter_code(code) ? code : std::string{};
    return code.size() == 3 ? code : std::string{};
}

// Script, region, variant or extension, in the usual case (RFC 5646 §2.1.1); "" when malformed.
std::string later_subtag(std::string_view text, bool in_extension) {
    const bool well_formed =
        !text.empty() && text.size() <= 8 &&
        std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c); });
    if (!well_formed) return {};
    std::string out = lowered(text);
    if (in_extension) return out;
    if (out.size() == 4 && all_letters(out)) out[0] = upper(out[0]);
    if (out.size() == 2 && all_letters(out)) std::ranges::transform(out, out.begin(), upper);
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t start = text.find_first_not_of(space);
    if (start == std::string_view::npos) return {};
    return text.substr(start, text.find_last_not_of(space) - start + 1);
}

}  // namespace

std::string language_tag(std::string_view text) {
    text = trimmed(text);
    // "fr_FR.UTF-8@euro" is a locale's name, "fr, en" a list: the first is the main one.
    text = trimmed(text.substr(0, text.find_first_of(".@,; ")));
    if (text.empty() || text.size() > max_tag_length) return {};

    std::string tag;
    bool in_extension = false;
    while (true) {
        const std::size_t end = text.find_first_of("-_");
        const std::string_view part = text.substr(0, end);
        const std::string subtag =
            tag.empty() ? language_subtag(part) : later_subtag(part, in_extension);
        if (subtag.empty()) return {};
        if (!tag.empty()) tag += '-';
        tag += subtag;
        in_extension = in_extension || (subtag.size() == 1);
        if (end == std::string_view::npos) return tag;
        text.remove_prefix(end + 1);
    }
}

std::string primary_language(std::string_view tag) {
    return lowered(tag.substr(0, tag.find_first_of("-_")));
}

}  // namespace griot::text
