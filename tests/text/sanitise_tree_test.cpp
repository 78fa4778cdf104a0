// Nesting: what comes out is balanced, and stands where a browser would leave it.
#include <algorithm>
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "text/html.hpp"

namespace {

// The result, after making sure that a second pass changes nothing.
std::string clean(std::string_view html) {
    const std::string once = griot::text::sanitize(html, "https://journal.example/");
    CHECK(griot::text::sanitize(once, "https://journal.example/") == once);
    return once;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

std::size_t depth_of(std::string_view html) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos; ++at) {
        html.substr(at).starts_with("</") ? --depth : ++depth;
        deepest = std::max(deepest, depth);
    }
    CHECK(depth == 0);
    return deepest;
}

}  // namespace

TEST_CASE("what is left open is closed") {
    CHECK(clean("<div><p>a<b>b") == "<div><p>a<b>b</b></p></div>");
    CHECK(clean("a</p></div></b></table></li>b") == "ab");
    CHECK(clean("<div>a</div></div>b") == "<div>a</div>b");
}

TEST_CASE("blocks end a paragraph") {
    CHECK(clean("<p>a<p>b<div>c</div>d") == "<p>a</p><p>b</p><div>c</div>d");
    CHECK(clean("<p><ul><li>x</ul>") == "<ul><li>x</li></ul>");
    CHECK(clean("<p>a<table><tr><td><p>b</table>c") ==
          "<p>a</p><table><tbody><tr><td><p>b</p></td></tr></tbody></table>c");
}

TEST_CASE("items end items, but not those of an outer list") {
    CHECK(clean("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>") ==
          "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>");
    CHECK(clean("<dl><dt>a<dd>b<dt>c</dl>") == "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
    CHECK(clean("<ul><li>a<ul></li>b</ul></ul>") == "<ul><li>a<ul>b</ul></li></ul>");
    CHECK(clean("<ruby>漢<rp>(<rt>kan<rp>)</ruby>") ==
          "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>");
}

TEST_CASE("headings do not nest, and any end tag ends them") {
    CHECK(clean("<h2>a<h3>b</h2>c") == "<h2>a</h2><h3>b</h3>c");
    CHECK(clean("<h2><b>a<h3>b</b>c<h4>d") == "<h2><b>a<h3>bc</h3></b></h2><h4>d</h4>");
}

TEST_CASE("formatting goes on in the next block") {
    CHECK(clean("<p><b>a<p>b</b>c") == "<p><b>a</b></p><p><b>b</b>c</p>");
    CHECK(clean("<p><a href=/x><div>a</div></a>b</p>") ==
          "<div><a href=\"https://journal.example/x\">a</a></div>b");
    CHECK(clean("<p><i><b>a<p>b") == "<p><i><b>a</b></i></p><p><i><b>b</b></i></p>");
}

TEST_CASE("formatting ended within a block it holds lasts as long as the block") {
    CHECK(clean("<b><p>a</b>b</p>c") == "<b><p>ab</p></b>c");
    CHECK(clean("<b><i>a</b>b</i>") == "<b><i>a</i></b><i>b</i>");
}

TEST_CASE("formatting is repeated within an allowance") {
    const std::string link = "<a href='https://journal.example/" + std::string(3000, 'x') + "'>";
    const std::string html = "<p>" + link + repeated("<p>a", 10'000);
    CHECK(clean(html).size() < 8 * html.size());
}

TEST_CASE("links do not nest") {
    CHECK(clean("<a href=/1>a<a href=/2>b</a>c") ==
          "<a href=\"https://journal.example/1\">a</a>"
          "<a href=\"https://journal.example/2\">b</a>c");
}

TEST_CASE("a table gets the parts that it lacks") {
    CHECK(clean("<table><tr><td>a<td>b<tr><th>c</table>") ==
          "<table><tbody><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></tbody></table>");
    CHECK(clean("<table><td>a<caption>b<col span=2><thead><td>c</table>") ==
          "<table><tbody><tr><td>a</td></tr></tbody><caption>b</caption>"
          "<colgroup><col span=\"2\"></colgroup><thead><tr><td>c</td></tr></thead></table>");
}

TEST_CASE("text between cells gets a cell, in its place") {
    CHECK(clean("<table>a<tr>b<td>c</table>") ==
          "<table><tbody><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>");
    CHECK(clean("<table> <tr> <td>c</td> </tr>\n</table>") ==
          "<table> <tbody><tr> <td>c</td> </tr>\n</tbody></table>");
}

TEST_CASE("parts of a table outside one leave their text, apart") {
    CHECK(clean("<p>a</p><td>b</td><td>c</td>") == "<p>a</p> b c");
    CHECK(clean("<tr><th>a<caption>b<col>c") == "a b c");
}

TEST_CASE("end tags do not reach out of a cell") {
    CHECK(clean("<div><table><tr><td></div>a</table>b") ==
          "<div><table><tbody><tr><td>a</td></tr></tbody></table>b</div>");
    CHECK(clean("<table><tr><td><table></td>a</table>b") ==
          "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table>b</td></tr>"
          "</tbody></table>");
}

TEST_CASE("a preformatted text keeps its first empty line and drops the one that is none") {
    CHECK(clean("<pre>\na</pre>") == "<pre>a</pre>");
    CHECK(clean("<pre>\n\na</pre>") == "<pre>\n\na</pre>");
    CHECK(clean("<pre>\r\n\r\na</pre>") == "<pre>\n\na</pre>");
    CHECK(clean("<pre><!-- x -->\na</pre>") == "<pre>\n\na</pre>");
}

TEST_CASE("nesting ends at 256, however deep the input") {
    const auto* tag = GENERATE("<div>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><td>",
                               "<span>", "<table>", "<ruby><rt>");
    const std::string once = clean(repeated(tag, 100'000) + "fin<img src=/i.png>");
    CHECK(once.find("fin") != std::string::npos);
    CHECK(depth_of(once.substr(0, once.find("<img")) +
                   once.substr(once.find('>', once.find("<img")) + 1)) < 256);
}

TEST_CASE("a hundred thousand end tags, cells or items are no burden") {
    const auto* tag = GENERATE("</b>", "</li>", "<td>x", "<li>x", "<p><b>x", "</table>", "<svg>",
                               "<div><svg></div>", "<svg><svg></svg>", "<iframe>", "<!--", "<a ",
                               "<!x", "<?", "<![CDATA[", "<![CDATA[]]", "<![");
    const std::string html = "<div><table><ul>" + repeated(tag, 100'000);
    CHECK(clean(html).size() < 12 * html.size());
}
