#include "stories/story_terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "stories/raw_words.hpp"
#include "stories/stem.hpp"
#include "stories/story_aliases.hpp"
#include "stories/story_words.hpp"
#include "stories/title_parts.hpp"
#include "stories/title_words.hpp"
#include "text/charset.hpp"
#include "text/html.hpp"
#include "text/language.hpp"
#include "text/language_guess.hpp"
#include "text/unicode.hpp"

namespace griot::stories {
namespace {

// Names tell events apart, numbers alone are met by chance, dates are all stories'.
constexpr std::array kWeights{1.0, 1.3, 0.792, 0.282};

// Behind " - " or " | " at a title's end stands an outlet's name more often than news.
constexpr double kSuffixFactor = 0.425;
constexpr int kMaxSuffixWords = 5;
constexpr std::size_t kMinTitleBeforeSuffix = 15;  // bytes

// The head of a text says again who, what and where; what follows is background.
constexpr int kTextWords = 60;
constexpr std::size_t kTextBytes = 800;
constexpr double kTextFactor = 0.5;

// What stands before a colon names the affair, what follows is the news of the day; behind
// three fifths of the title a colon opens something else.
constexpr double kKickerFactor = 0.8;
constexpr std::size_t kMaxKickerWords = 4;
constexpr std::size_t kLongWord = 4;  // shorter ones stand inside names ("La", "sur")

// No title tells more in more words, and the judge looks at each of them.
constexpr std::size_t kMaxTerms = 256;

// In a title with more capitals than this they say nothing: "Titanfall Review In Progress".
constexpr double kMaxCapitals = 0.7;

constexpr int kMinPatternWords = 2;

// A title of fewer words that names nobody is no proof of one event; without a text, of still fewer
// it is none at all.
constexpr int kTellingWords = 5;
constexpr int kBareWords = 3;

constexpr std::string_view kEndOfSentence = ".!?";

struct Word {
    std::string folded;
    bool capital = false;
    bool opens = false;  // a sentence: its capital says nothing
    std::size_t at = 0;  // bytes into the text
    int parts = 1;       // of the hyphenated name that the word is one of
    bool empty = false;  // says nothing in its language
};

bool is_number(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("20") || word.starts_with("19"));
}

// FNV-1a, mixed: a forged collision would only put a report beside another event's.
std::uint64_t hash_bytes(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    hash = (hash ^ hash >> 32U) * 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 29U;
}

// "Tokyo2020" and "JO2021" are a name and a year; "RN1" is a name.
std::size_t name_length(std::string_view word) {
    std::size_t letters = 0;
    while (letters < word.size() && !is_number(word.substr(letters, 1))) ++letters;
    const std::string_view digits = word.substr(letters);
    const bool two = is_number(digits) && letters >= 2 && (letters >= 4 || is_year(digits));
    return two ? letters : word.size();
}

void add_words(std::vector<Word>& words, std::string_view raw, bool opens, std::size_t at) {
    const std::string folded = text::fold(raw);
    const bool capital = starts_with_capital(raw);
    for (std::size_t from = 0; from < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', from), folded.size());
        const std::string_view word = std::string_view{folded}.substr(from, end - from);
        const std::size_t name = name_length(word);
        words.push_back({.folded = std::string{word.substr(0, name)},
                         .capital = capital,
                         .opens = opens,
                         .at = at});
        if (name < word.size()) {
            words.push_back({.folded = std::string{word.substr(name)}, .at = at});
        }
        opens = false;
        from = end + 1;
    }
}

// "Laillé.", "Boulel :", "Saint-Jean-du-Falga." before the news: a name, though it opens the title.
bool ends_kicker(std::span<const Word> words, std::string_view after) {
    const bool stop = after.starts_with('.') || after.starts_with(':') || after.starts_with(" :") ||
                      after.starts_with("\xC2\xA0:");
    return stop && !words.empty() && words.size() <= kMaxKickerWords &&
           std::ranges::all_of(words, [](const Word& word) {
               return word.capital || word.parts > 1 || word.folded.size() < kLongWord;
           });
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool opens = true;
    std::size_t sentence = 0;  // where it begins, in words
    std::size_t chain = 0;     // where the hyphenated name begins that the next word goes on with
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && separator_length(text.substr(end)) == 0) ++end;
        if (end > at) {
            const bool goes_on =
                at > 1 && text[at - 1] == '-' && separator_length(text.substr(at - 2)) == 0;
            if (!goes_on) chain = words.size();
            add_words(words, text.substr(at, end - at), opens, at);
            opens = false;
            if (goes_on && chain < words.size() && words[chain].capital) {
                const auto parts = static_cast<int>(words.size() - chain);
                for (std::size_t i = chain; i < words.size(); ++i) words[i].parts = parts;
            }
        }
        if (end < text.size()) {
            const std::span said = std::span{words}.subspan(sentence);
            if (ends_kicker(said, text.substr(end))) {
                for (Word& word : said) word.opens = false;
            }
            opens = opens || kEndOfSentence.find(text[end]) != text.npos;
            if (opens) sentence = words.size();
        }
        at = end < text.size() ? end + separator_length(text.substr(end)) : end;
    }
    return words;
}

