#include "stories/stem.hpp"

#include "support/catch.hpp"

using griot::stories::stem;

TEST_CASE("forms of one word have one stem, by the language's own endings") {
    CHECK(stem("electeurs", "fr") == stem("electeur", "fr"));
    CHECK(stem("inondations", "fr") == stem("inondation", "fr"));
    CHECK(stem("flooding", "en") == stem("floods", "en"));
    CHECK(stem("eleicoes", "pt") == stem("eleicao", "pt"));
    CHECK(stem("elecciones", "es") == stem("eleccion", "es"));
    CHECK(stem("الانتخابات", "ar") == stem("انتخابات", "ar"));
}

TEST_CASE("short words are all stem, and no language means no ending to cut") {
    CHECK(stem("prix", "fr") == "pri");
    CHECK(stem("bus", "fr") == "bus");
    CHECK(stem("bras", "xx") == "bras");
}

TEST_CASE("places that differ in their last letters stay apart") {
    CHECK(stem("boulgoutou", "fr") != stem("boulgoukro", "fr"));
}
