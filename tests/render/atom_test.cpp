#include <string>

#include <pugixml.hpp>

#include "render/render.hpp"
#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;
using test::at;

namespace {

pugi::xml_document parsed(const Document& document) {
    pugi::xml_document xml;
    const auto result = xml.load_buffer(document.body.data(), document.body.size(),
                                        pugi::parse_default | pugi::parse_ws_pcdata_single);
    INFO(document.body);
    REQUIRE(result.description() == std::string{"No error"});
    return xml;
}

}  // namespace

TEST_CASE("an Atom feed names itself, its home and the time of its newest entry") {
    const auto xml = parsed(render::atom(test::sample_feed()));
    const auto feed = xml.child("feed");
    CHECK(feed.child("id").text().get() == std::string{"https://griot.example.org/feed"});
    CHECK(feed.child("title").text().get() == std::string{"Le fil du Sahel"});
    CHECK(feed.child("updated").text().get() == std::string{"2026-11-23T09:30:00Z"});
    CHECK(feed.child("author").child("name").text().get() == std::string{"Le fil du Sahel"});
    const auto self = feed.find_child_by_attribute("link", "rel", "self");
    CHECK(self.attribute("href").value() == std::string{"https://griot.example.org/feed.atom"});
    const auto home = feed.find_child_by_attribute("link", "rel", "alternate");
    CHECK(home.attribute("href").value() == std::string{"https://griot.example.org/"});
}

TEST_CASE("an Atom entry carries the publisher's words and credits") {
    const auto xml = parsed(render::atom(test::sample_feed()));
    const auto entry = xml.child("feed").child("entry");
    const OutboundEntry sample = test::sample_entry();
    CHECK(entry.child("id").text().get() == sample.id);
    CHECK(entry.child("title").text().get() == sample.title);
    CHECK(entry.attribute("xml:lang").value() == std::string{"fr"});
    CHECK(entry.child("published").text().get() == std::string{"2026-11-23T08:05:00Z"});
    CHECK(entry.child("updated").text().get() == std::string{"2026-11-23T09:30:00Z"});
    CHECK(entry.find_child_by_attribute("link", "rel", "alternate").attribute("href").value() ==
          sample.url);
    CHECK(entry.child("author").child("name").text().get() == std::string{"Awa Sawadogo"});
    CHECK(entry.child("category").attribute("term").value() == std::string{"Économie"});
    CHECK(entry.child("summary").text().get() == sample.summary);
    CHECK(entry.child("content").attribute("type").value() == std::string{"html"});
    const auto source = entry.child("source");
    CHECK(source.child("id").text().get() == sample.source_feed);
    CHECK(source.child("title").text().get() == sample.source_name);
    CHECK(source.find_child_by_attribute("link", "rel", "alternate").attribute("href").value() ==
          sample.source_url);
    CHECK(entry.child("griot:wire").text().get() == std::string{"AIB"});
    CHECK(entry.child("griot:country").text().get() == std::string{"BF"});
    CHECK(entry.child("griot:also-in").text().get() == std::string{"Nouvelles du Nord"});
}

TEST_CASE("the content ends with a line that names source, wire and the other sources") {
    const auto xml = parsed(render::atom(test::sample_feed()));
    const std::string content = xml.child("feed").child("entry").child("content").text().get();
    CHECK(content == test::sample_entry().content +
                         "<p>Source\u00A0: <a href=\"https://fil.example.bf/\">"
                         "Le Fil &amp; Cie</a> · Agence\u00A0: AIB · Aussi chez\u00A0: "
                         "Nouvelles du Nord, Radio &lt;Oméga&gt;</p>");
}

TEST_CASE("the credit speaks the entry's language") {
    struct Case {
        std::string language, word;
    };
    const Case cases[] = {{"en-GB", "Agency: AIB"},
                          {"pt", "Agência: AIB"},
                          {"ar", "الوكالة: AIB"},
                          {"ff", "Agence\u00A0: AIB"}};
    for (const Case& expected : cases) {
        OutboundFeed feed = test::sample_feed();
        feed.entries[0].language = expected.language;
        CHECK_THAT(render::atom(feed).body, ContainsSubstring(expected.word));
    }
}

TEST_CASE("an enclosure without a usable type or length gets a guessed type and no length") {
    const auto xml = parsed(render::atom(test::sample_feed()));
    const auto entry = xml.child("feed").child("entry");
    const auto sound = entry.find_child_by_attribute("link", "rel", "enclosure");
    CHECK(sound.attribute("length").value() == std::string{"1234"});
    const auto photo = sound.next_sibling("link");
    CHECK(photo.attribute("type").value() == std::string{"image/jpeg"});
    CHECK(!photo.attribute("length"));
}

TEST_CASE("a hostile title leaves the Atom feed well-formed and whole") {
    OutboundFeed feed = test::sample_feed();
    OutboundEntry& entry = feed.entries[0];
    entry.title = test::hostile_title();
    entry.source_name = entry.content = entry.summary = entry.title;
    entry.categories = entry.wire = entry.also_in = {entry.title};
    entry.authors = {{.name = entry.title, .email = {}, .url = entry.title}};
    entry.url = entry.image = entry.source_url = entry.source_feed = entry.title;
    entry.enclosures = {{.url = entry.title, .type = entry.title, .length = entry.title}};
    feed.title = entry.title;
    const auto xml = parsed(render::atom(feed));
    const std::string title = xml.child("feed").child("entry").child("title").text().get();
    CHECK_THAT(title, ContainsSubstring("]]> <script>alert(1)</script> & &amp; \"'"));
    CHECK_THAT(title, ContainsSubstring("[31m \uFFFD"));
    CHECK(title.find("\xEF\xBF\xBE") == std::string::npos);
    CHECK(title.find('\x1B') == std::string::npos);
    CHECK(title.ends_with("é"));
}

TEST_CASE("an entry without an author is credited to its source") {
    OutboundFeed feed = test::sample_feed();
    feed.entries[0].authors = {{.name = "", .email = "redaction@example.bf", .url = ""}};
    const Document document = render::atom(feed);
    const auto xml = parsed(document);
    CHECK(xml.child("feed").child("entry").child("author").child("name").text().get() ==
          std::string{"Le Fil & Cie"});
    CHECK(document.body.find("redaction@") == std::string::npos);
}

TEST_CASE("a secret in the address of a source's feed does not leave") {
    OutboundFeed feed = test::sample_feed();
    feed.entries[0].source_feed = "https://user:geheim@fil.example.bf/feed?token=geheim";
    for (const Document& document :
         {render::atom(feed), render::rss(feed), render::json_feed(feed)}) {
        CHECK(document.body.find("geheim") == std::string::npos);
    }
}

TEST_CASE("the same feed gives the same bytes, another one another ETag") {
    const Document first = render::atom(test::sample_feed());
    const Document second = render::atom(test::sample_feed());
    CHECK(first.body == second.body);
    CHECK(first.gzip == second.gzip);
    CHECK(first.etag == second.etag);
    CHECK(first.modified == at(2026, 11, 23, 9, 30));
    OutboundFeed changed = test::sample_feed();
    changed.entries[0].title += "!";
    CHECK(render::atom(changed).etag != first.etag);
}

TEST_CASE("a feed without entries is still an Atom feed") {
    OutboundFeed feed = test::sample_feed();
    feed.entries.clear();
    feed.updated = {};
    const auto xml = parsed(render::atom(feed));
    CHECK(xml.child("feed").child("updated").text().get() == std::string{"1970-01-01T00:00:00Z"});
}
