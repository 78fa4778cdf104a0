// What a document may cost (P5): each ends, keeps what is whole, and says what was left out.
#include "parse/limits.hpp"

#include <string>

#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("entries beyond the limit are left out") {
    const ParsedFeed feed = parsed(rss(repeated("<item/>", parse::kMaxEntries + 2)));
    CHECK(feed.entries.size() == parse::kMaxEntries);
    CHECK(repaired(feed, "2 × entry beyond the limit"));
}

TEST_CASE("people, categories and files of one entry have a limit") {
    std::string item;
    for (std::size_t i = 0; i < parse::kMaxListed + 50; ++i) {
        const std::string n = std::to_string(i);
        item += "<category>" + n + "</category><dc:creator>n" + n +
                "</dc:creator><enclosure url='/" + n + "'/>";
    }
    const Entry entry = rss_item(item);
    CHECK(entry.categories.size() == parse::kMaxListed);
    CHECK(entry.authors.size() == parse::kMaxListed);
    CHECK(entry.enclosures.size() == parse::kMaxListed);
}

TEST_CASE("a link or an id that no server takes is cut or dropped") {
    const std::string url = "https://a.example/" + std::string(parse::kMaxUrlBytes, 'x');
    const ParsedFeed feed =
        parsed(atom("<entry><link href='" + url + "'/><title>T</title><content src='" +
                    std::string(parse::kMaxAttributeBytes + 1, 'x') + "'/></entry>"));
    CHECK(feed.entries[0].link.empty());
    CHECK(repaired(feed, "2 × over-long"));
}

TEST_CASE("elements inside each other by the hundred thousand end") {
    const std::string open = repeated("<a>", 100'000), close = repeated("</a>", 100'000);
    const ParsedFeed feed = parsed(
        rss("<item><title>T</title><description>" + open + "x" + close + "</description></item>"));
    CHECK(feed.entries[0].title.value == "T");
    CHECK(parsed(rss("<item><title>T</title></item>" + open)).entries.size() == 1);
    CHECK(parsed(rss(open + "<item><title>T</title></item>" + close)).entries.size() <= 1);
}

TEST_CASE("entities that expand into each other stay as they are written") {
    const ParsedFeed feed = parsed(
        "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"
        "<rss><channel><item><title>&b;</title></item></channel></rss>");
    CHECK(feed.entries[0].title.value == "&b;");
}

TEST_CASE("external entities are not fetched") {
    const ParsedFeed feed = parsed(
        "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        "<rss><channel><item><title>&f;</title></item></channel></rss>");
    CHECK(feed.entries[0].title.value == "&f;");
}

TEST_CASE("a tree that would be too large is read entry by entry") {
    const std::string filler = repeated("<a/>", parse::kMaxTreeBytes / 64 + 1);
    const ParsedFeed feed = parsed(rss("<item><title>1</title></item><item>" + filler +
                                       "</item><item><title>3</title></item>"));
    REQUIRE(feed.entries.size() == 2);
    CHECK(feed.entries[1].title.value == "3");
    CHECK(repaired(feed, "unreadable entry left out"));
}

TEST_CASE("marks that are never closed are looked for once, not once each") {
    // Each of these was quadratic in some parser: the time limit of the test is the check.
    for (const char* const mark :
         {"<![CDATA[", "<!--", "<item", "<a b='", "</", "&#", "<?", "<!D["}) {
        const std::string document = "<rss><channel><item><title>T</title></item>";
        CHECK(parsed(document + repeated(mark, 200'000)).entries.size() >= 1);
    }
}
