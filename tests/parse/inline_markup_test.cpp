#include "parse/inline_markup.hpp"

#include <string>

#include "parse/limits.hpp"
#include "parse/xml_text.hpp"
#include "support/catch.hpp"

using namespace griot::parse;

namespace {

constexpr const char* kUrl = "https://flux.example.org/rss.xml";

std::string html(const std::string& element, Repairs& repairs) {
    pugi::xml_document document;
    REQUIRE(document.load_string(element.c_str(), kTreeFlags));
    const Scope scope(document.document_element(), Namespace::atom, kUrl);
    return inline_html(document.document_element(), scope, repairs);
}

std::string html(const std::string& element) {
    Repairs repairs;
    return html(element, repairs);
}

}  // namespace

TEST_CASE("elements become HTML without prefixes and declarations") {
    CHECK(html("<c xmlns:h='http://www.w3.org/1999/xhtml'><h:p class='x'>a<h:br/>b</h:p></c>") ==
          "<p class=\"x\">a<br>b</p>");
    CHECK(html("<c><span/></c>") == "<span></span>");
}

TEST_CASE("character data stays escaped, CDATA becomes so") {
    CHECK(html("<c><p>1 &lt; 2 &amp; <![CDATA[<b>]]></p></c>") ==
          "<p>1 &lt; 2 &amp; &lt;b&gt;</p>");
    CHECK(html("<c><a title='\"x\"'>y</a></c>") == "<a title=\"&quot;x&quot;\">y</a>");
}

TEST_CASE("text beside the elements of an element of HTML is HTML") {
    pugi::xml_document document;
    REQUIRE(document.load_string("<c>&lt;p>x<b>1 &lt; 2</b><![CDATA[</p>]]></c>", kTreeFlags));
    const Scope scope(document.document_element(), Namespace::atom, kUrl);
    Repairs repairs;
    CHECK(mixed_html(document.document_element(), scope, repairs) == "<p>x<b>1 &lt; 2</b></p>");
    REQUIRE(document.load_string("<c><div>&lt;p></div></c>", kTreeFlags));
    CHECK(mixed_html(document.document_element(), scope, repairs) == "&lt;p>");
}

TEST_CASE("the div that Atom asks for goes, another stays") {
    CHECK(html("<c> <div><p>x</p></div> </c>") == "<p>x</p>");
    CHECK(html("<c><div>x</div><div>y</div></c>") == "<div>x</div><div>y</div>");
    CHECK(html("<c>x<div>y</div></c>") == "x<div>y</div>");
}

TEST_CASE("links under an inner xml:base become absolute, others wait for the sanitiser") {
    CHECK(html("<c><p xml:base='d/'><a href='e'>f</a></p><a href='g'>h</a></c>") ==
          "<p><a href=\"https://flux.example.org/d/e\">f</a></p><a href=\"g\">h</a>");
}

TEST_CASE("tags nested too deeply are left out, their text stays") {
    std::string deep = "<c>";
    for (std::size_t i = 0; i < kMaxNesting + 10; ++i) deep += "<b>";
    deep += "x";
    for (std::size_t i = 0; i < kMaxNesting + 10; ++i) deep += "</b>";
    Repairs repairs;
    const std::string out = html(deep + "</c>", repairs);
    CHECK(out.size() == kMaxNesting * std::string("<b></b>").size() + 1);
    CHECK(out.find('x') != std::string::npos);
    CHECK(repairs.count(Repair::too_deep) == 10);
}
