#include "text/html.hpp"

#include <string>

#include "support/catch.hpp"

using namespace griot::text;

TEST_CASE("paragraphs, headings, items and <br> are lines") {
    CHECK(html_to_text("<h2>Titre</h2><p>Un</p>\n\n<p>deux<br>trois<br/>\n</p>") ==
          "Titre\nUn\ndeux\ntrois");
    CHECK(html_to_text("<ul><li>un<li>deux</ul>fin") == "un\ndeux\nfin");
    CHECK(html_to_text("a<br><br><br>b") == "a\nb");
    CHECK(html_to_text("<table><tr><td>Mil</td><td>250</td></tr><tr><th>Riz</th></tr></table>") ==
          "Mil 250\nRiz");
}

TEST_CASE("tags within a line leave no gap") {
    CHECK(html_to_text("Le <b>Bur</b>kina <a href=x>Faso</a>.") == "Le Burkina Faso.");
    CHECK(html_to_text("<o:p>Word</o:p>&eacute;") == "Wordé");
}

TEST_CASE("white space is collapsed and trimmed per line") {
    CHECK(html_to_text("  a \t\r\n b  <p>   </p> c ") == "a b\nc");
    CHECK(html_to_text("a&#32;&#10; b") == "a b");
    CHECK(html_to_text("<p>&nbsp;</p><p>x&nbsp;</p><p>&nbsp; y</p>") == "x\ny");
    CHECK(html_to_text("12&nbsp;%") == "12\u00A0%");
}

TEST_CASE("white space is collapsed wherever in a long line it stands") {
    const auto [given, wanted] = GENERATE(table<const char*, const char*>({
        {"  ", " "},
        {" \t", " "},
        {"\n", " "},
        {" \x01 ", " "},
        {"\x01", ""},
        {"&amp;", "&"},
        {" &amp; ", " & "},
        {" ", " "},
        {"\u00A0", "\u00A0"},
        {" \u00A0 ", " \u00A0 "},
        {"é", "é"},
    }));
    const std::string line = "un deux trois quatre cinq";
    for (std::size_t at = 1; at < line.size(); ++at) {
        if (line[at] == ' ' || line[at - 1] == ' ') continue;
        const std::string begin = line.substr(0, at);
        const std::string end = line.substr(at);
        CHECK(html_to_text(begin + given + end) == begin + wanted + end);
    }
}

TEST_CASE("a preformatted text keeps its lines") {
    CHECK(html_to_text("<pre>un\n  deux</pre>trois\nquatre") == "un\ndeux\ntrois quatre");
}

TEST_CASE("what readers never see is gone from the text") {
    CHECK(html_to_text("a<script>if (a < b) alert('</p>')</script>b") == "ab");
    CHECK(html_to_text("a<style>p > a {}</style><!-- c -->b<svg><text>t</text></svg>") == "ab");
    CHECK(html_to_text("a<script><!-- <script> x </script> y --></script>b") == "ab");
    CHECK(html_to_text("<noscript>n</noscript><title>t</title>x") == "x");
}

TEST_CASE("an element never closed costs no text, but a cut script is no text") {
    CHECK(html_to_text("avant <iframe src=x> après") == "avant après");
    CHECK(html_to_text("<title>Le mot du jour") == "Le mot du jour");
    CHECK(html_to_text("avant <script>var x = 1;") == "avant");
    CHECK(html_to_text("avant <a href=\"http://cut") == "avant");
}

TEST_CASE("references in text are decoded once and are never markup") {
    CHECK(html_to_text("&lt;b&gt; &amp;amp; 5 < 6") == "<b> &amp; 5 < 6");
    CHECK(html_to_text("&copy 2026 &amp") == "© 2026 &");
}

TEST_CASE("CDATA wrapped twice is its text, and a false declaration is text") {
    CHECK(html_to_text("<![CDATA[Conseil des ministres]]>") == "Conseil des ministres");
    CHECK(html_to_text("Attention <! travaux") == "Attention <! travaux");
}

TEST_CASE("no control character comes through into text") {
    CHECK(html_to_text(std::string_view{"a\0\x01\x1F"
                                        "b\x0C"
                                        "c",
                                        7}) == "ab c");
}

TEST_CASE("empty or blank HTML is empty text") {
    CHECK(html_to_text("").empty());
    CHECK(html_to_text(" \n<p> </p><br>&nbsp;<!-- x -->").empty());
}

TEST_CASE("escaping is for text and double-quoted attributes") {
    CHECK(escape("a & b < c > \"d\" 'e' é") == "a &amp; b &lt; c &gt; &quot;d&quot; 'e' é");
    CHECK(escape("&amp;") == "&amp;amp;");
    CHECK(escape("").empty());
}

TEST_CASE("tags and references look like HTML") {
    const auto* html =
        GENERATE("<p>x", "a <br/> b", "x</b>", "<!-- c -->", "caf&eacute;", "l&#8217;eau",
                 "&#x2019", "<![CDATA[x]]>", "<P>x", "<mot>x</mot>", "<mot b=1>");
    CHECK(looks_like_html(html));
}

TEST_CASE("arithmetic, initials, queries and words in angle brackets do not look like HTML") {
    const auto* text =
        GENERATE("", "a < b et c > d", "I <3 Ouaga", "AT&T", "R&D; Q&A", "?a=1&copy=2", "<<",
                 "x <y", "a & b", "<", "&", "</", "a <1> b", "vector<int> et <mot>");
    CHECK_FALSE(looks_like_html(text));
}
