// O1: what leaves is valid by judges of its own: xmllint holds the XML formats to grammars written
// from their specifications (grammar/*.rng), nlohmann-json parses the JSON Feed.
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "render/render.hpp"
#include "render/sample.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"
#include "support/temporary_directory.hpp"

using namespace griot;

namespace {

// xmllint's complaints; empty: the document is well-formed and keeps to the grammar.
std::string complaints(const Document& document, const std::string& grammar) {
    const test::TemporaryDirectory folder;
    std::ofstream{folder.file("document"), std::ios::binary} << document.body;
    const std::string command = "xmllint --noout --nonet --relaxng '" GRIOT_GRAMMARS "/" + grammar +
                                "' '" + folder.file("document") + "' >'" + folder.file("said") +
                                "' 2>&1";
    const int status = std::system(command.c_str());
    const std::string said = test::read_file(folder.file("said"));
    return status == 0 ? "" : said + "(status " + std::to_string(status) + ")";
}

std::vector<std::string> hostile_texts() {
    using namespace std::string_literals;
    return {test::hostile_title(),
            "]]>",
            "<![CDATA[x]]>",
            "\xEF\xBF\xBE\xEF\xBF\xBF",
            "\u202Eexe.fdp\u202C \u2066x\u2069",
            "</title></entry></item><script>alert(1)</script>",
            "Le marché 🐪👩🏿‍🌾 de Dori",
            "a\0b\x01\x1F\x7F\xC2\x85"s,
            "\xED\xA0\xBD\xED\xB8\x80 \xF0\x9F \xFF",
            "&amp;nbsp; &#0; &#xFFFE; &unknown;",
            "{\"a\":\"\\u0000\"} \\ / \"",
            "العنوان بالعربية «نص»",
            "\r\n\t \u2028 \u2029"};
}

// A feed with an entry for each text, in every place where publishers' words go.
OutboundFeed hostile_feed() {
    OutboundFeed feed = test::sample_feed();
    feed.entries.clear();
    for (const std::string& text : hostile_texts()) {
        OutboundEntry entry = test::sample_entry();
        const std::string number = std::to_string(100 + feed.entries.size());
        entry.id = "urn:uuid:6f1b0c1e-0f4b-4d0e-8f5a-2b1c3d4e5" + number;
        entry.title = entry.summary = entry.content = entry.source_name = text;
        entry.authors = {{.name = text, .email = text, .url = "https://fil.example.bf/awa"}};
        entry.categories = entry.wire = entry.also_in = {text, "Sahel"};
        entry.enclosures.push_back({.url = entry.url, .type = text, .length = text});
        entry.country = text;
        feed.entries.push_back(std::move(entry));
    }
    return feed;
}

std::vector<OutboundFeed> feeds() {
    OutboundFeed empty = test::sample_feed();
    empty.entries.clear();
    OutboundFeed bare = test::sample_feed();
    OutboundEntry& entry = bare.entries[0];
    entry.url = entry.title = entry.summary = entry.content = entry.image = entry.language = "";
    entry.source_url.clear();
    entry.authors.clear();
    entry.categories.clear();
    entry.enclosures.clear();
    OutboundFeed paged = test::sample_feed();
    paged.next_query = "before=1764000000000.7";
    paged.archive_query = "archive=0-500";
    OutboundFeed part = test::sample_feed();
    part.query = "archive=500-1000";
    part.archive_query = "archive=0-500";
    part.archive = true;
    part.entries[0].also_at = {"https://nord.example.bf/1", ""};
    return {test::sample_feed(), empty, bare, paged, part, hostile_feed()};
}

}  // namespace

TEST_CASE("Atom feeds keep to RFC 4287 whatever the publishers write") {
    for (const OutboundFeed& feed : feeds())
        CHECK(complaints(render::atom(feed), "atom.rng") == "");
}

TEST_CASE("RSS feeds keep to RSS 2.0 and its profile whatever the publishers write") {
    for (const OutboundFeed& feed : feeds()) CHECK(complaints(render::rss(feed), "rss.rng") == "");
}

TEST_CASE("the list of sources keeps to OPML 2.0 whatever the sources are called") {
    std::vector<Source> sources;
    for (const std::string& text : hostile_texts()) {
        Source source;
        source.name = "x" + text;
        source.region_name = "y" + text;
        source.region = "region-" + std::to_string(sources.size());
        source.topics = {text};
        source.language = "fr";
        source.urls = {"https://fil.example.bf/?a=1&b=" + std::to_string(sources.size())};
        sources.push_back(std::move(source));
    }
    CHECK(complaints(render::opml(test::hostile_title(), sources), "opml.rng") == "");
}

