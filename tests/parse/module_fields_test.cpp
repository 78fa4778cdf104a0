// Dublin Core, content, iTunes, syndication, FeedBurner.
#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("the dialect's own words beat a module's, whichever come first") {
    const Entry entry = rss_item(
        "<dc:title>module</dc:title><title>propre</title><itunes:title>module</itunes:title>"
        "<dc:description>module</dc:description><description>propre</description>"
        "<dc:date>2026-01-01</dc:date><pubDate>Tue, 03 Mar 2026 07:30:00 GMT</pubDate>");
    CHECK(entry.title.value == "propre");
    CHECK(entry.summary.value == "propre");
    CHECK(entry.published.raw.starts_with("Tue"));
}

TEST_CASE("Dublin Core fills what is missing") {
    const Entry entry = rss_item(
        "<dc:title>Titre</dc:title><dc:identifier>urn:x:1</dc:identifier>"
        "<dc:subject>Eau</dc:subject><dc:subject>Nord</dc:subject><dc:rights>©</dc:rights>"
        "<dc:language>ff</dc:language><dc:source>AFP</dc:source>");
    CHECK(entry.title.value == "Titre");
    CHECK(entry.id == "urn:x:1");
    CHECK(entry.categories.size() == 2);
    CHECK(entry.rights == "©");
    CHECK(entry.language == "ff");
    CHECK(entry.dc_source == "AFP");
}

TEST_CASE("content:encoded is the content") {
    CHECK(rss_item("<content:encoded><![CDATA[<p>x</p>]]></content:encoded>").content.value ==
          "<p>x</p>");
}

TEST_CASE("XHTML beside the description is the content") {
    CHECK(rss_item("<body xmlns='http://www.w3.org/1999/xhtml'><p>x</p></body>").content.value ==
          "<p>x</p>");
}

TEST_CASE("a podcast's channel has an image, an owner and categories in each other") {
    const ParsedFeed feed = parsed(
        rss("<itunes:image href='https://a.example/i.jpg'/>"
            "<itunes:owner><itunes:name>Awa</itunes:name><itunes:email>a@a.example</itunes:email>"
            "</itunes:owner><itunes:category text='Society &amp; Culture'>"
            "<itunes:category text='Documentary'/></itunes:category>"));
    CHECK(feed.image == "https://a.example/i.jpg");
    REQUIRE(feed.authors.size() == 1);
    CHECK(feed.authors[0].email == "a@a.example");
    REQUIRE(feed.categories.size() == 2);
    CHECK(feed.categories[0].term == "Society & Culture");
    CHECK(feed.categories[1].term == "Documentary");
}

TEST_CASE("keywords are categories") {
    const Entry entry = rss_item("<itunes:keywords>mil, pluie ,,Yatenga</itunes:keywords>");
    REQUIRE(entry.categories.size() == 3);
    CHECK(entry.categories[1].term == "pluie");
}

TEST_CASE("sy: says how often, per period") {
    const auto period = [](const std::string& inside) {
        return parsed("<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>" +
                      inside + "</channel></rss>")
            .sy_period_minutes;
    };
    const std::string hourly = "<sy:updatePeriod> hourly </sy:updatePeriod>";
    const std::string frequency = "<sy:updateFrequency>4</sy:updateFrequency>";
    CHECK(period(hourly) == 60);
    CHECK(period(hourly + frequency) == 15);
    CHECK(period(frequency + "<sy:updatePeriod>daily</sy:updatePeriod>") == 360);
    CHECK(period(hourly + "<sy:updateFrequency>100000</sy:updateFrequency>") == 1);
    CHECK(period("<sy:updatePeriod>souvent</sy:updatePeriod>") == 0);
    CHECK(period(frequency) == 0);
}

TEST_CASE("feedburner:origLink is the publisher's own link") {
    const Entry entry = rss_item(
        "<link>https://feeds.example/x</link>"
        "<feedburner:origLink>https://a.example/1</feedburner:origLink>");
    CHECK(entry.link == "https://feeds.example/x");
    CHECK(entry.original_link == "https://a.example/1");
}
