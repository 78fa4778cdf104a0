#include "text/entities.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "text/html.hpp"

using namespace griot::text;

TEST_CASE("named references are decoded once") {
    CHECK(decode_entities("caf&eacute; &amp; th&eacute;") == "café & thé");
    CHECK(decode_entities("&laquo;&nbsp;Oui&nbsp;&raquo;") == "«\u00A0Oui\u00A0»");
    CHECK(decode_entities("&amp;eacute;") == "&eacute;");
    CHECK(decode_entities("&hellip;&rsquo;&ndash;&euro;&OElig;&oelig;") == "…’–€Œœ");
    CHECK(decode_entities("&lt;p&gt;&quot;&apos;") == "<p>\"'");
}

TEST_CASE("the first, the last and the longest row of the table are found") {
    CHECK(decode_entities("&AElig;") == "Æ");
    CHECK(decode_entities("&zwnj;") == "\u200C");
    CHECK(decode_entities("&CounterClockwiseContourIntegral;") == "∳");
    CHECK(decode_entities("&nvlt;") == "<\u20D2");
    CHECK(decode_entities("&fjlig;") == "fj");
    CHECK(decode_entities("&Afr;") == "\U0001D504");
}

TEST_CASE("old names need no semicolon, and the longest one counts") {
    CHECK(decode_entities("&eacute") == "é");
    CHECK(decode_entities("caf&eacute, th&eacutes") == "café, thés");
    CHECK(decode_entities("&notit;") == "¬it;");
    CHECK(decode_entities("&notin;") == "∉");
    CHECK(decode_entities("&ltp") == "<p");
    CHECK(decode_entities("&ampamp;") == "&amp;");
    CHECK(decode_entities("&hellip") == "&hellip");
}

TEST_CASE("an ampersand that starts no reference stays") {
    const auto* text = GENERATE("AT&T", "R&D", "a & b", "&", "&;", "&#", "&#;", "&#x;", "&#xg;",
                                "&unknown;", "&1;", "?a=1&b=2", "&&&", "&\u00E9;");
    CHECK(decode_entities(text) == text);
}

TEST_CASE("numbers are decimal or hexadecimal, with or without semicolon") {
    CHECK(decode_entities("&#233;&#xE9;&#XE9;&#xe9 &#233!") ==
          "ééé"
          "é é!");
    CHECK(decode_entities("&#8217;&#x1F600;&#00000233;") == "’😀é");
}

TEST_CASE("windows-1252 numbers mean what old editors meant") {
    CHECK(decode_entities("l&#146;&#133; &#147;&#148; &#128; &#156;") == "l’… “” € œ");
    CHECK(decode_entities("&#x92;") == "’");
    CHECK(decode_entities("&#129;") == "\u0081");
}

TEST_CASE("numbers that are no character become U+FFFD") {
    const auto* text = GENERATE("&#0;", "&#xD800;", "&#xDFFF;", "&#x110000;", "&#99999999999999;",
                                "&#xFFFFFFFFFFFFFFFFF1;");
    CHECK(decode_entities(text) == "\uFFFD");
}

TEST_CASE("numbers that XML forbids stand for nothing, line ends for one line end") {
    CHECK(decode_entities("a&#1;&#8;&#11;&#xFFFE;&#xFFFF;b") == "ab");
    CHECK(decode_entities("a&#13;\nb") == "a\nb");
    CHECK(decode_entities("a&#13;b") == "a\nb");
    CHECK(decode_entities("a&#12;b") == "a b");
}

TEST_CASE("in attributes a query's parameter is no reference") {
    const auto length = [](std::string_view text, ReferencePlace place) {
        return read_reference(text, 0, place).length();
    };
    CHECK(length("&copy=2", ReferencePlace::attribute) == 0);
    CHECK(length("&copy2", ReferencePlace::attribute) == 0);
    CHECK(length("&copy=2", ReferencePlace::text) == 5);
    CHECK(length("&copy;=2", ReferencePlace::attribute) == 6);
    CHECK(length("&copy\"", ReferencePlace::attribute) == 5);
}

TEST_CASE("text without references comes back as it is") {
    CHECK(decode_entities("").empty());
    CHECK(decode_entities("خبر عاجل « œuvre »") == "خبر عاجل « œuvre »");
}
