#include "normalise/credit_patterns.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "normalise/credit_lines.hpp"
#include "text/unicode.hpp"

namespace griot::normalise {
namespace {

using Kind = text::Agency::Kind;

constexpr std::size_t kLongestSignature = 120;  // in bytes
constexpr std::size_t kMostWordsBefore = 5;     // "La Rédaction Web Afrique avec AFP"

constexpr auto kSourceWords = std::to_array<std::string_view>({
    "sources",
    "source web",
    "source",
    "fontes",
    "fonte",
    "fuentes",
    "fuente",
    "المصدر",
    "المصادر",
});
constexpr auto kByWords = std::to_array<std::string_view>({"par ", "by ", "por ", "بقلم "});
constexpr auto kWithWords =
    std::to_array<std::string_view>({"avec ", "with ", "com ", "con ", "مع "});
constexpr auto kCopyrightWords = std::to_array<std::string_view>({
    "©",
    "(c)",
    "copyright ©",
    "copyright",
});
constexpr auto kRights = std::to_array<std::string_view>({
    "Tous droits réservés",
    "All rights reserved",
    "Todos os direitos reservados",
    "Todos los derechos reservados",
});

// "Entretien avec RFI" is a title, not a signature.
constexpr auto kTogether = std::to_array<std::string_view>({
    "accord",
    "collaboration",
    "contrat",
    "convention",
    "cooperation",
    "debat",
    "discussion",
    "entretien",
    "exclusivite",
    "interview",
    "partenariat",
    "partnership",
    "parceria",
    "acordo",
    "entrevista",
    "rencontre",
    "deal",
    "talks",
});

bool take_any(std::string_view& text, const auto& beginnings) {
    return std::ranges::any_of(beginnings,
                               [&](std::string_view words) { return take(text, words); });
}

bool is_agencies_only(const Agencies& found) {
    return std::ranges::all_of(
        found, [](const text::AgencyMatch& match) { return match.agency->kind == Kind::agency; });
}

// Where the last sentence ends and what follows it begins; 0: one sentence.
std::size_t after_last_sentence(std::string_view line) {
    for (std::size_t space = line.rfind(' '); space != line.npos && space > 0;
         space = line.rfind(' ', space - 1)) {
        const std::string_view before = trimmed(line.substr(0, space), "\")] ");
        if (!before.empty() && std::string_view{".!?"}.find(before.back()) != before.npos) {
            return space + 1;
        }
    }
    return 0;
}

bool ends_sentence(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return true;
    return std::string_view{".!?\""}.find(text.back()) != std::string_view::npos;
}

// "© 2026 AFP. Tous droits réservés." without its second sentence.
std::string_view without_rights(std::string_view line) {
    line = trimmed(line, " .");
    for (const std::string_view rights : kRights) {
        if (line.ends_with(rights)) line.remove_suffix(rights.size());
    }
    return line;
}

// "Source : BFMTV", "Source AFP", "المصدر: رويترز".
Credits after_source_word(std::string_view text, std::string_view country) {
    if (!take_any(text, kSourceWords) || text.empty()) return {};
    const bool spaced = text.front() == ' ';
    text = trimmed(text);
    if (take(text, ":")) return sources_in(text, country);
    return spaced ? names_of(agencies_in(text, country)) : Credits{};
}

// "© AFP 2026", "Copyright 2026 AFP". A picture's "Photo © AFP" begins otherwise.
Credits after_copyright(std::string_view text, std::string_view country) {
    if (!take_any(text, kCopyrightWords)) return {};
    text = trimmed(text, " .");
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    return names_of(agencies_in(trimmed(text), country));
}

// Who signs before "avec AFP": nobody, a known outlet, people. nullopt: it is a sentence.
std::optional<Credits> signers(std::string_view text, std::string_view country, bool has_article) {
    text = trimmed(text, " ,-(|/:");
    take_any(text, kByWords);
    if (text.empty()) return Credits{};
    if (const Agencies known = agencies_in(text, country); !known.empty()) return names_of(known);
    // "Entretien avec l'AFP": those who sign with an agency leave the article out.
    if (has_article || !is_name(text, kMostWordsBefore)) return std::nullopt;
    const std::string folded = text::fold(text);
    const bool together = std::ranges::any_of(
        kTogether, [&](std::string_view word) { return folded.find(word) != folded.npos; });
    return together ? std::nullopt : std::optional{Credits{}};
}

// "Avec AFP", "Le Monde avec AFP et Reuters", "Awa Sawadogo, avec l'AFP".
Credits with_agency(std::string_view text, std::string_view country) {
    for (const std::string_view with : kWithWords) {
        std::size_t at = text.npos;
        std::string_view start = text;
        if (take(start, with)) at = 0;
        const std::string_view within = text;
        const std::size_t later = within.rfind(std::string{" "}.append(with));
        if (later != within.npos) at = later + 1;
        if (at == text.npos) continue;
        const std::string_view list = text.substr(at + with.size());
        const Agencies found = agencies_in(list, country);
        if (found.empty()) continue;
        const bool has_article = !text::agency_at(list, country);
        auto credits = signers(text.substr(0, at), country, has_article);
        if (!credits) continue;
        for (std::string& name : names_of(found)) credits->push_back(std::move(name));
        return *credits;
    }
    return {};
}

// "Par AFP", "By Reuters Staff", "Par Awa Sawadogo, AFP".
Credits by_agency(std::string_view text, std::string_view country) {
    if (!take_any(text, kByWords)) return {};
    if (const Agencies found = agencies_in(text, country); !found.empty()) return names_of(found);
    const std::size_t comma = text.rfind(',');
    if (comma == text.npos || !is_name(trimmed(text.substr(0, comma)), kMostWordsBefore)) return {};
    return names_of(agencies_in(text.substr(comma + 1), country));
}

// Any form but the bare name.
Credits phrase(std::string_view text, std::string_view country) {
    if (text.size() > kLongestSignature) return {};
    text = trimmed(text, " -");
    if (Credits found = after_source_word(text, country); !found.empty()) return found;
    if (Credits found = by_agency(text, country); !found.empty()) return found;
    return with_agency(text, country);
}

// What stands in brackets at the end of a line, and what before and behind them.
struct Bracketed {
    std::string_view before, inside;
    bool stopped = false;  // a full stop follows: the brackets belong to the sentence
};

std::optional<Bracketed> bracketed_end(std::string_view line) {
    const std::string_view ended = trimmed(line, " .");
    if (!ended.ends_with(')') && !ended.ends_with(']')) return std::nullopt;
    const std::size_t open = ended.rfind(ended.back() == ')' ? '(' : '[');
    if (open == ended.npos || ended.size() - open > kLongestSignature) return std::nullopt;
    return Bracketed{
        .before = trimmed(ended.substr(0, open)),
        .inside = trimmed(ended.substr(open + 1, ended.size() - open - 2)),
        .stopped =
            line.find('.', static_cast<std::size_t>(ended.end() - line.begin())) != line.npos};
}

// "… . (AFP)", "(source : Sidwaya)"; within a sentence only an agency that nothing before explains.
Credits in_brackets(std::string_view line, std::string_view country) {
    const auto end = bracketed_end(line);
    if (!end) return {};
    if (Credits found = phrase(end->inside, country); !found.empty()) return found;
    if (Credits found = after_copyright(end->inside, country); !found.empty()) {
        return ends_sentence(end->before) ? std::move(found) : Credits{};
    }
    const Agencies found = agencies_in(end->inside, country);
    if (found.empty()) return {};
    const bool explained = explains(end->before, found.front(), end->inside);
    if (ends_sentence(end->before)) return names_of(found);
    if (explained || !is_agencies_only(found)) return {};
    return !end->stopped || found.front().sure ? names_of(found) : Credits{};
}

// A capital "Source :" needs no full stop before it: templates set it in a line without one.
Credits inline_source(std::string_view line, std::string_view country) {
    for (const std::string_view word : {" Source", " Fonte", " Fuente"}) {
        const std::size_t at = line.rfind(word);
        if (at == line.npos || line.size() - at > kLongestSignature) continue;
        if (Credits found = after_source_word(line.substr(at + 1), country); !found.empty()) {
            return found;
        }
    }
    return {};
}

}  // namespace

Credits signature(std::string_view line, std::string_view country) {
    if (line.size() > kShortLine) return {};
    if (Credits found = phrase(line, country); !found.empty()) return found;
    const auto end = bracketed_end(line);
    return end && end->before.empty() ? phrase(end->inside, country) : Credits{};
}

Credits ending(std::string_view line, std::string_view country) {
    if (Credits found = in_brackets(line, country); !found.empty()) return found;
    line = trimmed(without_rights(line), " .;");
    const std::size_t begin = after_last_sentence(line);
    const std::string_view last = trimmed(line.substr(begin), " -");
    if (Credits found = phrase(last, country); !found.empty()) return found;
    if (Credits found = after_copyright(last, country); !found.empty()) return found;
    const Agencies bare = agencies_in(last, country);
    if (!bare.empty() && (begin == 0 || is_agencies_only(bare))) return names_of(bare);
    return inline_source(line, country);
}

Credits byline(std::string_view author, std::string_view country) {
    if (author.empty() || author.size() > kLongestSignature) return {};
    if (const Agencies whole = agencies_in(author, country); !whole.empty()) return names_of(whole);
    if (Credits found = phrase(author, country); !found.empty()) return found;
    if (const auto end = bracketed_end(author)) {
        if (Credits found = phrase(end->inside, country); !found.empty()) return found;
        return names_of(agencies_in(end->inside, country));
    }
    for (const std::string_view separator : {", ", " - ", " / ", " | "}) {
        const std::size_t at = author.rfind(separator);
        if (at == author.npos) continue;
        const Agencies found = agencies_in(author.substr(at + separator.size()), country);
        if (!found.empty()) return names_of(found);
    }
    return {};
}

Credits title_ending(std::string_view title, std::string_view country) {
    if (const auto end = bracketed_end(title)) {
        if (Credits found = with_agency(end->inside, country); !found.empty()) return found;
        const Agencies found = agencies_in(end->inside, country);
        if (found.empty() || !is_agencies_only(found)) return {};
        return explains(end->before, found.front(), end->inside) ? Credits{} : names_of(found);
    }
    for (const std::string_view separator : {" - ", " | ", " / "}) {
        const std::size_t at = title.rfind(separator);
        if (at == title.npos) continue;
        std::string_view part = trimmed(title.substr(at + separator.size()));
        take_any(part, kWithWords);
        const Agencies found = agencies_in(part, country);
        if (!found.empty() && is_agencies_only(found)) return names_of(found);
    }
    return {};
}

}  // namespace griot::normalise
