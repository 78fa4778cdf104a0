#include "normalise/credit_names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::normalise {
namespace {

constexpr std::size_t kLongestList = 120;  // in bytes; longer ones are sentences
constexpr std::size_t kMostNames = 5;
constexpr std::size_t kMostWordsOfSource = 4;
constexpr std::size_t kMostWordsOfDateline = 9;
constexpr std::size_t kMarksInDate = 12;  // "le 3 mars 2026 à 10h" has six words

// Before a name, without case.
constexpr auto kArticles = std::to_array<std::string_view>({
    "l'",
    "la ",
    "le ",
    "the ",
    "o ",
    "a ",
    "agence ",
    "agency ",
    "agência ",
    "agencia ",
    "news agency ",
    "agence de presse ",
    "agence presse ",
    "les agences ",
    "dépêche ",
    "وكالة ",
});
constexpr auto kSeparators = std::to_array<std::string_view>({
    "/",
    ",",
    ";",
    "&",
    "+",
    "-",
    "|",
    "et ",
    "and ",
    "e ",
    "y ",
    "avec ",
    "with ",
    "com ",
    "con ",
    "و",
});
// Desks of an outlet: "RFI Afrique", "Reuters Staff".
constexpr auto kDesks = std::to_array<std::string_view>({
    " Afrique",
    " Africa",
    " África",
    " Staff",
    " News",
    " Monde",
    " Info",
    " Infos",
    " Online",
    " France",
    " عربي",
});

constexpr auto kDateWords = std::to_array<std::string_view>({
    "janvier",   "janv",      "jan",        "fevrier", "fevr",      "fev",       "mars",
    "avril",     "avr",       "mai",        "juin",    "juillet",   "juil",      "aout",
    "septembre", "sept",      "octobre",    "oct",     "novembre",  "nov",       "decembre",
    "dec",       "january",   "february",   "feb",     "march",     "mar",       "april",
    "apr",       "may",       "june",       "jun",     "july",      "jul",       "august",
    "aug",       "september", "sep",        "october", "november",  "december",  "janeiro",
    "fevereiro", "marco",     "abril",      "abr",     "maio",      "junho",     "julho",
    "agosto",    "ago",       "setembro",   "set",     "outubro",   "out",       "novembro",
    "dezembro",  "dez",       "enero",      "ene",     "febrero",   "marzo",     "mayo",
    "junio",     "julio",     "septiembre", "octubre", "noviembre", "diciembre", "dic",
    "lundi",     "mardi",     "mercredi",   "jeudi",   "vendredi",  "samedi",    "dimanche",
    "er",
});
constexpr auto kSmallWords = std::to_array<std::string_view>({
    "de", "du", "des", "d",   "la",  "le",   "les", "l",   "el",  "al",
    "en", "et", "of",  "the", "and", "da",   "do",  "dos", "das", "e",
    "y",  "a",  "au",  "aux", "sur", "sous", "in",  "on",  "at",
});

// Answers to "Source :" that name nobody.
constexpr auto kNobody = std::to_array<std::string_view>({
    "agences",  "agencies",        "agencias",  "autre presse", "divers",       "dr",
    "facebook", "google",          "instagram", "internet",     "la redaction", "linkedin",
    "presse",   "reseaux sociaux", "redaction", "tiktok",       "twitter",      "web",
    "whatsapp", "wikipedia",       "x",         "youtube",
});

// What an agency is called in passing: "selon l'agence (APS)".
constexpr auto kKinds = std::to_array<std::string_view>({
    "agence",
    "agences",
    "agency",
    "agencies",
    "agencia",
    "agencias",
    "archives",
    "credit",
    "foto",
    "image",
    "photo",
    "photos",
    "وكالة",
});

// Ends of files' names, which are no domains.
constexpr auto kFileTypes = std::to_array<std::string_view>({
    "bz2", "csv", "doc", "docx", "gif", "gz",   "htm", "html", "jpeg", "jpg", "json",
    "mp3", "pdf", "php", "png",  "txt", "webp", "xls", "xlsx", "xml",  "zip",
});

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Capitals of ASCII and of Latin-1; letters of scripts without capitals.
bool is_capital(std::string_view word) {
    const auto first = static_cast<unsigned char>(word.front());
    if (first < 0x80) return first >= 'A' && first <= 'Z';
    if (first == 0xC3 && word.size() > 1) return static_cast<unsigned char>(word[1]) < 0x9F;
    return first == 0xC4 || (first >= 0xD8 && first <= 0xDB);  // "İstanbul"; Arabic
}

bool is_date(std::string_view text) {
    const std::string folded = text::fold(text);
    const auto words = split(folded, " ");
    return words.size() <= kMarksInDate && std::ranges::all_of(words, [](std::string_view word) {
               return is_digit(word.front()) || holds(kDateWords, word) || holds(kSmallWords, word);
           });
}

bool take_any(std::string_view& text, const auto& beginnings) {
    return std::ranges::any_of(beginnings,
                               [&](std::string_view words) { return take(text, words); });
}

// The next name of a list, taken off with the articles before it and the desk behind it.
std::optional<text::AgencyMatch> take_agency(std::string_view& text, std::string_view country) {
    std::string_view rest = trimmed(text);
    auto match = text::agency_at(rest, country);
    while (!match && take_any(rest, kArticles)) match = text::agency_at(rest, country);
    if (!match) return std::nullopt;
    rest.remove_prefix(match->length);
    for (const std::string_view desk : kDesks) {
        if (!rest.starts_with(desk)) continue;
        rest.remove_prefix(desk.size());
        break;
    }
    text = trimmed(rest);
    return match;
}

bool is_host(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    if (dot == text.npos || dot == 0 || text.size() - dot < 3) return false;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !holds(kFileTypes, text.substr(dot + 1)) &&
           std::ranges::all_of(text.substr(dot + 1), letter) &&
           std::ranges::all_of(
               text, [&](char c) { return letter(c) || is_digit(c) || c == '.' || c == '-'; });
}

std::string name_of_host(std::string_view host) {
    if (const text::Agency* const known = text::agency_of_host(host))
        return std::string{known->name};
    return std::string{host.starts_with("www.") ? host.substr(4) : host};
}

// Whether the last words have these initials; short words ("pour", "aux") may be left out.
bool spell(std::span<const std::string_view> words, std::string_view letters) {
    constexpr std::size_t longest_left_out = 4;
    if (letters.empty()) return true;
    if (words.empty()) return false;
    const std::string_view word = words.back();
    words = words.first(words.size() - 1);
    if (word.front() == letters.back() && spell(words, letters.substr(0, letters.size() - 1))) {
        return true;
    }
    return word.size() <= longest_left_out && spell(words, letters);
}

// One source that no table knows; empty: no name.
std::string source_in(std::string_view text, std::string_view country) {
    text = trimmed(text, " \".");
    if (text.empty()) return {};
    if (const Agencies known = agencies_in(text, country); !known.empty()) {
        return std::string{known.front().agency->name};
    }
    if (text.starts_with("http://") || text.starts_with("https://")) {
        return text.find(' ') == text.npos ? name_of_host(text::host_of(text)) : std::string{};
    }
    if (is_host(text) && text.starts_with("www.")) {
        return name_of_host(text::host_of("https://" + std::string{text}));
    }
    if (is_host(text)) return std::string{text};
    if (!is_name(text, kMostWordsOfSource) || holds(kNobody, text::fold(text))) return {};
    return std::string{text};
}

// "AFP et Le Républicain" in parts; empty when one of them is no name.
Credits parts_of_source(std::string_view text, std::string_view country) {
    Credits names;
    while (!text.empty()) {
        std::size_t end = text.size(), length = 0;
        for (const std::string_view separator : {", ", " / ", "/", " et ", " and ", " & ", "; "}) {
            const std::size_t at = text.find(separator);
            if (at >= end) continue;
            end = at;
            length = separator.size();
        }
        std::string name = source_in(text.substr(0, end), country);
        if (name.empty() || names.size() == kMostNames) return {};
        names.push_back(std::move(name));
        text.remove_prefix(end + length);
    }
    return names;
}

}  // namespace

