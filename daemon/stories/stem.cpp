#include "stories/stem.hpp"

#include <array>
#include <cstddef>
#include <span>

#include "text/language.hpp"
#include "text/unicode.hpp"

namespace griot::stories {
namespace {

// Compounds and run-together words end somewhere. Shorter cuts (7) make one village of two and gain
// nothing on labelled streams.
constexpr std::size_t kMaxStem = 12;

// What must be left of a word: short words are all stem ("prix", "bras"). Letters of Arabic have
// two bytes.
constexpr std::size_t kMinStem = 3;
constexpr std::size_t kMinStemOfLongEnding = 4;
constexpr std::size_t kMinArabicStem = 6;

// Endings, the first that fits goes. Compiled from grammar, not from a corpus.
constexpr auto kFrench = std::to_array<std::string_view>(
    {"issements", "issement", "atrices", "atrice",  "ateurs", "ateur", "ations", "ation", "ements",
     "ement",     "euses",    "euse",    "eraient", "erait",  "eront", "era",    "aient", "ait",
     "ant",       "ants",     "antes",   "ante",    "ives",   "ive",   "ifs",    "if",    "iques",
     "ique",      "aux",      "al",      "ales",    "ale",    "iers",  "ieres",  "ier",   "iere",
     "ees",       "ee",       "es",      "er",      "ez",     "ent",   "eurs",   "eur",   "e",
     "s",         "x",        "i",       "a"});
constexpr auto kEnglish = std::to_array<std::string_view>(
    {"ations", "ation", "ements", "ement", "nesses", "ness", "ingly", "edly", "ings", "ing",
     "ers",    "er",    "ies",    "ied",   "ly",     "es",   "ed",    "y",    "e",    "s"});
constexpr auto kPortuguese = std::to_array<std::string_view>(
    {"amentos", "amento", "imentos", "imento", "adores", "adoras", "adora", "ador", "acoes", "acao",
     "icoes",   "icao",   "oes",     "ao",     "mente",  "aram",   "eram",  "iram", "avam",  "ando",
     "endo",    "indo",   "adas",    "ados",   "ada",    "ado",    "idas",  "idos", "ida",   "ido",
     "aria",    "ares",   "ar",      "er",     "ir",     "ou",     "eu",    "iu",   "ais",   "eis",
     "al",      "el",     "icos",    "icas",   "ica",    "ico",    "es",    "em",   "am",    "as",
     "os",      "a",      "e",       "o",      "s",      "i"});
constexpr auto kSpanish = std::to_array<std::string_view>(
    {"amientos", "amiento", "imientos", "imiento", "adores", "adoras", "adora", "ador", "aciones",
     "acion",    "iciones", "icion",    "iones",   "ion",    "mente",  "aron",  "eron", "ieron",
     "aban",     "ando",    "iendo",    "adas",    "ados",   "ada",    "ado",   "idas", "idos",
     "ida",      "ido",     "aria",     "aran",    "ara",    "ares",   "ar",    "er",   "ir",
     "ales",     "al",      "icos",     "icas",    "ica",    "ico",    "es",    "en",   "an",
     "as",       "os",      "a",        "e",       "o",      "s"});

// Conjunctions, prepositions and the article are written together with the word.
constexpr auto kArabicBeginnings =
    std::to_array<std::string_view>({"وال", "بال", "كال", "فال", "لل", "ال"});
constexpr auto kArabicEndings = std::to_array<std::string_view>(
    {"يات", "ات", "ون", "ين", "ان", "ها", "هم", "يه", "ية", "ة", "ه", "ي", "ى"});

struct Endings {
    std::string_view language;
    std::span<const std::string_view> endings;
};
constexpr std::array kEndings = std::to_array<Endings>(
    {{"fr", kFrench}, {"en", kEnglish}, {"pt", kPortuguese}, {"es", kSpanish}});

std::string_view without_ending(std::string_view word, std::span<const std::string_view> endings) {
    if (word.size() <= kMinStem) return word;
    for (const std::string_view ending : endings) {
        if (ending.back() != word.back()) continue;  // spares most words most comparisons
        const std::size_t left = ending.size() <= 2 ? kMinStem : kMinStemOfLongEnding;
        if (word.size() < ending.size() + left || !word.ends_with(ending)) continue;
        return word.substr(0, word.size() - ending.size());
    }
    return word;
}

std::string_view arabic_stem(std::string_view word) {
    for (const std::string_view beginning : kArabicBeginnings) {
        if (!word.starts_with(beginning) || word.size() < beginning.size() + kMinArabicStem)
            continue;
        word.remove_prefix(beginning.size());
        break;
    }
    for (const std::string_view ending : kArabicEndings) {
        if (!word.ends_with(ending) || word.size() < ending.size() + kMinArabicStem) continue;
        return word.substr(0, word.size() - ending.size());
    }
    return word;
}

}  // namespace

std::string stem(std::string_view folded, std::string_view language) {
    if (text::same_language(language, "ar")) return std::string{arabic_stem(folded)};
    for (const Endings& row : kEndings) {
        if (text::same_language(row.language, language))
            folded = without_ending(folded, row.endings);
    }
    return std::string{text::truncate_utf8(folded, kMaxStem)};
}

}  // namespace griot::stories
