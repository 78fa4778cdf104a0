#include "stories/story_comparison.hpp"

#include "support/catch.hpp"

using namespace griot::stories;

TEST_CASE("judgements that differ in names only are equal") {
    const StoryComparison same = compare({{1, 1, 7}, {2, 1, 7}, {3, 3, 9}});
    CHECK(same.stories_before == 2);
    CHECK(same.stories_after == 2);
    CHECK(same.joined.empty());
    CHECK(same.split.empty());
    CHECK(same.precision == 1.0);
    CHECK(same.recall == 1.0);
}

TEST_CASE("two stories that become one are joined, at the price of precision") {
    const StoryComparison joined = compare({{1, 1, 1}, {2, 1, 1}, {3, 1, 1}, {4, 4, 1}});
    REQUIRE(joined.joined.size() == 1);
    CHECK(joined.joined[0].story == 1);
    CHECK(joined.joined[0].parts == std::map<std::int64_t, std::size_t>{{1, 3}, {4, 1}});
    CHECK(joined.split.empty());
    CHECK(joined.precision == (3 * 0.75 + 0.25) / 4);
    CHECK(joined.recall == 1.0);
}

TEST_CASE("a story that becomes two is split, at the price of recall") {
    const StoryComparison split = compare({{1, 1, 1}, {2, 1, 2}});
    CHECK(split.joined.empty());
    REQUIRE(split.split.size() == 1);
    CHECK(split.split[0].story == 1);
    CHECK(split.precision == 1.0);
    CHECK(split.recall == 0.5);
}

TEST_CASE("no reports are judged alike") {
    CHECK(compare({}).precision == 1.0);
    CHECK(compare({}).reports == 0);
}
