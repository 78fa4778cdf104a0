#include "parse/mend.hpp"

#include <pugixml.hpp>

#include "support/catch.hpp"

using griot::parse::mend_cut_element;
using griot::parse::mend_element;
using griot::parse::mend_head;

TEST_CASE("children that can be parsed stay as they are") {
    CHECK(mend_element("<item><title>A &amp; B</title><p:x y='1'/><b></item>") ==
          "<item><title>A &amp; B</title><p:x y='1'></p:x><b></b></item>");
}

TEST_CASE("markup that is not well-formed becomes the escaped text it should have been") {
    CHECK(mend_element("<item><description>a<br>b & c</description></item>") ==
          "<item><description>a&lt;br>b & c</description></item>");
    CHECK(mend_element("<item><description><br><![CDATA[<b>&]]></description></item>") ==
          "<item><description>&lt;br>&lt;b>&amp;</description></item>");
}

TEST_CASE("attributes get their quotation marks") {
    CHECK(mend_element("<item><enclosure url=a.mp3 type='x' hidden/></item>") ==
          "<item><enclosure url=\"a.mp3\" type=\"x\" hidden=\"\"></enclosure></item>");
}

TEST_CASE("a child that is never closed ends where the next known one begins") {
    CHECK(mend_element("<item><title>Un <i>titre<link>http://a.example/</link></item>") ==
          "<item><title>Un &lt;i>titre</title><link>http://a.example/</link></item>");
}

TEST_CASE("a child ends at the end tag that was meant for it") {
    CHECK(mend_element("<item><guid>7</guide><title>T</title></item>") ==
          "<item><guid>7</guid><title>T</title></item>");
    CHECK(mend_element("<item><guid>7</item>") == "<item><guid>7</guid></item>");
}

TEST_CASE("the child that a document is cut in is left out") {
    CHECK(mend_cut_element("<item><title>T</title><description>Il est") ==
          "<item><title>T</title></item>");
    CHECK(mend_cut_element("<item><title>T</title><descr") == "<item><title>T</title></item>");
    CHECK(mend_cut_element("<item><title>T</title><a b=\"c") == "<item><title>T</title></item>");
}

TEST_CASE("a head keeps the children of root and channel") {
    CHECK(mend_head("<rss version=2.0><channel><title>T & U</titre></channel></rss>", "rss") ==
          "<rss version=\"2.0\"><channel><title>T & U</title></channel></rss>");
    CHECK(mend_head("<feed><title>T", "feed") == "<feed><title>T</title></feed>");
}

TEST_CASE("what begins with no tag has nothing to mend") {
    CHECK(mend_element("").empty());
    CHECK(mend_element("text").empty());
    CHECK(mend_element("<item").empty());
    CHECK(mend_head("<rss", "rss").empty());
}

TEST_CASE("what was mended can be parsed") {
    const char* const broken =
        GENERATE(as<const char*>{}, "<item><a><b></a></b></item>", "<item <title>x</item>",
                 "<item><a b='<'>c</a", "<item></b></c></item>", "<item><![CDATA[x</item>",
                 "<item><!-- x <a>b</item>", "<item><1><a></item>");
    INFO(broken);
    pugi::xml_document document;
    CHECK(document.load_string(mend_element(broken).c_str()));
}
