#include "stories/teasers.hpp"

#include <string>

#include "support/catch.hpp"

using griot::stories::tell_different_things;

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
