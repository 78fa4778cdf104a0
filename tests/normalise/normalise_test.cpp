// An entry's way to an item, whole. The parts have tests of their own.
#include "normalise/normalise.hpp"

#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("an item has the entry's words, harmless and plain") {
    Desk desk;
    Entry entry = article();
    entry.content = html("<p onclick=\"x()\">Le marché<script>y()</script> &amp; la gare</p>");
    const Item item = desk.item(entry);
    CHECK(item.title == "Dori : le marché rouvre (1)");
    CHECK(item.summary == "<p>Le marché a <b>rouvert</b>.</p>");
    CHECK(item.content == "<p>Le marché &amp; la gare</p>");
    CHECK(item.text == "Le marché & la gare");
    CHECK(item.published == at("2026-11-23T08:05:00Z"));
    CHECK(item.date_source == DateSource::published);
    CHECK(item.fingerprint == 0);
}

TEST_CASE("a plain text is escaped, not read as markup") {
    Desk desk;
    Entry entry = article();
    entry.content = plain("a < b & \"c\" <script>");
    const Item item = desk.item(entry);
    CHECK(item.content == "a &lt; b &amp; &quot;c&quot; &lt;script&gt;");
    CHECK(item.text == "a < b & \"c\" <script>");
}

TEST_CASE("the text of an item without content is its summary's") {
    Desk desk;
    Entry entry = article();
    entry.content = {};
    CHECK(desk.item(entry).text == "Le marché a rouvert.");
    entry.content = html("<img src=\"https://a.example/p.jpg\"/>");
    CHECK(desk.item(entry).text == "Le marché a rouvert.");
}

TEST_CASE("an entry without a title is called by its first words") {
    Desk desk;
    Entry entry = article();
    entry.title = html(" <b> </b> ");
    CHECK(desk.item(entry).title == "Le marché de Dori a rouvert ce lundi, dit le maire.");
}

TEST_CASE("people are plain names with web addresses, and none without a name or a mail address") {
    Desk desk;
    Entry entry = article();
    entry.authors = {{.name = " Awa&nbsp;<b>Sawadogo</b>", .email = {}, .url = "/awa"},
                     {.name = {}, .email = "redaction@fil.example.bf", .url = "javascript:x()"},
                     {.name = "  ", .email = {}, .url = {}}};
    const auto authors = desk.item(entry).authors;
    REQUIRE(authors.size() == 2);
    CHECK(authors[0].name == "Awa Sawadogo");
    CHECK(authors[0].url == "https://fil.example.bf/awa");
    CHECK(authors[1].email == "redaction@fil.example.bf");
    CHECK(authors[1].url.empty());
}

TEST_CASE("categories are called by their labels, each once") {
    Desk desk;
    Entry entry = article();
    entry.categories = {{.term = "eco", .scheme = {}, .label = "Économie &amp; marchés"},
                        {.term = "Économie & marchés", .scheme = "x", .label = {}},
                        {.term = "sport", .scheme = {}, .label = {}},
                        {.term = " ", .scheme = {}, .label = {}}};
    CHECK(desk.item(entry).categories == std::vector<std::string>{"Économie & marchés", "sport"});
}

TEST_CASE("comments and rights come along") {
    Desk desk;
    Entry entry = article();
    entry.comments = "#comments";
    entry.rights = "&copy; Le&nbsp;Fil";
    const Item item = desk.item(entry);
    CHECK(item.comments_url == "https://fil.example.bf/2026/article1#comments");
    CHECK(item.rights == "© Le Fil");
}

TEST_CASE("an entry with nothing in it is an item that can be told apart from others") {
    Desk desk;
    const Item item = desk.item(Entry{});
    CHECK(item.title.empty());
    CHECK(!item.guid_key.empty());
    CHECK(item.url_key.empty());
    CHECK(item.date_source == DateSource::first_seen);
}