std::string_view trimmed(std::string_view text, std::string_view marks) {
    const std::size_t begin = text.find_first_not_of(marks);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(marks) + 1 - begin);
}

bool take(std::string_view& text, std::string_view words) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (text.size() < words.size()) return false;
    if (!std::ranges::equal(text.substr(0, words.size()), words, {}, lower, lower)) return false;
    text.remove_prefix(words.size());
    return true;
}

Agencies agencies_in(std::string_view text, std::string_view country) {
    Agencies agencies;
    text = trimmed(text, " .");
    if (text.size() > kLongestList) return {};
    while (agencies.size() < kMostNames) {
        const auto match = take_agency(text, country);
        if (!match) return !agencies.empty() && is_date(text) ? agencies : Agencies{};
        agencies.push_back(*match);
        if (text.empty()) return agencies;
        if (is_digit(text.front()) && is_date(text)) return agencies;
        if (!take_any(text, kSeparators)) return {};
        while (take_any(text = trimmed(text), kSeparators)) {
        }  // ", avec "
    }
    return {};
}

Credits names_of(const Agencies& agencies) {
    Credits names;
    for (const text::AgencyMatch& match : agencies) names.emplace_back(match.agency->name);
    return names;
}

Credits sources_in(std::string_view text, std::string_view country) {
    text = trimmed(text.substr(0, text.find('|')), " \".");
    if (text.empty() || text.size() > kLongestList) return {};
    if (const Agencies known = agencies_in(text, country); !known.empty()) return names_of(known);
    Credits parts = parts_of_source(text, country);
    // "Tom et Awa" is one name, unless one part is known.
    const bool knows = std::ranges::any_of(
        parts, [&](std::string_view name) { return !agencies_in(name, country).empty(); });
    std::string whole = knows ? std::string{} : source_in(text, country);
    return whole.empty() ? parts : Credits{std::move(whole)};
}