TEST_CASE("JSON Feeds keep to version 1.1 whatever the publishers write") {
    using nlohmann::json;
    for (const OutboundFeed& feed : feeds()) {
        const json parsed = json::parse(render::json_feed(feed).body);
        std::set<std::string> ids;
        for (const json& item : parsed.at("items")) {
            CHECK(ids.insert(item.at("id").get<std::string>()).second);
            CHECK(item.at("content_html").is_string());
            for (const auto& [name, value] : item.items()) {
                INFO(name);
                if (name == "title" || name == "url" || name == "summary" || name == "image" ||
                    name == "language" || name == "date_published" || name == "date_modified") {
                    CHECK(value.is_string());
                }
            }
            for (const json& attachment : item.value("attachments", json::array())) {
                CHECK(attachment.at("url").is_string());
                CHECK(attachment.at("mime_type").get<std::string>().find('/') != std::string::npos);
                CHECK(attachment.value("size_in_bytes", json(1U)).is_number_unsigned());
            }
        }
        CHECK(ids.size() == feed.entries.size());
    }
}

TEST_CASE("a feed names itself once, and an entry has at most one page of its own") {
    pugi::xml_document xml;
    const Document document = render::atom(hostile_feed());
    REQUIRE(xml.load_buffer(document.body.data(), document.body.size()));
    const auto count = [](pugi::xml_node node, const char* relation) {
        int found = 0;
        for (const auto link : node.children("link")) {
            found += link.attribute("rel").value() == std::string{relation} ? 1 : 0;
        }
        return found;
    };
    CHECK(count(xml.child("feed"), "self") == 1);
    CHECK(count(xml.child("feed"), "alternate") == 1);
    std::set<std::string> ids;
    for (const auto entry : xml.child("feed").children("entry")) {
        CHECK(count(entry, "alternate") == 1);
        CHECK(ids.insert(entry.child("id").text().get()).second);
    }
    CHECK(ids.size() == hostile_texts().size());
}

TEST_CASE("an entry names its source and the other sources of its story in every format") {
    const OutboundFeed feed = test::sample_feed();
    const OutboundEntry& entry = feed.entries[0];
    pugi::xml_document atom;
    REQUIRE(atom.load_string(render::atom(feed).body.c_str()));
    pugi::xml_document rss;
    REQUIRE(rss.load_string(render::rss(feed).body.c_str()));
    const auto json = nlohmann::json::parse(render::json_feed(feed).body)["items"][0]["_griot"];
    const auto names = [](pugi::xml_node node) {
        std::vector<std::string> found;
        for (const auto one : node.children("griot:also-in")) found.emplace_back(one.text().get());
        return found;
    };
    const auto atom_entry = atom.child("feed").child("entry");
    const auto rss_item = rss.child("rss").child("channel").child("item");
    CHECK(names(atom_entry) == entry.also_in);
    CHECK(names(rss_item) == entry.also_in);
    CHECK(json["also_in"] == nlohmann::json(entry.also_in));
    CHECK(atom_entry.child("source").child("title").text().get() == entry.source_name);
    CHECK(rss_item.child("source").text().get() == entry.source_name);
    CHECK(json["source"]["name"] == entry.source_name);
}

TEST_CASE("a part of the archive says so, and where the feed and the part before it are") {
    OutboundFeed feed = test::sample_feed();
    feed.query = "lang=fr&archive=500-1000";
    feed.current_query = "lang=fr";
    feed.archive_query = "lang=fr&archive=0-500";
    feed.archive = true;
    const std::string site = "https://griot.example.org/feed";
    pugi::xml_document atom;
    REQUIRE(atom.load_string(render::atom(feed).body.c_str()));
    const auto href = [](pugi::xml_node parent, const char* element, const char* relation) {
        return std::string{
            parent.find_child_by_attribute(element, "rel", relation).attribute("href").value()};
    };
    const auto root = atom.child("feed");
    CHECK(root.child("fh:archive"));
    CHECK(href(root, "link", "self") == site + ".atom?lang=fr&archive=500-1000");
    CHECK(href(root, "link", "current") == site + ".atom?lang=fr");
    CHECK(href(root, "link", "prev-archive") == site + ".atom?lang=fr&archive=0-500");
    CHECK(href(root, "link", "next").empty());
    CHECK(root.child("id").text().get() == site + "?lang=fr");  // one feed, one id
    pugi::xml_document rss;
    REQUIRE(rss.load_string(render::rss(feed).body.c_str()));
    const auto channel = rss.child("rss").child("channel");
    CHECK(channel.child("fh:archive"));
    CHECK(href(channel, "atom:link", "prev-archive") == site + ".rss?lang=fr&archive=0-500");
    const auto json = nlohmann::json::parse(render::json_feed(feed).body);
    CHECK(json.at("next_url") == site + ".json?lang=fr&archive=0-500");
    feed.archive = false;
    REQUIRE(atom.load_string(render::atom(feed).body.c_str()));
    CHECK_FALSE(atom.child("feed").child("fh:archive"));
}
