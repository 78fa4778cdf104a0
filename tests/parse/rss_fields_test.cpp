// RSS 0.90 to 2.0 and RSS 1.0: the core elements.
#include "reading.hpp"
#include "support/catch.hpp"
#include "text/date.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("the elements of an item are read in any case and order") {
    const Entry entry = rss_item(
        "<PubDate>Tue, 03 Mar 2026 07:30:00 GMT</PubDate><Link>https://a.example/1</Link>"
        "<TITLE>Le mil</TITLE><comments>https://a.example/1#c</comments>");
    CHECK(entry.title.value == "Le mil");
    CHECK(entry.link == "https://a.example/1");
    CHECK(entry.comments == "https://a.example/1#c");
    REQUIRE(entry.published.instant);
    CHECK(text::to_rfc3339(*entry.published.instant) == "2026-03-03T07:30:00Z");
}

TEST_CASE("a guid is a permalink unless it says no or is no URL") {
    CHECK(rss_item("<guid>https://a.example/1</guid>").id_is_permalink);
    CHECK(rss_item("<guid isPermaLink='TRUE'>https://a.example/1</guid>").id_is_permalink);
    CHECK_FALSE(rss_item("<guid isPermaLink='false'>https://a.example/1</guid>").id_is_permalink);
    CHECK_FALSE(rss_item("<guid>article 1</guid>").id_is_permalink);
}

TEST_CASE("a guid may hold markup") {
    CHECK(rss_item("<guid isPermaLink='false'><p>7</p></guid>").id == "<p>7</p>");
}

TEST_CASE("dc:creator says more than author, whichever comes first") {
    const Entry entry =
        rss_item("<author>login</author><dc:creator>Awa Traoré</dc:creator><author>autre</author>");
    REQUIRE(entry.authors.size() == 1);
    CHECK(entry.authors[0].name == "Awa Traoré");
}

TEST_CASE("an address in angle brackets is no tag") {
    const Entry entry = rss_item("<author>Jos&amp;eacute; Sow &lt;jose@a.example></author>");
    REQUIRE(entry.authors.size() == 1);
    CHECK(entry.authors[0].name == "José Sow");
    CHECK(entry.authors[0].email == "jose@a.example");
    CHECK(rss_item("<author>&lt;b>Awa&lt;/b></author>").authors[0].name == "Awa");
}

TEST_CASE("all authors, categories and enclosures are kept, each once") {
    const Entry entry = rss_item(
        "<dc:creator>Awa</dc:creator><dc:creator>Issa</dc:creator><dc:creator>Awa</dc:creator>"
        "<category domain='d'>Eau</category><category>Eau</category><category/>"
        "<enclosure url='https://a.example/1.mp3' type='audio/mpeg' length='5'/>"
        "<enclosure url='https://a.example/2.mp3'/><enclosure url='https://a.example/1.mp3'/>");
    CHECK(entry.authors.size() == 2);
    REQUIRE(entry.categories.size() == 2);
    CHECK(entry.categories[0].scheme == "d");
    CHECK(entry.categories[1].scheme.empty());
    REQUIRE(entry.enclosures.size() == 2);
    CHECK(entry.enclosures[0].type == "audio/mpeg");
    CHECK(entry.enclosures[0].length == "5");
}

TEST_CASE("a date that can be read beats one that cannot") {
    const Entry entry =
        rss_item("<pubDate>bientôt</pubDate><dc:date>2026-03-03T07:30:00Z</dc:date>");
    CHECK(entry.published.instant.has_value());
    CHECK(rss_item("<pubDate>bientôt</pubDate>").published.raw == "bientôt");
}

TEST_CASE("the last of several links counts, Atom's spelling too") {
    CHECK(rss_item("<link>https://a.example/1</link><link href='https://a.example/2'/>").link ==
          "https://a.example/2");
    CHECK(rss_item("<link>https://a.example/1</link><atom:link rel='self' href='/x'/>").link ==
          "https://a.example/1");
}

TEST_CASE("a link of another relation, without Atom's prefix, is no page") {
    const ParsedFeed feed = parsed(
        rss("<link>https://a.example/</link><link href='https://a.example/rss' rel='self'/>"
            "<link href='https://hub.example/' rel='hub'/>"
            "<item><link>https://a.example/1</link><link rel='hub' href='https://hub.example/'/>"
            "<link rel='enclosure' href='https://a.example/1.mp3'/></item>"));
    CHECK(feed.link == "https://a.example/");
    CHECK(feed.self == "https://a.example/rss");
    CHECK(feed.hubs == std::vector<std::string>{"https://hub.example/"});
    REQUIRE(feed.entries.size() == 1);
    CHECK(feed.entries[0].link == "https://a.example/1");
    REQUIRE(feed.entries[0].enclosures.size() == 1);
    CHECK(rss_item("<link rel='alternate' href='https://a.example/2'/>").link ==
          "https://a.example/2");
}

TEST_CASE("escaped HTML beside elements is HTML, in them it is text") {
    CHECK(rss_item("<description><img src='a.png'/><![CDATA[<p>Kaya & Dori</p>]]></description>")
              .summary.value == "<img src=\"a.png\"><p>Kaya & Dori</p>");
    CHECK(rss_item("<description>&lt;b>Kaya&lt;/b> <i>1 &lt; 2</i></description>").summary.value ==
          "<b>Kaya</b> <i>1 &lt; 2</i>");
}

TEST_CASE("beside a summary the description is the text, whichever comes first") {
    for (const char* const item : {"<summary>court</summary><description>long</description>",
                                   "<description>long</description><summary>court</summary>"}) {
        const Entry entry = rss_item(item);
        CHECK(entry.summary.value == "court");
        CHECK(entry.content.value == "long");
    }
    const Entry encoded = rss_item(
        "<description>d</description><content:encoded>c</content:encoded><summary>s</summary>");
    CHECK(encoded.content.value == "c");
}

TEST_CASE("an empty element says nothing") {
    const Entry entry = rss_item(
        "<title/><dc:title>Titre</dc:title><description> </description>"
        "<itunes:summary>Texte</itunes:summary>");
    CHECK(entry.title.value == "Titre");
    CHECK(entry.summary.value == "Texte");
}

TEST_CASE("the source of an item is kept") {
    const Entry entry = rss_item("<source url='https://aib.example/rss'>AIB</source>");
    REQUIRE(entry.source);
    CHECK(entry.source->title == "AIB");
    CHECK(entry.source->link == "https://aib.example/rss");
}

TEST_CASE("what a channel says of polling is read") {
    const ParsedFeed feed = parsed(
        rss("<ttl>45</ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>x</hour>"
            "<hour>99</hour></skipHours><skipDays><day>Sunday</day><day>lundi</day>"
            "<day>SATURDAY</day></skipDays>"));
    CHECK(feed.ttl_minutes == 45);
    CHECK(feed.skip_hours == std::vector<int>{0, 7});
    CHECK(feed.skip_days == std::vector<int>{0, 6});
}

TEST_CASE("a channel's image is the URL inside, also where RSS 1.0 keeps it") {
    CHECK(parsed(rss("<image><title>t</title><url>/l.png</url></image>")).image ==
          "https://flux.example.org/l.png");
    CHECK(parsed("<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel/>"
                 "<image><url>https://a.example/l.png</url></image></rdf:RDF>")
              .image == "https://a.example/l.png");
}
