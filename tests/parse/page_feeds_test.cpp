#include "parse/page_feeds.hpp"

#include <algorithm>
#include <string>

#include "support/catch.hpp"

using griot::parse::discover_feed;
using griot::parse::feeds_of_page;
using griot::parse::kMaxPageFeeds;
using griot::parse::usual_feed_addresses;

namespace {

constexpr const char* kUrl = "https://journal.example.bf/flux";

}  // namespace

TEST_CASE("the feed that a page links to is found") {
    const auto [html, want] = GENERATE(table<const char*, const char*>({
        {"<link rel=alternate type=application/rss+xml href=/rss>",
         "https://journal.example.bf/rss"},
        {"<LINK HREF='a.xml?x=1&amp;y=2' TYPE='application/atom+xml; charset=utf-8'"
         " REL='feed Alternate'>",
         "https://journal.example.bf/a.xml?x=1&y=2"},
        {"<link rel='alternate' hreflang='ar' href='/ar'><link rel='alternate'"
         " type='application/feed+json' href='//flux.example.bf/j'>",
         "https://flux.example.bf/j"},
        {"<link data-href='/non' rel='alternate' type='application/rss+xml' href='/oui'>",
         "https://journal.example.bf/oui"},
        {"<!-- <link rel=alternate type=application/rss+xml href=/vieux> -->"
         "<link rel=alternate type=application/rss+xml href=/neuf>",
         "https://journal.example.bf/neuf"},
        {"<base href='https://cdn.example.bf/'><link rel=alternate type=text/xml href=rss>",
         "https://cdn.example.bf/rss"},
        {"<link rel='alternate' type='application/json+oembed' href='/oembed'>", ""},
        {"<link rel='stylesheet' type='application/rss+xml' href='/x'>", ""},
        {"<link rel='alternate' type='application/rss+xml' href='javascript:x'>", ""},
        {"<link rel='alternate' type='application/rss+xml' href='/cut'", ""},
        {"<a rel='alternate' type='application/rss+xml' href='/x'>", ""},
        {"", ""},
    }));
    INFO(html);
    CHECK(discover_feed(html, kUrl) == want);
}

TEST_CASE("announced feeds come before anchors, and each address once") {
    const auto feeds = feeds_of_page(
        "<a href=/economie/feed/>Économie</a>"
        "<link rel=alternate type=application/rss+xml href='/rss' title='Le fil'>"
        "<link rel=alternate type=application/rss+xml href='/rss#encore'>"
        "<a href=rss>RSS</a><a href='#rss'>RSS</a>",
        kUrl);
    REQUIRE(feeds.size() == 2);
    CHECK(feeds[0].url == "https://journal.example.bf/rss");
    CHECK(feeds[0].title == "Le fil");
    CHECK(feeds[0].announced);
    CHECK(feeds[1].url == "https://journal.example.bf/economie/feed/");
    CHECK_FALSE(feeds[1].announced);
}

TEST_CASE("an anchor looks like a feed by its type, its address or its few words") {
    const auto [anchor, is] = GENERATE(table<const char*, bool>({
        {"<a href='/x' type='application/atom+xml'>x</a>", true},
        {"<a href='/blog/feed/'>x</a>", true},
        {"<a href='/actu.RSS'>x</a>", true},
        {"<a href='/backend.xml?lang=fr'>x</a>", true},
        {"<a href='/spip.php?page=backend&amp;id_rubrique=2'>x</a>", true},
        {"<a href='/?feed=rss2'>x</a>", true},
        {"<a href='/index.php?format=feed&amp;type=rss'>x</a>", true},
        {"<a href='feed://journal.example.bf/x'>RSS</a>", true},
        {"<a href='/x'>Flux RSS</a>", true},
        {"<a href='/x'><img alt='rss'></a>", true},
        {"<a href='/sitemap.xml'>x</a>", false},
        {"<a href='/feedback'>x</a>", false},
        {"<a href='/x?newsfeed=1'>x</a>", false},
        {"<a href='/x'>Flux migratoires : ce que change la loi</a>", false},
        {"<a href='/x'>Presse</a>", false},
        {"<a href='javascript:rss'>RSS</a>", false},
    }));
    INFO(anchor);
    CHECK(feeds_of_page(anchor, kUrl).size() == (is ? 1 : 0));
}

TEST_CASE("a directory of feeds costs a bounded number of requests") {
    std::string html;
    for (std::size_t i = 0; i < 3 * kMaxPageFeeds; ++i) {
        html += "<a href='/" + std::to_string(i) + "/feed'>x</a>";
    }
    html += "<link rel=alternate type=application/rss+xml href=/rss>";
    const auto feeds = feeds_of_page(html, kUrl);
    CHECK(feeds.size() == kMaxPageFeeds);
    CHECK(feeds.front().url == "https://journal.example.bf/rss");
}

TEST_CASE("usual places are tried beside the page and at the root, each once") {
    const auto places = usual_feed_addresses("https://exemple.bf/journal/une.html?x=1#y");
    for (const std::string base : {"https://exemple.bf/journal/", "https://exemple.bf/"}) {
        for (const char* place : {"feed/", "rss.xml", "spip.php?page=backend", "?feed=rss2",
                                  "index.php?format=feed&type=rss"}) {
            INFO(base << place);
            CHECK(std::ranges::count(places, base + place) == 1);
        }
    }
    CHECK(usual_feed_addresses("https://exemple.bf").size() * 2 == places.size());
    CHECK(usual_feed_addresses("mailto:x").empty());
}
