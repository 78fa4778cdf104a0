#include "stories/teasers.hpp"

#include <string>

#include "support/catch.hpp"

using griot::stories::excerpt_of;
using griot::stories::tell_different_things;
using griot::stories::tells_something;

namespace {

const std::string kChad =
    "Le chef de l’État tchadien a appelé hier à N’Djamena à l’unité des fils du pays, après une "
    "année de sécheresse dans la région du Lac.";
const std::string kCameroon =
    "Depuis Yaoundé, le président camerounais a promis de nouvelles écoles et remercié l’armée "
    "pour son engagement dans l’Extrême-Nord.";

}  // namespace

TEST_CASE("two summaries without a word in common tell different things") {
    CHECK(tell_different_things(kChad, kCameroon));
    CHECK(tell_different_things(kCameroon, kChad));
}

TEST_CASE("an excerpt tells what its article does") {
    CHECK_FALSE(tell_different_things(kChad, "N’DJAMENA (AFP) – " + kChad + ' ' + kCameroon));
}

TEST_CASE("an editor's summary shares its article's names") {
    CHECK_FALSE(tell_different_things(
        kChad,
        "À N’Djamena, le président tchadien a tendu la main à l’opposition : « L’unité du "
        "pays passe avant tout », a-t-il lancé, évoquant la sécheresse qui frappe le Lac."));
}

TEST_CASE("a few words say nothing") {
    CHECK_FALSE(tell_different_things("Lire la suite sur notre site.", kChad));
    CHECK_FALSE(tell_different_things("", kChad));
}

TEST_CASE("an invitation to read says nothing of an article") {
    CHECK(tells_something(kChad));
    CHECK_FALSE(tells_something("Lire la suite sur notre site."));
}

TEST_CASE("a lead of whole sentences is no excerpt, whatever mark is behind it") {
    const std::string article = kChad + ' ' + kCameroon;
    CHECK_FALSE(excerpt_of(kChad, article));
    CHECK_FALSE(excerpt_of(kChad + " […]", article));
    CHECK_FALSE(excerpt_of(kChad + "…", article));
}

TEST_CASE("what is cut off in the middle of a sentence is an excerpt where the text goes on so") {
    const std::string article = "N’DJAMENA – " + kChad + ' ' + kCameroon;
    const std::string begins = kChad.substr(0, kChad.find(" de sécheresse"));
    CHECK(excerpt_of(begins + " […]", article));
    CHECK(excerpt_of(begins + "...", article));
    CHECK(excerpt_of(begins.substr(0, begins.size() - 2) + " (…)", article));
    CHECK_FALSE(excerpt_of(begins + " […]", kCameroon));
}

TEST_CASE("what goes on beyond a lead is an excerpt, between a dateline and an invitation too") {
    const std::string article = kChad + ' ' + kCameroon;
    CHECK(excerpt_of("NDJAMENA. " + article + " Lire la suite", article + " Et ainsi de suite."));
    CHECK_FALSE(excerpt_of(kChad +
                               " Le reste est à nous, en d’autres mots que ceux du confrère, et "
                               "ainsi de suite jusqu’au bout de notre article à nous.",
                           article));
}
