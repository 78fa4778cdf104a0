#include "normalise/inherit.hpp"

#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("the language is the entry's, else its text's, else the feed's, else the source's") {
    Desk desk;
    Entry entry;
    CHECK(desk.item(entry).language == "fr");
    desk.feed.language = "pt-AO";
    CHECK(desk.item(entry).language == "pt-AO");
    entry.title = {.value = "News", .base = {}, .language = "en"};
    CHECK(desk.item(entry).language == "en");
    entry.content = {.value = "أخبار", .base = {}, .language = "ar"};
    CHECK(desk.item(entry).language == "ar");
    entry.language = "ha_NG";
    CHECK(desk.item(entry).language == "ha-NG");
}

TEST_CASE("what is no language is passed over") {
    Desk desk;
    desk.feed.language = "toutes langues";
    Entry entry;
    entry.language = "und";
    CHECK(desk.item(entry).language == "fr");
    desk.source.language.clear();
    CHECK(desk.item(entry).language.empty());
}

TEST_CASE("an Atom feed's authors wrote its entries without any, an RSS feed's editor did not") {
    Desk desk;
    desk.feed.authors = {{.name = "La rédaction", .email = {}, .url = {}}};
    Entry entry = article();
    desk.feed.format = ParsedFeed::Format::rss;
    CHECK(desk.item(entry).authors.empty());
    desk.feed.format = ParsedFeed::Format::atom;
    REQUIRE(desk.item(entry).authors.size() == 1);
    entry.authors = {{.name = "Awa Sawadogo", .email = {}, .url = {}}};
    REQUIRE(desk.item(entry).authors.size() == 1);
    CHECK(desk.item(entry).authors[0].name == "Awa Sawadogo");
}

TEST_CASE("relative links resolve against the entry's link, else the feed's, else the document's") {
    Desk desk;
    Entry entry;
    entry.content = html("<img src=\"photo.jpg\" alt=\"\"/>");
    entry.link = "https://fil.example.bf/2026/article1";
    CHECK_THAT(desk.item(entry).content,
               ContainsSubstring("https://fil.example.bf/2026/photo.jpg"));
    entry.link.clear();
    CHECK_THAT(desk.item(entry).content, ContainsSubstring("https://fil.example.bf/photo.jpg"));
    desk.feed.link.clear();
    CHECK_THAT(desk.item(entry).content,
               ContainsSubstring("https://fil.example.bf/flux/photo.jpg"));
}

TEST_CASE("an xml:base in force goes before the entry's link") {
    Desk desk;
    Entry entry = article();
    entry.content = {.value = "<a href=\"suite\">suite</a>",
                     .base = "https://cdn.example/dossier/",
                     .language = {}};
    CHECK_THAT(desk.item(entry).content, ContainsSubstring("https://cdn.example/dossier/suite"));
}

TEST_CASE("the document's own address as the base of a text says no more than no base") {
    Desk desk;
    Entry entry = article();
    entry.content = html("<img src=\"photo.jpg\" alt=\"\"/>");
    entry.content.base = desk.document_url;
    CHECK_THAT(desk.item(entry).content,
               ContainsSubstring("https://fil.example.bf/2026/photo.jpg"));
}
