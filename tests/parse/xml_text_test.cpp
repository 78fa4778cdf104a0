#include "parse/xml_text.hpp"

#include <string>

#include "support/catch.hpp"

using namespace griot::parse;

namespace {

std::string inside(const char* text) {
    pugi::xml_document document;
    REQUIRE(document.load_string(text, kTreeFlags));
    return text_of(document.document_element());
}

}  // namespace

TEST_CASE("references are decoded once") {
    const auto [raw, want] = GENERATE(table<const char*, const char*>({
        {"plain", "plain"},
        {"&amp;amp; &lt;b&gt; &quot;&apos;", "&amp; <b> \"'"},
        {"&#233;&#xe9;&#XE9;", "ééé"},
        {"caf&eacute;&nbsp;: &laquo;&hellip;", "café\u00a0: «…"},
        {"&lang;x&rang;", "\u2329x\u232A"},  // as XHTML 1.0 names them
        {"&#146;", "’"},                     // windows-1252, as HTML reads it
        {"&#55357;&#56832;", "😀"},          // a surrogate pair in two references
        {"&#xD83D;", "\ufffd"},
        {"&#xDE00;", "\ufffd"},
        {"&#0;&#8;a", "a"},
        {"&#9999999999;", "\ufffd"},
        {"a & b &c &; &# &#x; &#12", "a & b &c &; &# &#x; &#12"},
        {"&nosuchname;", "&nosuchname;"},
        {"", ""},
    }));
    INFO(raw);
    CHECK(decoded(raw) == want);
}

TEST_CASE("what was mended while decoding is counted") {
    Repairs repairs;
    decoded("a & b &eacute; &amp; &#1; &lol;", &repairs);
    CHECK(repairs.count(Repair::bare_ampersand) == 2);
    CHECK(repairs.count(Repair::html_entity) == 1);
    CHECK(repairs.count(Repair::illegal_reference) == 1);
}

TEST_CASE("the text of an element is all of it, CDATA as it stands") {
    CHECK(inside("<a>un <![CDATA[<b>&amp;]]> deux <i>t<b/>rois</i>&lt;</a>") ==
          "un <b>&amp; deux trois<");
    CHECK(inside("<a/>").empty());
    CHECK(inside("<a><!-- x --><?y z?></a>").empty());
}

TEST_CASE("a plain value is trimmed and has a limit") {
    pugi::xml_document document;
    REQUIRE(document.load_string("<a>\n élan \n</a>", kTreeFlags));
    Repairs repairs;
    CHECK(plain_text_of(document.document_element(), 100, &repairs) == "élan");
    CHECK(repairs.count(Repair::too_long) == 0);
    CHECK(plain_text_of(document.document_element(), 1, &repairs).empty());  // é has two bytes
    CHECK(repairs.count(Repair::too_long) == 1);
}

TEST_CASE("markup is told from text") {
    pugi::xml_document document;
    REQUIRE(document.load_string("<a><b>x<i/></b><c><![CDATA[<i/>]]></c></a>", kTreeFlags));
    CHECK(has_markup(document.document_element().child("b")));
    CHECK_FALSE(has_markup(document.document_element().child("c")));
}
