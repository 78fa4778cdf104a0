#include "parse/feed_address.hpp"

#include "support/catch.hpp"

using griot::parse::feed_address;

TEST_CASE("the old schemes of subscription are read as addresses") {
    const auto [said, want] = GENERATE(table<const char*, const char*>({
        {"feed://journal.example.bf/rss", "http://journal.example.bf/rss"},
        {"FEED:https://journal.example.bf/rss", "https://journal.example.bf/rss"},
        {" /rss", "https://base.example.bf/rss"},
        {"feed:rss", ""},
        {"feed:javascript:x", ""},
        {"mailto:a@example.bf", ""},
    }));
    INFO(said);
    CHECK(feed_address(said, "https://base.example.bf/x/").value_or("") == want);
}
