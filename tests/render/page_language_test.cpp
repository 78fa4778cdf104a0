#include "render/render.hpp"
#include "support/catch.hpp"

using griot::render::page_language;

TEST_CASE("the page speaks French to those who say nothing, or nothing that it speaks") {
    CHECK(page_language("", "") == "fr");
    CHECK(page_language("", "de") == "fr");
    CHECK(page_language("", "*") == "fr");
    CHECK(page_language("", "ar, *;q=0.1") == "fr");
    CHECK(page_language("", ";;,,q=,=") == "fr");
}

TEST_CASE("the address decides before the browser's languages") {
    CHECK(page_language("hl=en", "fr") == "en");
    CHECK(page_language("hl=fr", "en") == "fr");
    CHECK(page_language("a=b&hl=fr-BF", "en") == "fr");
    CHECK(page_language("hl=xx", "en") == "en");
    CHECK(page_language("xhl=en&hl&lang=en", "fr") == "fr");
}

TEST_CASE("of the browser's languages the one of greatest weight is spoken, the first of equals") {
    CHECK(page_language("", "en-GB,en;q=0.9") == "en");
    CHECK(page_language("", "en-GB,en;q=0.9,fr;q=0.5") == "en");
    CHECK(page_language("", "fr-BF,fr;q=0.9,en;q=0.5") == "fr");
    CHECK(page_language("", "de, en;q=0.5, fr;q=0.8") == "fr");
    CHECK(page_language("", "fr;q=0.5, en;q=0.8") == "en");
    CHECK(page_language("", "en, fr") == "en");
    CHECK(page_language("", "fr, en") == "fr");
    CHECK(page_language("", "EN , FR;q=1.0") == "en");
}

TEST_CASE(
    "a weight is read in either case, with spaces about it, and counts 1 when it is nonsense") {
    CHECK(page_language("", "fr ; Q=0.2 , en ; q=0.3") == "en");
    CHECK(page_language("", "fr;level=1;q=0.2, en;q=0.3") == "en");
    CHECK(page_language("", "en;q=much, fr;q=0.9") == "en");
    CHECK(page_language("", "fr, en;q=7") == "fr");
}

TEST_CASE("a refused language is not spoken, a star stands for those that are not named") {
    CHECK(page_language("", "fr;q=0") == "en");
    CHECK(page_language("", "fr;q=0, en;q=0.1") == "en");
    CHECK(page_language("", "fr;q=0, *;q=0.5") == "en");
    CHECK(page_language("", "fr;q=0.2, *;q=0.5") == "en");
    CHECK(page_language("", "en;q=0, *;q=0") == "fr");
    CHECK(page_language("", "fr-CA;q=0, fr;q=0.4, en;q=0.3") == "fr");
}
