// Atom 1.0 and 0.3.
#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using Type = TextConstruct::Type;

TEST_CASE("a text construct is what its type says") {
    const auto [element, type, value] = GENERATE(table<const char*, Type, const char*>({
        {"<title>1 &lt; 2</title>", Type::text, "1 < 2"},
        {"<title type='text'>&lt;b&gt;</title>", Type::text, "<b>"},
        {"<title type='html'>&lt;b&gt;x&lt;/b&gt;</title>", Type::html, "<b>x</b>"},
        {"<title type='text/html'>&lt;b&gt;</title>", Type::html, "<b>"},
        {"<title type='xhtml'><div>a<b>c</b></div></title>", Type::html, "a<b>c</b>"},
        {"<title mode='escaped'>&lt;b&gt;x&lt;/b&gt;</title>", Type::html, "<b>x</b>"},
        {"<title mode='escaped' type='text/plain'>deux mots</title>", Type::text, "deux mots"},
        {"<title mode='base64' type='text/html'>PGI+eDwvYj4=</title>", Type::html, "<b>x</b>"},
    }));
    INFO(element);
    const Entry entry = atom_entry(element);
    CHECK(entry.title.type == type);
    CHECK(entry.title.value == value);
}

TEST_CASE("a page for people is the link, others by their relation") {
    const Entry entry = atom_entry(
        "<link href='https://a.example/1.json' type='application/json'/>"
        "<link rel='http://www.iana.org/assignments/relation/alternate' type='text/html'"
        " href='https://a.example/1'/>"
        "<link rel='enclosure' href='https://a.example/1.ogg' length='9' type='audio/ogg'/>"
        "<link rel='replies' href='https://a.example/1#c'/><link rel='edit' href='/e'/>");
    CHECK(entry.link == "https://a.example/1");
    CHECK(entry.comments == "https://a.example/1#c");
    REQUIRE(entry.enclosures.size() == 1);
    CHECK(entry.enclosures[0].length == "9");
}

TEST_CASE("the empty reference is the base") {
    CHECK(parsed("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/b/'>"
                 "<link href=''/></feed>")
              .link == "https://a.example/b/");
    CHECK(parsed(atom("<link href=''/>")).link.empty());
}

TEST_CASE("content by reference is an enclosure, unless it is a page") {
    CHECK(
        atom_entry("<content src='https://a.example/v.mp4' type='video/mp4'/>").enclosures.size() ==
        1);
    CHECK(atom_entry("<content src='https://a.example/p' type='text/html'/>").enclosures.empty());
}

TEST_CASE("people have names, addresses and pages") {
    const Entry entry = atom_entry(
        "<author><name>Awa</name><email>awa@a.example</email><uri>/awa</uri></author>"
        "<author>Issa</author><author><name>Ali (ali@a.example)</name></author>"
        "<contributor><name>Un autre</name></contributor>");
    REQUIRE(entry.authors.size() == 3);
    CHECK(entry.authors[0].url == "https://flux.example.org/awa");
    CHECK(entry.authors[1].name == "Issa");
    CHECK(entry.authors[2].email == "ali@a.example");
}

TEST_CASE("an aggregated entry names the feed it came from") {
    const Entry entry = atom_entry(
        "<source><title type='html'>L&amp;apos;AIB</title>"
        "<link rel='self' href='https://aib.example/atom'/><id>x</id></source>");
    REQUIRE(entry.source);
    CHECK(entry.source->title == "L'AIB");
    CHECK(entry.source->link == "https://aib.example/atom");
    CHECK(entry.id.empty());
}

TEST_CASE("an aggregated entry without an author has those of its source") {
    const char* const source = "<source><author><name>Issa</name></author></source>";
    const Entry borrowed =
        atom_entry(std::string("<contributor><name>Ali</name></contributor>") + source);
    REQUIRE(borrowed.authors.size() == 1);
    CHECK(borrowed.authors[0].name == "Issa");
    const Entry own = atom_entry(std::string(source) + "<author><name>Awa</name></author>");
    REQUIRE(own.authors.size() == 1);
    CHECK(own.authors[0].name == "Awa");
}

TEST_CASE("rights and subtitles of type text are escaped where HTML is expected") {
    CHECK(atom_entry("<rights>A &lt; B</rights>").rights == "A &lt; B");
    CHECK(atom_entry("<rights type='html'>&lt;b&gt;A&lt;/b&gt;</rights>").rights == "<b>A</b>");
}

TEST_CASE("a feed's own links are sorted by relation") {
    const ParsedFeed feed = parsed(atom(
        "<link href='https://a.example/'/><link rel='self' href='/atom'/>"
        "<link rel='hub' href='https://h.example/'/><link rel='hub' href='https://h.example/'/>"
        "<link rel='next' href='?p=2'/><link rel='prev-archive' href='/2025'/>"));
    CHECK(feed.link == "https://a.example/");
    CHECK(feed.self == "https://flux.example.org/atom");
    CHECK(feed.hubs == std::vector<std::string>{"https://h.example/"});
    CHECK(feed.next_pages == std::vector<std::string>{"https://flux.example.org/feeds/rss.xml?p=2",
                                                      "https://flux.example.org/2025"});
}
