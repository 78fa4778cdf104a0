// Links and bases (P7): what can be said only when the whole feed has been read.
#include "parse/finish.hpp"

#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using griot::parse::finish;

namespace {

constexpr const char* kUrl = "https://flux.example.org/rss.xml";

Entry finished(Entry entry, const std::string& feed_link = "") {
    ParsedFeed feed;
    feed.link = feed_link;
    feed.entries.push_back(std::move(entry));
    finish(feed, kUrl);
    return feed.entries.front();
}

Entry with_link(std::string link) {
    Entry entry;
    entry.link = std::move(link);
    return entry;
}

}  // namespace

TEST_CASE("an entry's link is relative to the feed's, else to the document") {
    CHECK(finished(with_link("a/1"), "https://site.example/b/").link ==
          "https://site.example/b/a/1");
    CHECK(finished(with_link("a/1"), "/b/").link == "https://flux.example.org/b/a/1");
    CHECK(finished(with_link("a/1")).link == "https://flux.example.org/a/1");
}

TEST_CASE("links that are no web addresses are dropped") {
    CHECK(finished(with_link("javascript:alert(1)")).link.empty());
    CHECK(finished(with_link("data:text/html,x")).link.empty());
}

TEST_CASE("a text is relative to its page, by the publisher's own link where there are two") {
    Entry entry = with_link("https://feeds.example/x/1");
    entry.content.value = "x";
    CHECK(finished(entry).content.base == "https://feeds.example/x/1");
    entry.original_link = "https://site.example/1";
    CHECK(finished(entry).content.base == "https://site.example/1");
    entry.content.base = "https://base.example/";  // xml:base
    CHECK(finished(entry).content.base == "https://base.example/");
}

TEST_CASE("without a page a text is relative to the site, else to the document") {
    Entry entry;
    entry.summary.value = "x";
    CHECK(finished(entry, "https://site.example/").summary.base == "https://site.example/");
    CHECK(finished(entry).summary.base == kUrl);
}

TEST_CASE("a permalink guid is the link of an entry without one") {
    Entry entry;
    entry.id = "https://site.example/1";
    CHECK(finished(entry).link.empty());
    entry.id_is_permalink = true;
    CHECK(finished(entry).link == "https://site.example/1");
    entry.id = "/1";
    CHECK(finished(entry).link == "https://flux.example.org/1");
    CHECK(finished(entry).id == "https://flux.example.org/1");
    entry.id = "tag:site.example,2026:1";
    CHECK(finished(entry).link.empty());
    CHECK_FALSE(finished(entry).id_is_permalink);
}

TEST_CASE("a recording stands for an entry without page, a picture does not") {
    Entry entry;
    entry.enclosures = {{.url = "/1.mp3", .type = "audio/mpeg", .length = ""}};
    CHECK(finished(entry).link == "https://flux.example.org/1.mp3");
    entry.enclosures = {{.url = "/logo", .type = "image/png", .length = ""}};
    CHECK(finished(entry).link.empty());
    entry.enclosures = {{.url = "/logo.PNG", .type = "", .length = ""}};
    CHECK(finished(entry).link.empty());
}

TEST_CASE("enclosures and pictures become absolute, those that cannot are dropped") {
    Entry entry;
    entry.enclosures = {{.url = "javascript:x", .type = "", .length = ""},
                        {.url = "a.mp3", .type = "", .length = ""}};
    entry.thumbnails = {"ftp://x.example/", "/t.jpg"};
    const Entry done = finished(entry);
    REQUIRE(done.enclosures.size() == 1);
    CHECK(done.enclosures[0].url == "https://flux.example.org/a.mp3");
    CHECK(done.thumbnails == std::vector<std::string>{"https://flux.example.org/t.jpg"});
}

TEST_CASE("without the document's URL what the feed says of it is the base") {
    ParsedFeed feed;
    feed.self = "https://flux.example.org/rss.xml";
    feed.link = "/une";
    feed.entries.push_back(with_link("/a/1"));
    finish(feed, "");
    CHECK(feed.link == "https://flux.example.org/une");
    CHECK(feed.entries[0].link == "https://flux.example.org/a/1");
}

TEST_CASE("without the document's URL the feed's own link is the base") {
    ParsedFeed feed;
    feed.link = "https://site.example/";
    feed.entries.push_back(with_link("/1"));
    finish(feed, "");
    CHECK(feed.entries[0].link == "https://site.example/1");
}
