// Where dialects keep their entries, and what a broken document keeps of them.
#include <string>

#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("items are found in the channel, beside it and inside items") {
    const char* const feed =
        GENERATE(as<const char*>{}, "<rss><channel><item><title>T</title></item></channel></rss>",
                 "<rss><channel/><item><title>T</title></item></rss>",
                 "<rss><channel><items><item><title>T</title></item></items></channel></rss>",
                 "<rss><item><title>T</title></item></rss>",
                 "<channel><item><title>T</title></item></channel>",
                 "<x><rss><channel><item><title>T</title></item></channel></rss></x>",
                 "<entry xmlns='http://www.w3.org/2005/Atom'><title>T</title></entry>");
    INFO(feed);
    const ParsedFeed got = parsed(feed);
    REQUIRE(got.entries.size() == 1);
    CHECK(got.entries[0].title.value == "T");
}

TEST_CASE("the version is what the root says, else what its namespace tells") {
    CHECK(parsed("<rss version='0.92'/>").version == "0.92");
    CHECK(parsed("<feed xmlns='http://www.w3.org/2005/Atom'/>").version == "1.0");
    CHECK(parsed("<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>").version == "0.3");
    CHECK(parsed("<rdf:RDF xmlns='http://purl.org/rss/1.0/'/>").version == "1.0");
    CHECK(parsed("<rdf:RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'/>").version == "0.90");
}

TEST_CASE("languages are inherited and overridden") {
    const ParsedFeed feed = parsed(
        "<rss><channel xml:lang='fr'><item/><item xml:lang='ar'/>"
        "<item><dc:language>ff</dc:language></item></channel></rss>");
    CHECK(feed.language == "fr");
    CHECK(feed.entries[0].language == "fr");
    CHECK(feed.entries[1].language == "ar");
}

TEST_CASE("rdf:about is the identity of an item") {
    const ParsedFeed feed = parsed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
        " xmlns='http://purl.org/rss/1.0/'><item rdf:about='https://a.example/1'/></rdf:RDF>");
    CHECK(feed.entries[0].id == "https://a.example/1");
    CHECK(feed.entries[0].link == "https://a.example/1");
}

TEST_CASE("rdf:about is the identity of a channel") {
    const ParsedFeed feed = parsed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
        " xmlns='http://purl.org/rss/1.0/'><channel rdf:about='https://a.example/rdf'>"
        "<title>T</title></channel></rdf:RDF>");
    CHECK(feed.id == "https://a.example/rdf");
}

TEST_CASE("an entry that the document is cut in is kept when it says what it is") {
    const std::string whole = "<rss><channel><item><title>1</title></item><item>";
    const ParsedFeed named =
        parsed(whole + "<title>2</title><link>https://a.example/2</link><description>Il é");
    REQUIRE(named.entries.size() == 2);
    CHECK(named.entries[1].title.value == "2");
    CHECK(named.entries[1].summary.value.empty());
    CHECK(repaired(named, "its whole elements kept"));
    const ParsedFeed nameless = parsed(whole + "<link>https://a.example/2</link><title>Un ti");
    CHECK(nameless.entries.size() == 1);
    CHECK(repaired(nameless, "cut in the middle left out"));
}

TEST_CASE("a document cut before its first whole entry is truncated") {
    CHECK(refused("<rss><channel><title>T</title><item><title>1").outcome == Outcome::truncated);
}

TEST_CASE("one bad entry loses no other") {
    const ParsedFeed feed =
        parsed(rss("<item><title>1</title></item><item><title>2<br></title><b></item>"
                   "<item><title>3</title></item>"));
    REQUIRE(feed.entries.size() == 3);
    CHECK(feed.entries[2].title.value == "3");
    CHECK(repaired(feed, "mended"));
}

TEST_CASE("prefixes declared on the channel hold for entries read one by one") {
    const ParsedFeed feed = parsed(
        "<rss><channel xmlns:q='http://purl.org/dc/elements/1.1/'><br>"
        "<item><q:title>T</q:title></item></channel></rss>");
    REQUIRE(feed.entries.size() == 1);
    CHECK(feed.entries[0].title.value == "T");
}
