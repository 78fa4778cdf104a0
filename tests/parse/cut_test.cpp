#include "parse/cut.hpp"

#include <string>

#include "parse/limits.hpp"
#include "support/catch.hpp"

using griot::parse::cut_entries;
using griot::parse::has_runaway_cdata;

TEST_CASE("a document is cut into its entries and the rest") {
    const auto cut = cut_entries("<rss><a/><item>1</item> <x:ITEM id='2'/><b/></rss>", "item");
    REQUIRE(cut.entries.size() == 2);
    CHECK(cut.entries[0] == "<item>1</item>");
    CHECK(cut.entries[1] == "<x:ITEM id='2'/>");
    CHECK(cut.rest == "<rss><a/> <b/></rss>");
    CHECK(cut.unfinished.empty());
}

TEST_CASE("tags in CDATA and comments are text") {
    const auto cut = cut_entries("<item><![CDATA[</item><item>]]><!-- </item> --></item>", "item");
    CHECK(cut.entries.size() == 1);
}

TEST_CASE("names that only begin like an entry's are others") {
    CHECK(cut_entries("<items><itemised/></items>", "item").entries.empty());
}

TEST_CASE("an entry without an end tag ends where the next begins, or its feed ends") {
    const auto cut = cut_entries("<rss><channel><item>1<item>2</channel></rss>", "item");
    REQUIRE(cut.entries.size() == 2);
    CHECK(cut.entries[0] == "<item>1");
    CHECK(cut.entries[1] == "<item>2");
    CHECK(cut.rest == "<rss><channel></channel></rss>");
}

TEST_CASE("the entry that a document ends in is kept apart") {
    const auto cut = cut_entries("<feed><entry>1</entry><entry><title>Un ti", "entry");
    CHECK(cut.entries.size() == 1);
    CHECK(cut.unfinished == "<entry><title>Un ti");
    CHECK(cut.rest == "<feed>");
}

TEST_CASE("a CDATA section that is never closed hides no entry") {
    const std::string feed = "<item><a><![CDATA[x</a></item><item><a><![CDATA[y]]></a></item>";
    CHECK(cut_entries(feed, "item").entries.size() == 2);
    CHECK(has_runaway_cdata(feed, "item"));
}

TEST_CASE("a CDATA section that quotes another is no runaway") {
    CHECK_FALSE(has_runaway_cdata("<item><![CDATA[write <![CDATA[so]]></item>", "item"));
    CHECK_FALSE(has_runaway_cdata("<item><![CDATA[</item><item>]]></item>", "item"));
    CHECK_FALSE(has_runaway_cdata("<item><![CDATA[never closed</item>", "item"));
    CHECK_FALSE(has_runaway_cdata("", "item"));
}

TEST_CASE("entries beyond the limit are counted and left out") {
    std::string feed;
    for (std::size_t i = 0; i < griot::parse::kMaxEntries + 3; ++i) feed += "<item/>";
    const auto cut = cut_entries(feed, "item");
    CHECK(cut.entries.size() == griot::parse::kMaxEntries);
    CHECK(cut.beyond == 3);
}
