#include "stories/skeleton.hpp"

#include "support/catch.hpp"

using griot::stories::skeleton_hash;
using griot::stories::skeleton_of;

TEST_CASE("names and dates leave the pattern of a column") {
    CHECK(skeleton_of("Météo à Dori : prévisions du 3 mai") == "meteo a @ previsions du #");
    CHECK(skeleton_of("Météo à Bobo Dioulasso : prévisions du 14 mai 2026") ==
          "meteo a @ previsions du #");
    CHECK(skeleton_hash("Nos idées de sorties du samedi 3 mai") ==
          skeleton_hash("Nos idées de sorties du dimanche 4 mai"));
}

TEST_CASE("another column has another pattern") {
    CHECK(skeleton_hash("Météo à Dori : prévisions du 3 mai") !=
          skeleton_hash("Marché à Dori : prix du 3 mai"));
}

TEST_CASE("the first word stays, whatever its case") {
    CHECK(skeleton_of("Que fait le CHU de Kaya") == "que fait le @ de @");
}

TEST_CASE("a title with hardly a literal word has no pattern") {
    CHECK(skeleton_of("AIB Burkina 2026").empty());
    CHECK(skeleton_of("DÉCRET N° 2026-113").empty());
    CHECK(skeleton_of("").empty());
    CHECK(skeleton_hash("Mali 12") == 0);
}

TEST_CASE("typographic marks separate words, accented capitals are capitals") {
    CHECK(skeleton_of("Les «Étalons» d’Ouahigouya à l'Œuvre") == "les @ d @ a l @");
}
