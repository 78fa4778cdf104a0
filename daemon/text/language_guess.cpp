#include "text/language_guess.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <unordered_map>

#include "text/unicode.hpp"

namespace griot::text {
namespace {

// A paragraph tells; more would only cost.
constexpr std::size_t kLookedAt = std::size_t{2} << 10U;
// Titles and captions hold too few function words to tell languages of one family apart.
constexpr int kMinWords = 20;
// In running text of each language these words are 20 to 45 of 100; in another's, below 10.
constexpr double kMinShare = 0.12;
constexpr double kMinLead = 1.5;

struct Vocabulary {
    std::string_view tag;
    std::string_view words;
};

// The most frequent function words of news prose. One that several languages share counts for each
// of them in part.
constexpr std::array kVocabularies = std::to_array<Vocabulary>({
    {"fr",
     "le la les un une des du de et est dans pour qui que sur au aux pas ce cette ces il elle ils "
     "ont été par avec plus sont ses leur leurs mais selon à en se sa son ne l d qu n s j c après "
     "entre depuis ainsi aussi nous vous être fait lors"},
    {"en",
     "the of and to in is for that on with was by are as has have from at his her its it said were "
     "which who will been be this their they not but after he she had would also an a or more "
     "than"},
    {"pt",
     "o os as um uma do da dos das em no na nos nas e é com não por para mais ao aos à foi são "
     "pelo pela seu sua seus que de se ou como entre após também já ser está disse sobre"},
    {"es",
     "el la los las un una del y en con no por para más al fue es son su sus como pero que de se "
     "lo o entre después también ya ser está dijo sobre este esta desde hasta"},
    {"de",
     "der die das und ist von den mit für auf ein eine des dem im nicht sich zu in werden wurde "
     "auch als nach bei aus hat sind an wie er sie es dass einer einem über"},
    {"it",
     "il lo la gli le di che è della del per con una un sono dei delle nel nella alla al da ha "
     "non si in e i a come più anche dopo stato ma questo"},
    {"nl",
     "de het een en van in is dat op te voor met zijn aan niet ook door naar bij uit er om hij ze "
     "maar werd worden heeft over na deze die"},
    {"ar",
     "في من على إلى الى أن ان عن مع هذا هذه التي الذي الذين كان كانت بعد قال قالت كما لم لا ما هو "
     "هي بين خلال قبل حيث أو ثم عند منذ وفي ومن وقال كل غير"},
    {"ha",
     "da na ta a ya ba don cikin wannan sun yi kuma shi zai ne ce daga wanda an su ga ko amma "
     "bayan "
     "domin kan yana suka aka masu wasu har sai"},
    {"sw",
     "ya wa na kwa katika ni za la cha kuwa hiyo huo baada lakini hii huyo wake yake alisema kama "
     "pia wakati ili hata zaidi kutoka"},
});
static_assert(kVocabularies.size() <= 16, "a bit a language");

using Languages = std::uint16_t;

const std::unordered_map<std::string, Languages>& languages_by_word() {
    static const std::unordered_map<std::string, Languages> table = [] {
        std::unordered_map<std::string, Languages> made;
        for (std::size_t language = 0; language < kVocabularies.size(); ++language) {
            const std::string words = fold(kVocabularies[language].words) + ' ';
            for (std::size_t at = 0; at < words.size();) {
                const std::size_t end = words.find(' ', at);
                made[words.substr(at, end - at)] |= static_cast<Languages>(1U << language);
                at = end + 1;
            }
        }
        return made;
    }();
    return table;
}

struct Tally {
    int words = 0;
    std::array<double, kVocabularies.size()> of{};

    void count(const std::string& word) {
        ++words;
        const auto found = languages_by_word().find(word);
        if (found == languages_by_word().end()) return;
        const double part = 1.0 / std::popcount(found->second);
        for (std::size_t language = 0; language < of.size(); ++language) {
            if ((found->second >> language & 1U) != 0) of[language] += part;
        }
    }
};

Tally tally_of(std::string_view text) {
    Tally tally;
    const std::string words = fold(truncate_utf8(text, kLookedAt));
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        if (end > at) tally.count(words.substr(at, end - at));
        at = end + 1;
    }
    return tally;
}

}  // namespace

std::string guess_language(std::string_view text) {
    const Tally tally = tally_of(text);
    if (tally.words < kMinWords) return {};
    std::array<double, kVocabularies.size()> ranked = tally.of;
    std::ranges::sort(ranked, std::greater{});
    const bool enough = ranked[0] >= kMinShare * tally.words && ranked[0] >= kMinLead * ranked[1];
    if (!enough) return {};
    const auto best = std::ranges::max_element(tally.of) - tally.of.begin();
    return std::string{kVocabularies[static_cast<std::size_t>(best)].tag};
}

}  // namespace griot::text
