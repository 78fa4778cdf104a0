#include <string>

#include <pugixml.hpp>

#include "render/render.hpp"
#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;

namespace {

pugi::xml_document parsed(const Document& document) {
    pugi::xml_document xml;
    const auto result = xml.load_buffer(document.body.data(), document.body.size());
    INFO(document.body);
    REQUIRE(result.description() == std::string{"No error"});
    return xml;
}

}  // namespace

TEST_CASE("an RSS channel has what RSS 2.0 requires") {
    const auto xml = parsed(render::rss(test::sample_feed()));
    const auto channel = xml.child("rss").child("channel");
    CHECK(xml.child("rss").attribute("version").value() == std::string{"2.0"});
    CHECK(channel.child("title").text().get() == std::string{"Le fil du Sahel"});
    CHECK(channel.child("link").text().get() == std::string{"https://griot.example.org/"});
    CHECK(channel.child("description").text().get() == std::string{"Le fil du Sahel"});
    CHECK(channel.child("lastBuildDate").text().get() ==
          std::string{"Mon, 23 Nov 2026 09:30:00 GMT"});
    CHECK(channel.child("atom:link").attribute("href").value() ==
          std::string{"https://griot.example.org/feed.rss"});
}

TEST_CASE("an RSS item carries the publisher's words and credits") {
    const auto xml = parsed(render::rss(test::sample_feed()));
    const auto item = xml.child("rss").child("channel").child("item");
    const OutboundEntry sample = test::sample_entry();
    CHECK(item.child("title").text().get() == sample.title);
    CHECK(item.child("link").text().get() == sample.url);
    CHECK(item.child("guid").text().get() == sample.id);
    CHECK(item.child("guid").attribute("isPermaLink").value() == std::string{"false"});
    CHECK(item.child("pubDate").text().get() == std::string{"Mon, 23 Nov 2026 08:05:00 GMT"});
    CHECK(item.child("dc:creator").text().get() == std::string{"Awa Sawadogo"});
    CHECK(item.child("source").attribute("url").value() == sample.source_feed);
    CHECK(item.child("source").text().get() == sample.source_name);
    CHECK(item.child("description").text().get() == sample.summary);
    CHECK_THAT(item.child("content:encoded").text().get(),
               ContainsSubstring("Agence\u00A0: AIB · Aussi chez\u00A0: Nouvelles du Nord"));
    CHECK(item.child("griot:wire").text().get() == std::string{"AIB"});
}

TEST_CASE("an RSS item has one enclosure, and Media RSS has the rest") {
    const auto xml = parsed(render::rss(test::sample_feed()));
    const auto item = xml.child("rss").child("channel").child("item");
    const auto enclosure = item.child("enclosure");
    CHECK(enclosure.attribute("url").value() == std::string{"https://fil.example.bf/son.mp3"});
    CHECK(enclosure.attribute("length").value() == std::string{"1234"});
    CHECK(enclosure.attribute("type").value() == std::string{"audio/mpeg"});
    CHECK(!enclosure.next_sibling("enclosure"));
    CHECK(item.child("media:content").attribute("type").value() == std::string{"image/jpeg"});
    CHECK(item.child("media:thumbnail").attribute("url").value() == test::sample_entry().image);
}

TEST_CASE("an RSS item with a summary only puts it, and the credit, in the description") {
    OutboundFeed feed = test::sample_feed();
    feed.entries[0].content.clear();
    const auto xml = parsed(render::rss(feed));
    const auto item = xml.child("rss").child("channel").child("item");
    CHECK_THAT(item.child("description").text().get(),
               ContainsSubstring("<p>Le marché a <b>rouvert</b>.</p><p>Source"));
    CHECK(!item.child("content:encoded"));
}

TEST_CASE("a hostile title leaves the RSS feed well-formed and whole") {
    OutboundFeed feed = test::sample_feed();
    OutboundEntry& entry = feed.entries[0];
    entry.title = entry.url = entry.id = entry.source_name = test::hostile_title();
    entry.content = entry.summary = entry.source_feed = entry.language = entry.title;
    entry.enclosures = {{.url = entry.title, .type = entry.title, .length = entry.title}};
    const auto xml = parsed(render::rss(feed));
    const std::string title =
        xml.child("rss").child("channel").child("item").child("title").text().get();
    CHECK_THAT(title, ContainsSubstring("]]> <script>alert(1)</script>"));
    CHECK(title.ends_with("é"));
}

TEST_CASE("a summary that says nothing leaves its place to the body") {
    OutboundFeed feed = test::sample_feed();
    feed.entries[0].summary = " \u00A0\n";
    const Document document = render::rss(feed);
    CHECK_THAT(document.body, ContainsSubstring("<description>&lt;p&gt;Le marché de Dori"));
    CHECK_THAT(document.body, !ContainsSubstring("content:encoded>"));
}
