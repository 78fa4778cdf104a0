#include "app/pages.hpp"

#include "support/catch.hpp"

using griot::app::page_language;

TEST_CASE("the page speaks French unless English is asked for") {
    CHECK(page_language("", "") == "fr");
    CHECK(page_language("", "de") == "fr");
    CHECK(page_language("", "en-GB,en;q=0.9,fr;q=0.5") == "en");
    CHECK(page_language("", "fr-BF,fr;q=0.9,en;q=0.5") == "fr");
}

TEST_CASE("the address decides before the browser's languages") {
    CHECK(page_language("lang=en", "fr") == "en");
    CHECK(page_language("lang=fr", "en") == "fr");
}