bool is_place_and_date(std::string_view text) {
    const auto words = split(text, " ,/()");
    if (words.empty() || words.size() > kMostWordsOfDateline || !is_capital(words.front())) {
        return false;
    }
    return std::ranges::all_of(words, [](std::string_view word) {
        if (is_digit(word.front()) || word == "-") return true;
        if (word.find_first_of("!?;:\"") != word.npos) return false;
        const std::string folded = text::fold(word);
        if (holds(kDateWords, folded)) return true;
        if (word.ends_with('.') && word.size() > 4) return false;  // ends a sentence: "Il part."
        const bool small = holds(kSmallWords, folded.substr(0, folded.find(' ')));
        return (is_capital(word) || small) && !holds(kKinds, folded);
    });
}

bool is_name(std::string_view text, std::size_t most_words) {
    const auto words = split(text, " ");
    if (words.empty() || !(is_capital(words.front()) || is_digit(words.front().front()))) {
        return false;
    }
    std::size_t capitals = 0;
    for (std::string_view word : words) {
        if (word.find_first_of(";:!?()[]\"@|") != word.npos) return false;
        if (is_capital(word) || is_digit(word.front())) {
            ++capitals;
        } else if (take(word, "d'") || take(word, "l'")) {
            if (word.empty() || !is_capital(word)) return false;
            ++capitals;
        } else if (!holds(kSmallWords, word) && word != "-" && word != "&" && word != "à") {
            return false;
        }
    }
    return capitals <= most_words;
}

bool explains(std::string_view before, const text::AgencyMatch& match, std::string_view spelling) {
    constexpr std::size_t longest = 120;
    const std::string folded =
        text::fold(before.substr(before.size() - std::min(before.size(), longest)));
    const auto words = split(folded, " ");
    if (words.empty()) return false;
    const auto kind = [](std::string_view word) { return holds(kKinds, word); };
    if (std::any_of(words.end() - std::min<std::ptrdiff_t>(3, std::ssize(words)), words.end(),
                    kind)) {
        return true;
    }
    for (std::size_t first = 0; first < words.size(); ++first) {
        // Its own name written out: "Maghreb Arabe Presse (MAP)".
        const auto at = static_cast<std::size_t>(words[first].data() - folded.data());
        if (text::is_agency_name(std::string_view{folded}.substr(at))) return true;
    }
    return spell(words, text::fold(spelling.substr(0, match.length)));
}

}  // namespace griot::normalise
