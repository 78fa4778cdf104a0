#include "normalise/identity.hpp"

#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("an article has the published link, its canonical form and keys of guid and link") {
    Desk desk;
    Entry entry = article();
    entry.link = "https://www.fil.example.bf/2026/article1/?utm_source=rss&p=3#haut";
    const Item item = desk.item(entry);
    CHECK(item.guid == "fil-1");
    CHECK(item.url == entry.link);
    CHECK(item.canonical_url == "https://www.fil.example.bf/2026/article1/?p=3");
    CHECK(!item.guid_key.empty());
    CHECK(!item.url_key.empty());
}

TEST_CASE("one article under several spellings of its link has one key") {
    Desk desk;
    Entry entry = article();
    const Key key = desk.item(entry).url_key;
    for (const char* link :
         {"http://fil.example.bf/2026/article1", "https://www.fil.example.bf/2026/article1/",
          "https://FIL.example.bf:443/2026/article1?fbclid=1",
          "https://m.fil.example.bf/2026/article1/amp#x"}) {
        INFO(link);
        entry.link = link;
        CHECK(desk.item(entry).url_key == key);
    }
    entry.link = "https://fil.example.bf/2026/article1?p=2";
    CHECK(desk.item(entry).url_key != key);
}

TEST_CASE("the original link goes before the one that a feed service made of it") {
    Desk desk;
    Entry entry = article();
    const Key key = desk.item(entry).url_key;
    entry.original_link = entry.link;
    entry.link = "https://feeds.example.net/~r/fil/~3/abc/";
    CHECK(desk.item(entry).url == entry.original_link);
    CHECK(desk.item(entry).url_key == key);
}

TEST_CASE("a guid that is a permalink stands in for a missing link") {
    Desk desk;
    Entry entry = article();
    entry.link.clear();
    entry.id = "https://fil.example.bf/2026/article1";
    CHECK(desk.item(entry).url.empty());
    entry.id_is_permalink = true;
    CHECK(desk.item(entry).url == entry.id);
    CHECK(!desk.item(entry).url_key.empty());
}

TEST_CASE("the address of the site tells no article apart, as link or as guid") {
    Desk desk;
    Entry entry = article();
    for (const char* home : {"https://fil.example.bf", "https://fil.example.bf/",
                             "http://www.fil.example.bf/index.php?utm_source=rss"}) {
        INFO(home);
        entry.id = home;
        entry.link = home;
        const Item item = desk.item(entry);
        CHECK(item.url_key.empty());
        CHECK(item.guid_key == normalise::title_key_of(item, item.published));
        CHECK(!item.url.empty());
    }
}

TEST_CASE("a link that is no web address is none") {
    Desk desk;
    Entry entry = article();
    for (const char* link : {"javascript:alert(1)", "mailto:a@example.bf", " ", "http://"}) {
        INFO(link);
        entry.link = link;
        const Item item = desk.item(entry);
        CHECK(item.url.empty());
        CHECK(item.url_key.empty());
        CHECK(!item.guid_key.empty());
    }
}

TEST_CASE("a guid that stands on different articles identifies none of them") {
    Desk desk;
    desk.feed.entries = {article("1"), article("2"), article("3")};
    desk.feed.entries[0].id = desk.feed.entries[2].id = "fil";
    const auto items = desk.items();
    CHECK(items[0].guid == "fil");
    CHECK(items[0].guid_key.empty());
    CHECK(!items[1].guid_key.empty());
    CHECK(items[2].guid_key.empty());
    CHECK(items[0].url_key != items[2].url_key);
}

TEST_CASE("an article that a feed lists twice keeps its guid and its link") {
    Desk desk;
    desk.feed.entries = {article("1"), article("2"), article("1")};
    desk.feed.entries[2].title = html("Dori : le marché rouvre (mise à jour)");
    const auto items = desk.items();
    CHECK(!items[0].guid_key.empty());
    CHECK(items[0].guid_key == items[2].guid_key);
    CHECK(!items[0].url_key.empty());
    CHECK(items[0].url_key == items[2].url_key);
}