std::vector<Word> words_of(std::string_view text, std::string_view language) {
    std::vector<Word> words = words_of(text);
    for (Word& word : words) word.empty = says_nothing(word.folded, language);
    return words;
}

// Where the outlet's name begins that ends the title; its size: nowhere.
std::size_t suffix_of(std::string_view title) {
    std::size_t suffix = title.size();
    for (const Cut& cut : trailing_parts(title)) {
        if (cut.rest.size() < kMinTitleBeforeSuffix) break;
        const std::vector<Word> words = words_of(title.substr(cut.rest.size()));
        const bool sentence = std::ranges::any_of(words, [](const Word& word) {
            return !word.capital && word.folded.size() > 3 && !is_number(word.folded);
        });
        const bool host = title.substr(cut.rest.size()).find('.') != title.npos;
        if (words.size() > kMaxSuffixWords || (sentence && !host)) break;
        suffix = cut.rest.size();
    }
    return suffix;
}

// Whether capitals tell names from words.
bool has_case(const std::vector<Word>& words) {
    int capitals = 0, telling = 0;
    for (const Word& word : words) {
        if (word.empty || is_number(word.folded)) continue;
        ++telling;
        if (word.capital) ++capitals;
    }
    return capitals < kMaxCapitals * telling;
}

TermKind kind_of(const Word& word, bool cased) {
    const bool number = is_number(word.folded);
    if ((number && is_year(word.folded)) || is_date_word(word.folded)) return TermKind::date;
    if (number) return TermKind::number;
    return cased && word.capital && !word.opens ? TermKind::name : TermKind::word;
}

// Terms in the making, with the words of those that the title has.
struct Reading {
    StoryTerms all;
    std::vector<std::string_view> title;  // folded; parallel to the title's terms
};

// False: the term is known already, and the word says no more.
bool add_term(std::vector<StoryTerm>& terms, const StoryTerm& term) {
    for (StoryTerm& known : terms) {
        if (known.hash() != term.hash()) continue;
        known = {known.hash(), std::max(known.weight(), term.weight()),
                 term.kind() == TermKind::name ? TermKind::name : known.kind()};
        return false;
    }
    terms.push_back(term);
    return true;
}

// Where the news begins behind "Retraites : " or "Crash en Iran : "; 0: no such part.
std::size_t news_begins(std::string_view title) {
    const std::size_t colon = title.find(": ");
    const bool early = colon != title.npos && colon * 5 < title.size() * 3;
    return early ? colon : 0;
}

std::uint64_t hash_of(const Word& word, const Alias& alias, std::string_view language) {
    if (!alias.name.empty()) return hash_bytes(alias.name);
    return hash_bytes(is_number(word.folded) ? word.folded : stem(word.folded, language));
}

