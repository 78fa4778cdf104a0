#include <string>

#include <nlohmann/json.hpp>

#include "render/render.hpp"
#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;
using nlohmann::json;

TEST_CASE("a JSON Feed has what version 1.1 requires") {
    const json feed = json::parse(render::json_feed(test::sample_feed()).body);
    CHECK(feed["version"] == "https://jsonfeed.org/version/1.1");
    CHECK(feed["title"] == "Le fil du Sahel");
    CHECK(feed["home_page_url"] == "https://griot.example.org/");
    CHECK(feed["feed_url"] == "https://griot.example.org/feed.json");
    CHECK(feed["language"] == "fr");
    CHECK(feed["items"].size() == 1);
}

TEST_CASE("a JSON Feed item carries the publisher's words and credits") {
    const json feed = json::parse(render::json_feed(test::sample_feed()).body);
    const json& item = feed["items"][0];
    const OutboundEntry sample = test::sample_entry();
    CHECK(item["id"] == sample.id);
    CHECK(item["url"] == sample.url);
    CHECK(item["title"] == sample.title);
    CHECK(item["summary"] == "Le marché a rouvert.");
    CHECK_THAT(item["content_html"].get<std::string>(), ContainsSubstring(sample.content));
    CHECK_THAT(item["content_html"].get<std::string>(), ContainsSubstring("Agence\u00A0: AIB"));
    CHECK(item["date_published"] == "2026-11-23T08:05:00Z");
    CHECK(item["date_modified"] == "2026-11-23T09:30:00Z");
    CHECK(item["authors"] == json::parse(R"([{"name":"Awa Sawadogo"}])"));
    CHECK(item["tags"] == json::parse(R"(["Économie","Sahel"])"));
    CHECK(item["attachments"] == json::parse(R"([
        {"url":"https://fil.example.bf/son.mp3","mime_type":"audio/mpeg","size_in_bytes":1234},
        {"url":"https://fil.example.bf/photo.jpg","mime_type":"image/jpeg"}])"));
    CHECK(item["_griot"]["source"]["name"] == sample.source_name);
    CHECK(item["_griot"]["wire"] == json::parse(R"(["AIB"])"));
    CHECK(item["_griot"]["also_in"] == json(sample.also_in));
}

TEST_CASE("a hostile title leaves the JSON Feed readable and whole") {
    OutboundFeed feed = test::sample_feed();
    OutboundEntry& entry = feed.entries[0];
    entry.title = test::hostile_title();
    entry.content = entry.summary = entry.source_name = entry.country = entry.title;
    entry.categories = entry.wire = entry.also_in = {entry.title, "\\\"\\"};
    entry.enclosures = {{.url = entry.title, .type = "a/b", .length = "12,\"x\":1"}};
    const json parsed = json::parse(render::json_feed(feed).body);
    const std::string title = parsed["items"][0]["title"];
    CHECK_THAT(title, ContainsSubstring("]]> <script>alert(1)</script> & &amp; \"'"));
    CHECK(title.find('\x1B') == std::string::npos);
    CHECK(title.ends_with("é"));
    CHECK(parsed["items"][0]["tags"][1] == "\\\"\\");
    CHECK(!parsed["items"][0]["attachments"][0].contains("size_in_bytes"));
}

TEST_CASE("a feed without entries is still a JSON Feed") {
    OutboundFeed feed = test::sample_feed();
    feed.entries.clear();
    CHECK(json::parse(render::json_feed(feed).body)["items"] == json::array());
}
