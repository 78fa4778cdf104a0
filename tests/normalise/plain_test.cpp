#include "normalise/plain.hpp"

#include "normalise/desk.hpp"
#include "support/catch.hpp"
#include "text/unicode.hpp"

using namespace griot;
using namespace griot::test;
using normalise::plain_line;
using normalise::plain_title;

namespace {

struct Case {
    std::string said, read;
};

}  // namespace

TEST_CASE("a title is decoded exactly as often as it was encoded") {
    const Case cases[] = {
        {"L’eau &amp; la terre", "L’eau & la terre"},
        {"L’eau &amp;amp; la terre", "L’eau & la terre"},
        {"L&#8217;eau", "L’eau"},
        {"L&amp;#8217;eau", "L’eau"},
        {"Prix&amp;nbsp;: en hausse", "Prix : en hausse"},
        {"S&amp;amp;eacute;curit&amp;amp;eacute;", "Sécurité"},
        {"R&D, Q&A et AT&T", "R&D, Q&A et AT&T"},
        {"3 &lt; 5 &gt; 4", "3 < 5 > 4"},
    };
    for (const Case& expected : cases) {
        INFO(expected.said);
        CHECK(plain_line(html(expected.said)) == expected.read);
    }
}

TEST_CASE("markup in a title goes, and what was escaped to be seen stays") {
    const Case cases[] = {
        {"<b>Dori</b> : <i>le marché</i>", "Dori : le marché"},
        {"Dori<br/>le marché", "Dori le marché"},
        {"&lt;b&gt;Dori&lt;/b&gt; rouvre", "Dori rouvre"},
        {"Balise &lt;script&gt; expliquée", "Balise <script> expliquée"},
        {"<script>alert(1)</script>Dori", "Dori"},
        {"Avant <!-- note --> après", "Avant après"},
    };
    for (const Case& expected : cases) {
        INFO(expected.said);
        CHECK(plain_line(html(expected.said)) == expected.read);
    }
}

TEST_CASE(
    "a title that says it is plain keeps its angle brackets and loses one escaping too many") {
    CHECK(plain_line(plain("Le tag <b>gras</b>")) == "Le tag <b>gras</b>");
    CHECK(plain_line(plain("L&#8217;eau &amp; la terre")) == "L’eau & la terre");
    CHECK(plain_line(plain("L’eau &amp;amp; la terre")) == "L’eau & la terre");
}

TEST_CASE("a title is one line of composed Unicode without controls") {
    CHECK(plain_line(html(" Un\n\ttitre  sur \r\n deux lignes ")) == "Un titre sur deux lignes");
    CHECK(plain_line(html("Se\u0301curite\u0301")) == "Sécurité");
    CHECK(plain_line(html("Prix\u00A0:\u202F5\u00A0%")) == "Prix : 5 %");
    CHECK(plain_line(html(std::string{"a\0b\x1B[31m", 8} + "\uFEFF")) == "ab[31m");
    CHECK(plain_line(html("")).empty());
}

TEST_CASE("mojibake in a title is mended, and a title that only looks so is left alone") {
    CHECK(plain_line(html("SÃ©curitÃ© Ã  Dori")) == "Sécurité à Dori");
    CHECK(plain_line(html("ÃDORI, marché")) == "ÃDORI, marché");
}

TEST_CASE("what is escaped without end is undone a few times, not without end") {
    std::string title = "é";
    for (int i = 0; i < 50; ++i) title = "&amp;" + title;
    CHECK(plain_line(html(title)) == std::string(50, '&') + "é");
    std::string deep = "&eacute;";
    for (int i = 0; i < 50; ++i) deep = "&amp;" + deep.substr(1);
    CHECK(plain_line(html(deep)).starts_with("&amp;amp;"));
}

TEST_CASE("a whole text in the title's place is cut at a word") {
    std::string text;
    while (text.size() < 5000) text += "mot ";
    const std::string title = plain_title(html(text));
    CHECK(title.size() <= normalise::kMaxTitle + 2);  // "…" is three bytes
    CHECK(title.ends_with("mot…"));
}

TEST_CASE("the first words of a text are its title where it has none") {
    CHECK(normalise::title_from_text("Dori.\nLe marché rouvre.") == "Dori. Le marché rouvre.");
    CHECK(normalise::title_from_text("").empty());
    std::string text;
    while (text.size() < 100'000) text += "très ";
    const std::string title = normalise::title_from_text(text);
    CHECK(title.starts_with("très très"));
    CHECK(title.ends_with("très…"));
    CHECK(text::valid_utf8(title));
}