void add_terms(Reading& reading, const std::vector<Word>& words, std::string_view text, bool title,
               std::string_view language) {
    const bool cased = has_case(words);
    const std::size_t suffix = title ? suffix_of(text) : text.size();
    const std::size_t news = title ? news_begins(text) : 0;
    std::vector<std::string_view> folded;
    folded.reserve(words.size());
    for (const Word& word : words) folded.push_back(word.folded);
    int count = 0;
    for (std::size_t i = 0; i < words.size();) {
        const Word& word = words[i];
        if (!title && ++count > kTextWords) break;
        if (reading.all.terms.size() == kMaxTerms) break;
        const Alias alias = alias_of(std::span{folded}.subspan(i), language);
        i += std::max<std::size_t>(alias.words, 1);
        const bool letter = word.folded.size() < 2 && !is_number(word.folded);
        if (alias.name.empty() && (letter || word.empty)) continue;
        const TermKind kind = kind_of(word, cased);
        double weight = kWeights.at(static_cast<std::size_t>(kind)) * (title ? 1 : kTextFactor);
        if (word.at > suffix) weight *= kSuffixFactor;
        if (word.at < news) weight *= kKickerFactor;
        if (alias.name.empty()) weight /= std::sqrt(word.parts);
        const StoryTerm term{hash_of(word, alias, language), weight, kind};
        if (add_term(reading.all.terms, term) && title) reading.title.push_back(word.folded);
    }
}

// "Revue de presse du 12 mai".
bool names_column(const Reading& title) {
    for (std::size_t i = 0; i < title.title.size(); ++i) {
        const std::string_view word = title.title[i];
        const bool column =
            title.all.terms[i].kind() == TermKind::date || is_column_word(word) || is_number(word);
        if (!column) return false;
    }
    return true;
}

// "Cours des céréales": few words and no name, which two outlets' columns share by chance.
TitleKind kind_of(const std::vector<StoryTerm>& title, bool bare) {
    int words = 0;
    for (const StoryTerm& term : title) {
        if (term.kind() == TermKind::name || term.kind() == TermKind::number) {
            return TitleKind::telling;
        }
        if (term.kind() == TermKind::word) ++words;
    }
    if (bare) return words < kBareWords ? TitleKind::column : TitleKind::telling;
    return words < kTellingWords ? TitleKind::vague : TitleKind::telling;
}

void add_pattern(Reading& reading) {
    std::string pattern, filling;
    int words = 0;
    for (std::size_t i = 0; i < reading.title.size(); ++i) {
        const bool literal = reading.all.terms[i].kind() == TermKind::word;
        std::string& to = literal ? pattern : filling;
        to += reading.title[i];
        to += ' ';
        if (literal) ++words;
    }
    const auto hash = [](const std::string& text) {
        return static_cast<std::int64_t>(hash_bytes(text));
    };
    if (words >= kMinPatternWords) reading.all.pattern = hash(pattern);
    reading.all.filling = hash(pattern + '|' + filling);
}

// "Cours des céréales (mise à jour)" without what the newsroom says of the text.
std::string_view without_label(std::string_view title) {
    const auto cut = bracketed_end(title);
    return cut && is_label(cut->part) && !cut->rest.empty() ? cut->rest : title;
}

// What a text is written in counts more than what its feed declares: many publish French under a
// publishing system's "en-US".
std::string language_of(const std::string& title, std::string_view text,
                        std::string_view declared) {
    if (std::string told = text::guess_language(title + ' ' + std::string{text}); !told.empty()) {
        return told;
    }
    return text::primary_language(declared);
}

}  // namespace

StoryTerms story_terms(std::string_view title, std::string_view text, std::string_view tag) {
    const std::string clean = text::one_line(text::to_utf8(text::decode_entities(title), {}).text);
    const std::string_view line = without_label(clean);
    text = text::truncate_utf8(text, kTextBytes);
    const std::string language = language_of(clean, text, tag);

    Reading reading;
    const std::vector<Word> words = words_of(line, language);
    add_terms(reading, words, line, true, language);
    StoryTerms& all = reading.all;
    all.in_title = all.terms.size();
    const std::vector<Word> head = words_of(text, language);
    all.title = names_column(reading) ? TitleKind::column : kind_of(all.terms, head.empty());
    add_pattern(reading);
    for (const std::string_view word : reading.title) {
        all.words += (all.words.empty() ? "" : " ");
        all.words += word;
    }
    add_terms(reading, head, text, false, language);
    all.terms.shrink_to_fit();
    if (has_stop_words(language)) all.language = language;
    return std::move(reading.all);
}

}  // namespace griot::stories
