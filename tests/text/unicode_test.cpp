#include "text/unicode.hpp"

#include <string>

#include "support/catch.hpp"

using namespace griot::text;
using namespace std::string_view_literals;

TEST_CASE("only well-formed UTF-8 is valid") {
    CHECK(valid_utf8(""));
    CHECK(valid_utf8("Sécurité à Dédougou : « l’élève » الأمن 😀"));
    CHECK(valid_utf8("a\0b"sv));
    const auto bad = GENERATE("\x80"sv, "a\xC3"sv, "\xC3("sv, "\xC0\xAF"sv, "\xE0\x80\xAF"sv,
                              "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "\xF8\x88\x80\x80\x80"sv,
                              "\xFF"sv, "long enough for the fast loop \xE9t\xE9"sv);
    CHECK_FALSE(valid_utf8(bad));
}

TEST_CASE("clean leaves what XML and Postgres accept") {
    CHECK(clean("a\0b\x01"
                "c\x1B[31m\td\r\n"sv) == "abc[31m\td\r\n");
    CHECK(clean("é\xEF\xBF\xBE\xEF\xBF\xBFz") == "éz");
    CHECK(clean("a\xFF"
                "b") == "a\uFFFDb");
    CHECK(clean("a\xE2\x80") == "a\uFFFD");                    // one cut sequence, one mark
    CHECK(clean("a\xED\xA0\x80z") == "a\uFFFD\uFFFD\uFFFDz");  // a surrogate is three errors
    CHECK(clean("\x7F") == "\x7F");
    CHECK(clean("").empty());
}

TEST_CASE("every code point survives the way through UTF-8") {
    std::string all;
    for (char32_t c = 0; c <= 0x10FFFF; c += (c < 0x3000 ? 1 : 251)) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string one;
        append_utf8(one, c);
        if (!valid_utf8(one)) FAIL_CHECK("U+" << static_cast<unsigned>(c));
        all += one;
    }
    CHECK(valid_utf8(all));
    std::string out;
    append_utf8(out, 0xD800);
    append_utf8(out, 0x110000);
    CHECK(out == "\uFFFD\uFFFD");
}

TEST_CASE("NFC composes") {
    CHECK(nfc("e\u0301le\u0300ve") == "élève");
    CHECK(nfc("élève") == "élève");
    CHECK(nfc("\u0627\u0653") == "\u0622");  // Arabic alef with madda
    CHECK(nfc("a\xFF") == "a\uFFFD");
}

TEST_CASE("one line is trimmed, collapsed and composed") {
    CHECK(one_line("  Burkina\u00A0:\r\n\t le\u202Fbilan \u3000") == "Burkina : le bilan");
    CHECK(one_line("\uFEFFe\u0301t\u0001e\u0301") == "été");
    CHECK(one_line("a\u2028b\u0085c") == "a b c");
    CHECK(one_line(" \u00A0\n").empty());
    CHECK(one_line("a\xFF") == "a\uFFFD");
    CHECK(one_line("می\u200Cخواهم") == "می\u200Cخواهم");  // the joiner is spelling
}

TEST_CASE("titles that differ in dress fold alike") {
    const auto [one, other] = GENERATE(table<const char*, const char*>({
        {"L’élève", "l'eleve"},
        {"L’ÉLÈVE", "L`eleve"},
        {"e\u0301le\u0300ve", "élève"},
        {"Cœur de bœuf", "coeur de boeuf"},
        {"Ex æquo", "ex aequo"},
        {"Straße", "STRASSE"},
        {"« Mali » : le bilan", "Mali le bilan"},
        {"“Mali” – le bilan", "Mali - le bilan"},
        {"Mali… le bilan !", "Mali... le bilan"},
        {"1\u02B3\u1D49 étape", "1re etape"},
        {"ﬁn", "fin"},
        {"Ｔｏｋｙｏ", "tokyo"},
        {"n\u00B0\u00A04", "n 4"},
        {"porte\u2011parole", "porte-parole"},
        {"porte\u00ADparole", "porteparole"},  // soft hyphen
        {"الأَمْنُ", "الامن"},
        {"الـــسلام", "السلام"},
        {"Łódź", "lodz"},
        {"Fada N\u02BCGourma", "Fada N'Gourma"},
        {"한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8"},
        {"ΟΔΟΣ", "οδος"},
    }));
    INFO(one);
    CHECK(fold(one) == fold(other));
}

TEST_CASE("folding leaves words and single spaces") {
    CHECK(fold("  « Été », c'est   l’heure ! ") == "ete c est l heure");
    CHECK(fold("A|B/C_D") == "a b c d");
    CHECK(fold("C++ & co 2026") == "c co 2026");
    CHECK(fold("!?… — ").empty());
    CHECK(fold("ɓɛŋɔ") == "ɓɛŋɔ");  // letters of their own
    CHECK(fold("한국") == "한국");
    CHECK(fold("a\xFF"
               "b") == "a b");
    CHECK(fold("😀 mali") == "mali");
}

TEST_CASE("folding is idempotent for every common character") {
    for (char32_t c = 1; c < 0x3000; ++c) {
        std::string text = "a";
        append_utf8(text, c);
        text += 'b';
        const std::string once = fold(text);
        if (fold(once) != once) FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(c));
    }
    SUCCEED();
}

TEST_CASE("ellipsize cuts at a word and never inside a character") {
    CHECK(ellipsize("Sécurité", 8) == "Sécurité");
    CHECK(ellipsize("Le bilan s’alourdit à Kaya", 20) == "Le bilan s’alourdit…");
    CHECK(ellipsize("Le bilan, encore", 10) == "Le bilan…");
    CHECK(ellipsize("Anticonstitutionnellement", 5) == "Anti…");
    CHECK(ellipsize("e\u0301e\u0301e\u0301", 4) == "e\u0301…");
    CHECK(ellipsize("abc", 1) == "…");
    CHECK(ellipsize("abc", 0).empty());
    CHECK(ellipsize("", 0).empty());
    CHECK(ellipsize("\xFF\xFF\xFF", 2) == "\uFFFD…");
}

TEST_CASE("truncation by bytes keeps code points whole") {
    CHECK(truncate_utf8("été", 5) == "été");
    CHECK(truncate_utf8("été", 4) == "ét");
    CHECK(truncate_utf8("été", 3) == "ét");
    CHECK(truncate_utf8("été", 1).empty());
    CHECK(truncate_utf8("a😀", 4) == "a");
    CHECK(truncate_utf8("a😀", 5) == "a😀");
    CHECK(truncate_utf8("abc", 0).empty());
}

TEST_CASE("logs get no control or bidi characters") {
    CHECK(printable("a\x1B[31mb\u202Ec\u2066\u0085\x7F") == "a[31mbc");
    CHECK(printable("one\ntwo\r\nthree\u2028four") == "one two  three four");
    CHECK(printable("élève الأمن") == "élève الأمن");
    CHECK(printable("\xFF") == "\uFFFD");
}
