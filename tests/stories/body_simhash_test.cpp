#include "stories/body_simhash.hpp"

#include <string>

#include "support/catch.hpp"

using griot::stories::body_simhash;
using griot::stories::differing_bits;
using griot::stories::near_copies;

namespace {

// Words enough for a body, different for each seed.
std::string body(unsigned seed, int words = 120) {
    static const char* const kWords[] = {"marché",   "récolte", "école",    "forage", "piste",
                                         "ministre", "région",  "semences", "convoi", "santé",
                                         "éleveurs", "accord",  "rapport",  "village"};
    std::string text;
    for (int i = 0; i < words; ++i) {
        seed = seed * 1664525U + 1013904223U;
        text += kWords[(seed >> 16U) % 14];
        text += i % 11 == 10 ? ". " : " ";
    }
    return text;
}

}  // namespace

TEST_CASE("a text of fewer than sixty words has no body hash") {
    CHECK(body_simhash("") == 0);
    CHECK(body_simhash(body(1, 59)) == 0);
    CHECK(body_simhash(body(1, 60)) != 0);
}

TEST_CASE("case, accents, punctuation and white space do not change a body") {
    const std::string plain = "L'ecole a rouvert : \"une fete\", dit-elle. ";
    const std::string typographic = "L’ÉCOLE  a\nrouvert\u00a0: «\u00a0Une fête\u00a0», dit—elle… ";
    std::string a, b;
    for (int i = 0; i < 10; ++i) {
        a += plain + body(static_cast<unsigned>(i), 20);
        b += typographic + body(static_cast<unsigned>(i), 20);
    }
    CHECK(body_simhash(a) == body_simhash(b));
}

TEST_CASE("a copy with another dateline is near, another article is far") {
    const std::string text = body(7, 400);
    const std::int64_t original = body_simhash(text);
    CHECK(near_copies(original, body_simhash("Bamako (AFP) " + text)));
    CHECK(differing_bits(original, body_simhash(body(8, 400))) > 10);
}

TEST_CASE("texts without a body hash are never near copies") {
    CHECK_FALSE(near_copies(0, 0));
    CHECK_FALSE(near_copies(0, 1));
}

TEST_CASE("Arabic words make a body too") {
    std::string a, b;
    for (int i = 0; i < 70; ++i) {
        a += i % 3 == 0 ? "السلام " : i % 3 == 1 ? "الأخبار " : "مالي ";
        b += i % 4 == 0 ? "السلام " : i % 3 == 1 ? "النيجر " : "مالي ";
    }
    CHECK(body_simhash(a) != 0);
    CHECK(body_simhash(a) != body_simhash(b));
}

TEST_CASE("bytes cut in the middle of a character are read without harm") {
    CHECK(body_simhash(body(3) + "\xC3") != 0);
    CHECK(body_simhash(body(3) + "\xE2\x80") != 0);
    CHECK(body_simhash("\xE2") == 0);
}
