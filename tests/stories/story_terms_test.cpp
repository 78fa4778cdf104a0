#include "stories/story_terms.hpp"

#include <sstream>
#include <string>

#include "support/catch.hpp"

using griot::StoryTerm;
using griot::StoryTerms;
using griot::TermKind;
using griot::TitleKind;
using griot::stories::story_terms;

namespace {

// Of a word of the title, folded.
const StoryTerm* term(const StoryTerms& terms, std::string_view word) {
    std::istringstream words{terms.words};
    std::size_t index = 0;
    for (std::string one; words >> one; ++index) {
        if (one == word) return &terms.terms.at(index);
    }
    return nullptr;
}

bool share(std::string_view a, std::string_view language_a, std::string_view word_a,
           std::string_view b, std::string_view language_b, std::string_view word_b) {
    const StoryTerms first = story_terms(a, "", language_a);
    const StoryTerms second = story_terms(b, "", language_b);
    const StoryTerm* one = term(first, word_a);
    const StoryTerm* other = term(second, word_b);
    REQUIRE(one != nullptr);
    REQUIRE(other != nullptr);
    return one->hash() == other->hash();
}

}  // namespace

TEST_CASE("stop words and what elisions leave are no terms") {
    const StoryTerms terms = story_terms("L’armée d’Ouahigouya n’a pas qu’un camp", "", "fr");
    CHECK(term(terms, "armee") != nullptr);
    CHECK(term(terms, "l") == nullptr);
    CHECK(term(terms, "d") == nullptr);
    CHECK(term(terms, "qu") == nullptr);
    CHECK(term(story_terms("The dam of Bagré", "", "en"), "the") == nullptr);
    CHECK(term(story_terms("A barragem de Bagré", "", "pt"), "de") == nullptr);
    CHECK(term(story_terms("El dique del norte", "", "es"), "del") == nullptr);
    CHECK(term(story_terms("السد في الشمال", "", "ar"), "في") == nullptr);
}

TEST_CASE("names weigh more than words, dates less, and a text less than a title") {
    const StoryTerms terms =
        story_terms("Le maire inaugure Tambao mardi", "La carrière emploie 40 mineurs", "fr");
    REQUIRE(term(terms, "tambao") != nullptr);
    CHECK(term(terms, "tambao")->kind() == TermKind::name);
    CHECK(term(terms, "mardi")->kind() == TermKind::date);
    CHECK(terms.terms[terms.in_title + 2].kind() == TermKind::number);
    CHECK(term(terms, "tambao")->weight() > term(terms, "maire")->weight());
    CHECK(term(terms, "maire")->weight() > term(terms, "mardi")->weight());
    REQUIRE(terms.terms.size() == terms.in_title + 4);
    CHECK(term(terms, "maire")->weight() > terms.terms.back().weight());
    CHECK(terms.terms.back().hash() ==
          term(story_terms("Les mineurs", "", "fr"), "mineurs")->hash());
}

TEST_CASE("the parts of a hyphenated name share one name's weight") {
    const StoryTerms terms = story_terms("Un pont à Bobo-Dioulasso et à Banfora", "", "fr");
    CHECK(term(terms, "bobo")->weight() < term(terms, "banfora")->weight());
}

TEST_CASE("a place before a full stop is a name, though it opens the title") {
    CHECK(term(story_terms("Gorom. Le puits est à sec", "", "fr"), "gorom")->kind() ==
          TermKind::name);
    CHECK(term(story_terms("Sècheresse au nord", "", "fr"), "secheresse")->kind() ==
          TermKind::word);
}

TEST_CASE("a country and its people are one term in every language") {
    CHECK(share("Le Burkina Faso vote", "fr", "burkina", "Burkinabe voters queue", "en",
                "burkinabe"));
    CHECK(share("Les maliens votent", "fr", "maliens", "Malí: eleições malianas e Mali", "pt",
                "mali"));
    CHECK(share("L’Espagne vote", "fr", "espagne", "Los españoles votan", "es", "espanoles"));
    CHECK_FALSE(share("Le Niger vote", "fr", "niger", "Nigeria votes", "en", "nigeria"));
}

