#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

std::string newsroom(const std::string& feeds) {
    return "outbound: {entries: 50, per_source: 5}\n" + feeds + R"(
regions:
  mali:
    topics: [presse]
    sources: [{name: Studio Tamani, url: "http://a.test/"}, {name: L'Essor, url: "http://b.test/"}]
)";
}

}  // namespace

TEST_CASE(
    "a feed of its own selects by all its keys and has the merged feed's settings but its own") {
    const Config config = read(newsroom(R"(
feeds:
  bamako:
    title: Bamako
    country: [ml, BF]
    region: mali
    source: [Studio Tamani, L'Essor]
    topic: presse
    language: [fr-ML, bm]
    category: [Économie, Sport]
    wire: AMAP
    search: riz -"office du Niger"
    entries: 20
    max_age: 2d
    text: title
  tout: {}
)"));
    REQUIRE(config.feeds.size() == 2);
    const NamedFeed& feed = config.feeds[0];
    CHECK(feed.name == "bamako");
    CHECK(feed.title == "Bamako");
    using Words = std::vector<std::string>;
    CHECK(feed.selection.countries == Words{"ML", "BF"});
    CHECK(feed.selection.regions == Words{"mali"});
    CHECK(feed.selection.sources == Words{"Studio Tamani", "L'Essor"});
    CHECK(feed.selection.topics == Words{"presse"});
    CHECK(feed.selection.languages == Words{"fr", "bm"});
    CHECK(feed.selection.categories == Words{"Économie", "Sport"});
    CHECK(feed.selection.wires == Words{"AMAP"});
    CHECK(feed.selection.search == "riz -\"office du Niger\"");
    CHECK(feed.settings.entries == 20);
    CHECK(feed.settings.per_source == 5);
    CHECK(feed.settings.max_age == 48h);
    CHECK(feed.settings.text == FeedText::title);
    CHECK(config.feeds[1].selection.empty());
    CHECK(config.feeds[1].settings.entries == 50);
}

TEST_CASE("a feed that can select nothing is a slip of the pen") {
    CHECK_THAT(problem(newsroom("feeds: {a: {region: male}}")),
               ContainsSubstring("no source has the region 'male' (did you mean 'mali'?)"));
    CHECK_THAT(problem(newsroom("feeds: {a: {source: Studio Tamini}}")),
               ContainsSubstring("did you mean 'Studio Tamani'?"));
    CHECK_THAT(problem(newsroom("feeds: {a: {topic: sport}}")),
               ContainsSubstring("no source has the topic 'sport'"));
}

TEST_CASE("a feed's name is part of an address, and its keys are known ones") {
    CHECK_THAT(problem(newsroom("feeds: {Été: {}}")), ContainsSubstring("cannot name a feed"));
    CHECK_THAT(problem(newsroom("feeds: {a: {countri: BF}}")),
               ContainsSubstring("did you mean 'country'?"));
    CHECK_THAT(problem(newsroom("feeds: {a: {country: Mali}}")),
               ContainsSubstring("is no country code"));
    CHECK_THAT(problem(newsroom("feeds: {a: {text: all}}")), ContainsSubstring("full"));
}
