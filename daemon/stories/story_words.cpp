#include "stories/story_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "stories/title_words.hpp"
#include "text/language.hpp"

namespace griot::stories {
namespace {

struct Vocabulary {
    std::string_view language;
    std::string_view words;
};

// Words of grammar and of a newsroom's own grammar ("says", "voici", "veja"), folded.
constexpr std::array kStopWords = std::to_array<Vocabulary>({
    {"fr",
     "a ai ainsi alors apres as au aucun aussi autre autres aux avait avant avec avoir ayant "
     "bien c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme "
     "comment contre d dans de deja depuis des desormais deux dont donc du durant elle elles "
     "en encore entre est et etait etaient ete etre eu eux face fait faire faut fois font "
     "grace hors il ils j jamais je jusqu l la le les leur leurs lors lui m ma mais malgre "
     "me meme memes mes moi moins mon n ne ni non nos notre nous ou on ont or par parmi pas "
     "pendant peu peut peuvent plus pour pourquoi pres qu quand que quel quelle quelles "
     "quels qui quoi s sa sans se selon sera seront ses si son sont sous sur t ta tandis te "
     "tel telle tous tout toute toutes tres trop tu un une va vers voici voila vont vos "
     "votre vous vs y"},
    {"en",
     "a about above after again against ain all am amid an and any are aren as at be because "
     "been before being below between both but by can could did didn do does doesn doing don "
     "down during each few for from further get gets got had has hasn have having he her "
     "here hers him his how i if in into is isn it its just ll m may me might more most must "
     "my new no nor not now of off on once only or other our out over own re s said same say "
     "says she should so some such t than that the their them then there these they this "
     "those through to too under until up upon us ve very via vs was wasn we were what when "
     "where which while who whom why will with won would you your"},
    {"pt",
     "a agora ainda ao aos apenas apos aquela aquele as ate antes cada com como contra da "
     "das de dela dele deles depois desde deve diz dizem do dos e ela elas ele eles em "
     "enquanto entre era essa esse esta estao estar este eu fica foi foram ha isso isto ja "
     "la lhe mais mas me mesmo meu muito na nao nas nem nesta neste no nos nossa nosso num "
     "numa o onde os ou para pela pelas pelo pelos pode podem por porque qual quando que "
     "quem sao se segundo sem ser sera seu seus so sob sobre sua suas tambem te tem ter teve "
     "todo todos tras um uma vai vao veja"},
    {"es",
     "a al algo ante antes asi aun aunque bajo cada casi como con contra cual cuando de del "
     "desde despues dice donde dos durante e el ella ellas ellos en entre era es esa ese eso "
     "esta estan estar estas este esto estos fue fueron ha hace han hasta hay la las le les "
     "lo los mas me mi mientras muy nada ni no nos o os otra otro para pero por porque pues "
     "que quien se segun ser sera si sido sin sobre son su sus tambien tan te tiene todo "
     "todos tras tu un una uno unos y ya yo"},
    {"ar",
     "ال ان الى التي الذي على عن في ما مع من و او ثم قد لا لم لن هذا هذه هو هي كان كانت بعد "
     "قبل بين خلال عند كل غير حول منذ حتي حتى اذا كما لدى"},
});

// What a title dates itself with, beside the names of months and weekdays.
constexpr std::string_view kDayWords =
    "week end weekend jour jours journee semaine annee annees an ans matin soir hier "
    "aujourd hui demain day days week weeks year years today tomorrow dia dias semana ano "
    "anos hoje amanha hoy manana";

// What columns and service pages are made of, whatever the day's event.
constexpr std::string_view kColumnWords =
    "meteo previsions prevision horoscope agenda agendas sorties sortie sortir idees idee bon bons "
    "bonne bonnes plan plans programme loto tirage soldes promo promos promotion promotions "
    "correspondant correspondante correspondants revue direct info infos actualite actualites "
    "actu newsletter edito editorial podcast video videos photo photos image images diaporama "
    "interview quiz sudoku recette resume mise "
    "latest live update updates watch stream streaming online tv schedule roundup wrap wrapup "
    "recap preview highlights takeaways weather forecast deals deal pictures gallery breaking "
    "news briefing headlines explainer "
    "vivo directo horario horarios programacion resultados fotos noticias ultimas ultima "
    "horoscopo clima pronostico loteria assistir programacao previsao";

// Together with those above: titles of columns that many outlets have under one name.
constexpr std::string_view kColumnTitleWords =
    "presse compte rendu conseil ministres communique journal edition bulletin titres une "
    "press review council ministers statement cabinet meeting imprensa conselho ministros "
    "prensa consejo comunicado comunicados revista";

using Words = std::unordered_set<std::string_view>;

void add_words(Words& set, std::string_view words) {
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        set.insert(word);
        words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
}

Words words_of(std::string_view language) {
    Words set;
    for (const Vocabulary& vocabulary : kStopWords) {
        if (vocabulary.language == language) add_words(set, vocabulary.words);
    }
    return set;
}

}  // namespace

bool says_nothing(std::string_view folded, std::string_view language) {
    static const std::array sets{words_of("fr"), words_of("en"), words_of("pt"), words_of("es"),
                                 words_of("ar")};
    for (std::size_t i = 0; i < sets.size(); ++i) {
        if (text::same_language(kStopWords[i].language, language)) return sets[i].contains(folded);
    }
    return is_stop_word(folded);
}

bool has_stop_words(std::string_view language) {
    return std::ranges::find(kStopWords, language, &Vocabulary::language) != std::end(kStopWords);
}

bool is_date_word(std::string_view folded) {
    static const Words date_words = [] {
        Words set;
        add_words(set, kDayWords);
        add_words(set, kColumnWords);
        const auto calendar = calendar_words();
        set.insert(calendar.begin(), calendar.end());
        return set;
    }();
    return date_words.contains(folded);
}

bool is_column_word(std::string_view folded) {
    static const Words column_words = [] {
        Words set;
        add_words(set, kColumnTitleWords);
        return set;
    }();
    return is_date_word(folded) || column_words.contains(folded);
}

}  // namespace griot::stories
