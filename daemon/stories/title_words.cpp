#include "stories/title_words.hpp"

#include <algorithm>
#include <array>

#include "text/agencies.hpp"

namespace griot::stories {
namespace {

template <std::size_t size>
consteval std::array<std::string_view, size> sorted(std::array<std::string_view, size> words) {
    std::ranges::sort(words);
    return words;
}

// Not here: words that may be the news ("Mali :", "Coronavirus :") or that count issues ("(bis)").
constexpr auto kLabels = sorted(std::to_array<std::string_view>({"actualise",
                                                                 "actualisee",
                                                                 "alerte",
                                                                 "alerte info",
                                                                 "ao vivo",
                                                                 "audio",
                                                                 "breaking",
                                                                 "breaking news",
                                                                 "communique",
                                                                 "decryptage",
                                                                 "depeche",
                                                                 "depeches",
                                                                 "derniere heure",
                                                                 "derniere minute",
                                                                 "diaporama",
                                                                 "direct",
                                                                 "document",
                                                                 "en continu",
                                                                 "en direct",
                                                                 "en images",
                                                                 "en photos",
                                                                 "en video",
                                                                 "entretien",
                                                                 "exclusif",
                                                                 "exclusive",
                                                                 "exclusivite",
                                                                 "exclusivo",
                                                                 "flash",
                                                                 "flash info",
                                                                 "images",
                                                                 "info",
                                                                 "infos",
                                                                 "interview",
                                                                 "just in",
                                                                 "live",
                                                                 "maj",
                                                                 "mis a jour",
                                                                 "mise a jour",
                                                                 "mise a jour en direct",
                                                                 "photo",
                                                                 "photos",
                                                                 "podcast",
                                                                 "reportage",
                                                                 "tribune",
                                                                 "ultima hora",
                                                                 "update",
                                                                 "updated",
                                                                 "urgent",
                                                                 "urgente",
                                                                 "video",
                                                                 "videos",
                                                                 "watch",
                                                                 "عاجل",
                                                                 "فيديو",
                                                                 "بالفيديو",
                                                                 "مباشر",
                                                                 "خاص"}));

// What stands before an agency's name: "avec AFP", "source : Reuters".
constexpr std::array kCreditWords = std::to_array<std::string_view>(
    {"avec l ", "avec ", "com ", "par ", "selon l ", "source ", "sources ", "with "});

constexpr auto kStopWords = sorted(std::to_array<std::string_view>(
    {// French, with what elisions leave
     "a", "apres", "au", "aux", "avant", "avec", "c", "ce", "ces", "cet", "cette", "chez", "comme",
     "contre", "d", "dans", "de", "des", "dont", "du", "elle", "en", "entre", "est", "et", "il",
     "ils", "j", "l", "la", "le", "les", "leur", "leurs", "lors", "m", "mais", "meme", "n", "ne",
     "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas", "plus", "pour", "qu", "que",
     "qui", "s", "sa", "sans", "se", "ses", "si", "son", "sont", "sous", "sur", "t", "un", "une",
     "vers", "vos", "votre", "vous", "y",
     // English
     "about", "after", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have",
     "he", "how", "in", "into", "is", "it", "its", "new", "not", "of", "or", "over", "says", "she",
     "that", "the", "their", "they", "this", "to", "was", "were", "what", "who", "why", "will",
     "with",
     // Portuguese and Spanish
     "al", "ao", "aos", "as", "com", "con", "da", "das", "del", "do", "dos", "e", "el", "em", "las",
     "los", "na", "nas", "no", "nos", "o", "os", "para", "pela", "pelo", "por", "sobre", "su", "um",
     "uma", "una", "uno",
     // Arabic
     "أن", "إلى", "التي", "الذي", "على", "عن", "في", "ما", "مع", "من", "و"}));

constexpr auto kCalendar = sorted(std::to_array<std::string_view>(
    {"janvier",  "fevrier",   "mars",      "avril",     "mai",       "juin",      "juillet",
     "aout",     "septembre", "octobre",   "novembre",  "decembre",  "lundi",     "mardi",
     "mercredi", "jeudi",     "vendredi",  "samedi",    "dimanche",  "january",   "february",
     "march",    "april",     "june",      "july",      "august",    "september", "october",
     "november", "december",  "monday",    "tuesday",   "wednesday", "thursday",  "friday",
     "saturday", "sunday",    "janeiro",   "fevereiro", "marco",     "abril",     "maio",
     "junho",    "julho",     "agosto",    "setembro",  "outubro",   "novembro",  "dezembro",
     "enero",    "febrero",   "marzo",     "mayo",      "junio",     "julio",     "septiembre",
     "octubre",  "noviembre", "diciembre", "segunda",   "terca",     "quarta",    "quinta",
     "sexta",    "sabado",    "domingo",   "lunes",     "martes",    "miercoles", "jueves",
     "viernes",  "يناير",     "فبراير",    "مارس",      "ابريل",     "مايو",      "يونيو",
     "يوليو",    "اغسطس",     "سبتمبر",    "اكتوبر",    "نوفمبر",    "ديسمبر",    "الاثنين",
     "الثلاثاء", "الاربعاء",  "الخميس",    "الجمعة",    "السبت",     "الاحد"}));

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& sorted_words, std::string_view word) {
    return std::ranges::binary_search(sorted_words, word);
}

}  // namespace

bool is_label(std::string_view folded) {
    return contains(kLabels, folded);
}

bool is_agency(std::string_view folded) {
    for (const std::string_view credit : kCreditWords) {
        if (!folded.starts_with(credit)) continue;
        folded.remove_prefix(credit.size());
        break;
    }
    return text::is_agency_name(folded);
}

bool is_stop_word(std::string_view folded) {
    return contains(kStopWords, folded);
}

bool is_calendar_word(std::string_view folded) {
    return contains(kCalendar, folded);
}

std::span<const std::string_view> calendar_words() {
    return kCalendar;
}

}  // namespace griot::stories
