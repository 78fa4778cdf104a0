#include "text/language.hpp"

#include "support/catch.hpp"

using griot::text::language_tag;
using griot::text::primary_language;
using griot::text::same_language;

TEST_CASE("language tags take their usual form") {
    const auto [in, out] = GENERATE(table<const char*, const char*>({
        {"fr", "fr"},
        {"FR", "fr"},
        {"fr-FR", "fr-FR"},
        {"fr_fr", "fr-FR"},
        {" fr-bf \n", "fr-BF"},
        {"ar-latn-td", "ar-Latn-TD"},
        {"zh-hant", "zh-Hant"},
        {"es-419", "es-419"},
        {"fr_FR.UTF-8", "fr-FR"},
        {"fr, en", "fr"},
        {"de-CH-1996", "de-CH-1996"},
        {"en-u-CA-gregory", "en-u-ca-gregory"},
        {"mos", "mos"},  // Mooré
        {"taq-ML", "taq-ML"},
        {"fra", "fr"},
        {"Français", "fr"},
        {"English", "en"},
        {"العربية", "ar"},
    }));
    INFO(in);
    CHECK(language_tag(in) == out);
}

TEST_CASE("what is no language gives no tag") {
    const auto* in = GENERATE("", "  ", "und", "mul", "xx", "q", "12", "f1", "fr--FR", "fr-", "-fr",
                              "nonsense", "fr-toolongsubtag", "<b>", "fr/en",
                              "fr-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee");
    INFO(in);
    CHECK(language_tag(in).empty());
}

TEST_CASE("the primary language is the first subtag") {
    CHECK(primary_language("fr-FR") == "fr");
    CHECK(primary_language("pt_BR") == "pt");
    CHECK(primary_language("AR") == "ar");
    CHECK(primary_language("").empty());
}

TEST_CASE("compares primary languages of two letters and of three") {
    CHECK(same_language("fr", "fr"));
    CHECK_FALSE(same_language("fr", "fi"));
    CHECK_FALSE(same_language("fr", "sr"));
    CHECK_FALSE(same_language("fr", "fro"));
    CHECK(same_language("mos", "mos"));
    CHECK_FALSE(same_language("", "fr"));
}