TEST_CASE("a page of news that several entries link to identifies none of them") {
    Desk desk;
    desk.feed.entries = {article("1"), article("2")};
    for (Entry& entry : desk.feed.entries) entry.link = "https://fil.example.bf/actualites";
    auto items = desk.items();
    CHECK(items[0].url_key.empty());
    CHECK(items[1].url_key.empty());
    CHECK(items[0].guid_key != items[1].guid_key);
    CHECK(items[0].url == "https://fil.example.bf/actualites");

    for (Entry& entry : desk.feed.entries) entry.id.clear();
    items = desk.items();
    CHECK(items[0].guid_key == normalise::title_key_of(items[0], items[0].published));
    CHECK(items[0].guid_key != items[1].guid_key);
}

TEST_CASE("the issues of a column on one page, days apart, are different articles") {
    Desk desk;
    desk.feed.entries = {article("1"), article("2")};
    desk.feed.entries[1].link = desk.feed.entries[0].link;
    desk.feed.entries[1].title = desk.feed.entries[0].title;
    desk.feed.entries[1].published = date("Sun, 22 Nov 2026 08:00:00 GMT");
    CHECK(desk.items()[0].url_key.empty());
    desk.feed.entries[1].published = date("Mon, 23 Nov 2026 06:00:00 GMT");
    CHECK(desk.items()[0].url_key == desk.items()[1].url_key);
    CHECK(!desk.items()[0].url_key.empty());
}

TEST_CASE("without guid and link an item is its title on its day, however the title is spelled") {
    Desk desk;
    Entry entry = article();
    entry.id.clear();
    entry.link.clear();
    const Key key = desk.item(entry).guid_key;
    CHECK(!key.empty());
    Entry same = entry;
    same.title = html("DORI&nbsp;: LE MARCHÉ  ROUVRE (1)");
    same.published = date("Mon, 23 Nov 2026 20:00:00 GMT");
    same.content = {};
    desk.now = at("2026-11-23T21:00:00Z");
    CHECK(desk.item(same).guid_key == key);
    same.published = date("Sun, 22 Nov 2026 20:00:00 GMT");
    CHECK(desk.item(same).guid_key != key);
}

TEST_CASE("without guid, link and date an item is its title and its text") {
    Desk desk;
    Entry entry = article();
    entry.id.clear();
    entry.link.clear();
    entry.published = {};
    const Key key = desk.item(entry).guid_key;
    desk.now = at("2026-11-30T12:00:00Z");
    CHECK(desk.item(entry).guid_key == key);
    entry.content = html("Un autre texte.");
    CHECK(desk.item(entry).guid_key != key);
}

TEST_CASE("the places on one page that entries link to are different articles") {
    Desk desk;
    desk.feed.entries = {article("1"), article("2"), article("1")};
    desk.feed.entries[0].link = "https://fil.example.bf/agenda.html#n1";
    desk.feed.entries[1].link = "https://fil.example.bf/agenda.html#n2";
    auto items = desk.items();
    CHECK(items[0].url_key.empty());
    CHECK(items[1].url_key.empty());
    CHECK(!items[2].url_key.empty());
    CHECK(items[0].url == "https://fil.example.bf/agenda.html#n1");
    desk.feed.entries[0].id = desk.feed.entries[1].id = "agenda";
    items = desk.items();
    CHECK(items[0].url_key.empty());
    CHECK(items[1].url_key.empty());
    CHECK(items[0].guid_key != items[1].guid_key);
}

TEST_CASE("what repeats late in a long document is noticed as well") {
    Desk desk;
    for (int i = 0; i < 1000; ++i) desk.feed.entries.push_back(article(std::to_string(i)));
    desk.feed.entries[998].id = desk.feed.entries[999].id = "fil";
    const auto items = desk.items();
    CHECK(items[998].guid_key.empty());
    CHECK(items[999].guid_key.empty());
    CHECK(!items[0].guid_key.empty());
}

TEST_CASE("an item without guid and link stays the same when the future date of its feed comes") {
    Desk desk;
    Entry entry = article();
    entry.id.clear();
    entry.link.clear();
    entry.published = date("Wed, 25 Nov 2026 09:00:00 GMT");
    const Item before = desk.item(entry);
    REQUIRE(before.date_source == DateSource::clamped);
    desk.now = at("2026-11-24T12:00:00Z");
    CHECK(desk.item(entry).guid_key == before.guid_key);
    desk.now = at("2026-11-26T12:00:00Z");
    REQUIRE(desk.item(entry).date_source == DateSource::published);
    CHECK(desk.item(entry).guid_key == before.guid_key);
}
