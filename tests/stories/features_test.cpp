#include "stories/features.hpp"

#include "support/catch.hpp"

using griot::Features;
using griot::Item;

namespace {

Features features_of(const char* title, std::string text = {}) {
    Item item;
    item.title = title;
    item.text = std::move(text);
    return griot::stories::features(item, {});
}

}  // namespace

TEST_CASE("words that say something are counted, articles, numbers and dates are not") {
    CHECK(features_of("Revue de presse").content_words == 2);
    CHECK(features_of("Météo du mardi 3 mai 2026").content_words == 1);
    CHECK(features_of("Le président reçoit les lettres de créance").content_words == 4);
    CHECK(features_of("L’AES lance le festival du cinéma à Dori, 12 villes").content_words == 6);
    CHECK(features_of("").content_words == 0);
}

TEST_CASE("titles that differ in typography share a key, others do not") {
    const Features plain = features_of("L'armee annonce la fin des operations");
    CHECK(plain.title_key == features_of("L’armée annonce la fin des opérations !").title_key);
    CHECK(plain.title_key != features_of("L’armée annonce la fin des négociations").title_key);
}

TEST_CASE("a title without a letter has no key") {
    CHECK(features_of("").title_key.empty());
    CHECK(features_of("…").title_key.empty());
}