TEST_CASE("what newsrooms say in several words is one term") {
    CHECK(share("Le préfet est décédé", "fr", "decede", "Décès du préfet", "fr", "deces"));
    CHECK(share("Juegos Olímpicos de Dakar", "es", "juegos", "JJ. OO. de Dakar", "es", "jj"));
}

TEST_CASE("what a newsroom says of its text in brackets is no part of the title") {
    const StoryTerms plain = story_terms("Cours des céréales", "", "fr");
    CHECK(story_terms("Cours des céréales (mise à jour)", "", "fr").filling == plain.filling);
    CHECK(story_terms("Cours des céréales (Dori)", "", "fr").filling != plain.filling);
}

TEST_CASE("mojibake in a title is mended first") {
    CHECK(share("La cÃ©rÃ©monie commence", "fr", "ceremonie", "La cérémonie commence", "fr",
                "ceremonie"));
}

TEST_CASE("a report is read in the language that it is in, whatever is declared") {
    const char* const title = "Les électeurs attendent les résultats";
    const char* const text =
        "Les électeurs de la commune ont voté dimanche pour le maire et pour les conseillers, mais "
        "les résultats ne sont pas encore connus dans tous les bureaux de la ville.";
    const StoryTerms told = story_terms(title, text, "fr-BF");
    CHECK(told.language == "fr");
    for (const char* declared : {"", "en-US", "ln"}) {
        CAPTURE(declared);
        CHECK(story_terms(title, text, declared).terms == told.terms);
        CHECK(story_terms(title, text, declared).language == "fr");
    }
}

TEST_CASE(
    "what is too short to tell is in the language that is declared, of those that are known") {
    CHECK(story_terms("Les électeurs attendent", "", "pt").language == "pt");
    CHECK(story_terms("Les électeurs attendent", "", "ln").language.empty());
    CHECK(story_terms("Les électeurs attendent", "", "").language.empty());
}

TEST_CASE("a title that only names a column says so") {
    CHECK(story_terms("Revue de presse", "", "fr").title == TitleKind::column);
    CHECK(story_terms("Météo du jour", "", "fr").title == TitleKind::column);
    CHECK(story_terms("Compte rendu du Conseil des ministres du 12 mai", "", "fr").title ==
          TitleKind::column);
    CHECK(story_terms("Météo : la tempête atteint Djibo", "", "fr").title != TitleKind::column);
}

TEST_CASE("few words that name nobody are a column's, unless there is a text to go by") {
    CHECK(story_terms("Cours des céréales", "", "fr").title == TitleKind::column);
    CHECK(story_terms("Cours des céréales", "Le mil a doublé à Dori.", "fr").title !=
          TitleKind::column);
    CHECK(story_terms("Cours des céréales à Dori", "", "fr").title != TitleKind::column);
    CHECK(story_terms("Le barrage cède, village inondé", "", "fr").title != TitleKind::column);
}

TEST_CASE("titles of one template have one pattern and fillings of their own") {
    const StoryTerms dori = story_terms("Prévisions détaillées pour Dori", "", "fr");
    const StoryTerms kaya = story_terms("Prévisions détaillées pour Kaya", "", "fr");
    CHECK(dori.filling != kaya.filling);
    const StoryTerms a = story_terms("Le collège recrute un gardien à Dori", "", "fr");
    const StoryTerms b = story_terms("Le collège recrute un gardien à Kaya", "", "fr");
    CHECK(a.pattern != 0);
    CHECK(a.pattern == b.pattern);
}

TEST_CASE("what newsrooms say in several words is one term of their language") {
    CHECK(share("Un typhon approche de Manille", "fr", "typhon", "La tempête menace Manille", "fr",
                "tempete"));
    CHECK(
        share("Kenya pulls out of the race", "en", "pulls", "Kenya withdraws", "en", "withdraws"));
    CHECK(share("Aplazan la final", "es", "aplazan", "Posponen la final", "es", "posponen"));
    CHECK(share("Enchente em Recife", "pt", "enchente", "Inundação no Recife", "pt", "inundacao"));
}

TEST_CASE("a word means what it means in its own language") {
    CHECK(share("Le report du match", "fr", "report", "Match reporté", "fr", "reporte"));
    CHECK_FALSE(
        share("Le report du match", "fr", "report", "The report on schools", "en", "report"));
}
