#include <string>

#include "parse/limits.hpp"
#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

std::string json(const std::string& items) {
    return R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[)" + items + "]}";
}

}  // namespace

TEST_CASE("a JSON Feed is known by its version or its items") {
    CHECK(parsed(R"({"version":"https://jsonfeed.org/version/1","title":"T"})").version == "1.0");
    CHECK(parsed(R"({"items":[{"id":"1"}]})").entries.size() == 1);
    CHECK(refused(R"({"message":"non"})").outcome == Outcome::not_a_feed);
    CHECK(refused("[1,2]").outcome == Outcome::not_a_feed);
}

TEST_CASE("html is the content, else text that is marked as such") {
    const auto feed = parsed(json(R"({"content_html":"<b>x</b>","content_text":"x"},
                                     {"content_text":"1 < 2"})"));
    CHECK(feed.entries[0].content.type == TextConstruct::Type::html);
    CHECK(feed.entries[1].content.type == TextConstruct::Type::text);
    CHECK(feed.entries[1].content.value == "1 < 2");
}

TEST_CASE("values of another type than they should have cost themselves only") {
    const auto feed = parsed(json(
        R"({"id":7,"title":["x"],"url":{},"tags":["a",1,null],"authors":"Awa",
            "attachments":[3,{"url":"/a"}],"date_published":2026,"image":null},"texte",null)"));
    REQUIRE(feed.entries.size() == 1);
    CHECK(feed.entries[0].id == "7");
    CHECK(feed.entries[0].title.value.empty());
    CHECK(feed.entries[0].enclosures.size() == 1);
}

TEST_CASE("authors of 1.1 replace the author of 1.0, who stands alone where there are none") {
    const ParsedFeed feed = parsed(json(R"({"id":"1","author":{"name":"Awa"}},)"
                                        R"({"id":"2","author":{"name":"Awa"},"authors":[]},)"
                                        R"({"id":"3","author":{"name":"Awa"},)"
                                        R"("authors":[{"name":"Issa"},{"name":"Ali"}]})"));
    REQUIRE(feed.entries.size() == 3);
    REQUIRE(feed.entries[0].authors.size() == 1);
    CHECK(feed.entries[1].authors.size() == 1);
    REQUIRE(feed.entries[2].authors.size() == 2);
    CHECK(feed.entries[2].authors[0].name == "Issa");
}

TEST_CASE("a bad item costs itself only") {
    const auto feed = parsed(json(R"({"id":"1"},{"id" "2"},{"id":"3"})"));
    CHECK(feed.entries.size() == 2);
    CHECK(repaired(feed, "unreadable entry"));
}

TEST_CASE("items nested too deeply or too large are left out") {
    const std::string deep(parse::kMaxJsonNesting + 1, '[');
    const std::string closed(parse::kMaxJsonNesting + 1, ']');
    const std::string large(parse::kMaxJsonItemBytes + 1, 'x');
    const auto feed =
        parsed(json("{\"a\":" + deep + closed + "},{\"title\":\"" + large + "\"},{\"id\":\"1\"}"));
    REQUIRE(feed.entries.size() == 1);
    CHECK(feed.entries[0].id == "1");
}

TEST_CASE("NUL and half surrogates do not reach the database") {
    const auto feed = parsed(json(R"({"title":"a\u0000b \ud800"})"));
    CHECK(feed.entries[0].title.value == "ab \ufffd");
}

TEST_CASE("a document cut in its head is truncated when no item is whole") {
    CHECK(refused(R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1)").outcome ==
          Outcome::truncated);
}

TEST_CASE("hubs that speak rssCloud are none of ours") {
    const auto feed = parsed(R"({"version":"https://jsonfeed.org/version/1.1","hubs":[
                   {"type":"rssCloud","url":"https://c.example/"},
                   {"type":"WebSub","url":"https://h.example/"}]})");
    CHECK(feed.hubs == std::vector<std::string>{"https://h.example/"});
}
