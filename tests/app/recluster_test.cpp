// What this binary's rules would make of what stands, and making it so (D8).
#include "app/recluster.hpp"

#include "app/story_desk.hpp"
#include "store/database.hpp"
#include "store/reports.hpp"
#include "stories/story_engine.hpp"
#include "stories/story_terms.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

Candidate report(const std::string& title, int minute) {
    Candidate out = candidate({title, "https://a.test/" + std::to_string(minute), title, "x"});
    out.item.published = at_minute(minute);
    out.story = stories::story_terms(title, "", "fr");
    return out;
}

// Items 1 and 2 tell of one event, 3 of another; an older version of the rules has judged that it
// is 2 and 3.
struct Misjudged {
    static constexpr int kOlder = stories::kStoryRulesVersion - 1;
    Database database;
    store::Store store = database.store();

    Misjudged() {
        const auto feeds = claim_all(store, config_with(3));
        store.commit(
            {fetched(feeds[0], {report("Dori : le marché central détruit par un incendie", 0)}),
             fetched(feeds[1], {report("Un incendie ravage le marché central de Dori", 60)}),
             fetched(feeds[2], {report("Banfora : la récolte de la canne commence", 90)})},
            by_keys);
        const store::StoryNews news = store.story_news({}, kOlder);
        StoryVerdict verdict{.standing = news.reports[2].held, .rule = "similar", .evidence = {}};
        verdict.standing.founder = news.reports[1].report.place;
        verdict.standing.story_id = 2;
        REQUIRE(store.settle_stories({verdict}, news.cursor, kOlder));
    }

    std::string stories() {
        return database.value(
            "select string_agg(story_id::text, ' ' order by item_id) "
            "from griot.item");
    }
};

}  // namespace

TEST_CASE("reports judged anew are compared with what stands, and nothing is written") {
    Misjudged newsroom;
    REQUIRE(newsroom.stories() == "1 2 2");
    const auto result = app::recluster(newsroom.store, std::nullopt, false);
    REQUIRE(result);
    CHECK_FALSE(result->written);
    CHECK(result->comparison.reports == 3);
    REQUIRE(result->comparison.joined.size() == 1);
    CHECK(result->comparison.joined[0].parts ==
          std::map<std::int64_t, std::size_t>{{1, 1}, {2, 1}});
    REQUIRE(result->comparison.split.size() == 1);
    CHECK(result->comparison.split[0].story == 2);
    CHECK(newsroom.stories() == "1 2 2");
    CHECK(app::recluster(newsroom.store, std::chrono::minutes{1}, false)->comparison.reports == 1);
}

TEST_CASE("what is judged anew stands when applied, but for what people said") {
    Misjudged newsroom;
    REQUIRE(newsroom.store.split_story("3"));
    const std::string split =
        newsroom.database.value("select story_id from griot.item where item_id = 3");
    const auto result = app::recluster(newsroom.store, std::nullopt, true);
    REQUIRE(result);
    CHECK(result->written);
    CHECK(newsroom.stories() == "1 1 " + split);
    CHECK(newsroom.database.value("select string_agg(distinct version::text, ' ') "
                                  "from news.decisions where rule = 'similar' and item_id = 2") ==
          std::to_string(stories::kStoryRulesVersion));
    CHECK_FALSE(app::recluster(newsroom.store, std::nullopt, true)->written);
    REQUIRE(newsroom.store.undo_story("3"));
    CHECK(newsroom.stories() == "1 1 3");
}

TEST_CASE("daemons that settled all by these rules stand as they would be judged anew") {
    Misjudged newsroom;
    app::StoryDesk desk;
    desk.settle(newsroom.store);
    const auto result = app::recluster(newsroom.store, std::nullopt, true);
    REQUIRE(result);
    CHECK_FALSE(result->written);
    CHECK(result->comparison.precision == 1.0);
    CHECK(result->comparison.recall == 1.0);
}
