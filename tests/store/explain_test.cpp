// What Griot knows of an article, and why (D8).
#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

constexpr int kRules = 3;

Candidate report(const std::string& name, int minute) {
    Candidate out = candidate({name, "https://a.test/" + name, "Titre " + name, "x"});
    out.item.published = at_minute(minute);
    out.story.terms = {{7, 1.25, TermKind::name}};
    return out;
}

// "copy" repeats what is known.
std::vector<Decision> with_copy(const std::vector<Question>& questions,
                                const std::vector<KnownItem>& known) {
    std::vector<Decision> decisions = by_keys(questions, known);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (questions[i].candidate->item.guid != "copy") continue;
        decisions[i] = {.verdict = Verdict::duplicate,
                        .item_id = 0,
                        .duplicate_of = known.front().item_id,
                        .rule = "title+body",
                        .score = 0.97,
                        .evidence = "31 of 32 shingles"};
    }
    return decisions;
}

// Source 1 has item 1, retitled since; Source 2 carries it too and tells item 2 of its own an hour
// later; Source 3 copies item 1 as item 3.
struct Newsroom {
    Database database;
    store::Store store = database.store();
    Config config = config_with(4);
    store::StoryCursor cursor;
    std::map<std::int64_t, StoryPlace> places;

    Newsroom() {
        const auto first = claim_all(store, config);
        Candidate original = report("a", 0);
        original.item.wire = {"AFP"};
        store.commit({fetched(first[0], {original}),
                      fetched(first[1], {report("a", 0), report("b", 60)}, 1)},
                     with_copy);
        Candidate edited = original;
        edited.item.title = "Titre corrigé";
        edited.item.content_hash.bytes[0] ^= 1;
        Candidate copy = report("copy", 90);
        copy.features.title_key = original.features.title_key;
        store.release_leases();
        const auto then = claim_all(store, config);
        store.commit({fetched(then[0], {edited}, 30), fetched(then[2], {copy}, 31)}, with_copy);
        const store::StoryNews news = store.story_news(cursor, kRules);
        for (const auto& told : news.reports) places[told.report.item_id] = told.report.place;
        cursor = news.cursor;
    }

    void judge(std::int64_t item, std::int64_t story, std::int64_t nearest, double score) {
        REQUIRE(store.settle_stories({{.standing = {.item_id = item,
                                                    .place = places.at(item),
                                                    .founder = places.at(story),
                                                    .story_id = story},
                                       .rule = item == story ? "new-story" : "similar",
                                       .score = score,
                                       .needed = 0.5,
                                       .nearest = nearest,
                                       .evidence = "shares pont"}},
                                     cursor, kRules));
        ++cursor.turn;
    }
};

}  // namespace

TEST_CASE("an article is explained with its dates, who carries it, its edits and its copies") {
    Newsroom newsroom;
    const auto item = newsroom.store.explain("1");
    REQUIRE(item);
    CHECK(item->title == "Titre corrigé");
    CHECK(item->source == "Source 1");
    CHECK(item->published == at_minute(0));
    CHECK(item->date_source == "published");
    CHECK(item->first_seen == at_minute(0));
    CHECK(item->updated == at_minute(30));
    CHECK(item->wire == std::vector<std::string>{"AFP"});
    REQUIRE(item->carriers.size() == 2);
    CHECK(item->carriers[0].source == "Source 1");
    CHECK(item->carriers[0].rule == "new");
    CHECK(item->carriers[1].source == "Source 2");
    CHECK(item->carriers[1].rule == "url");
    REQUIRE(item->edits.size() == 1);
    CHECK(item->edits[0].before == "Titre a");
    CHECK(item->edits[0].after == "Titre corrigé");
    CHECK(item->edits[0].replaced == at_minute(30));
    REQUIRE(item->story.tellings.size() == 2);
    const Telling& copy = item->story.tellings[1];
    CHECK(copy.source == "Source 3");
    CHECK(copy.duplicate_of == 1);
    REQUIRE(copy.why);
    CHECK(copy.why->rule == "title+body");
    CHECK(copy.why->score == 0.97);
    CHECK(copy.why->evidence == "31 of 32 shingles");
    CHECK(item->story.tellings[0].also_in == std::vector<std::string>{"Source 2"});
}

TEST_CASE("a story is explained by all its reports in order, with rule, score and what it took") {
    Newsroom newsroom;
    newsroom.judge(2, 1, 1, 0.75);
    const auto item = newsroom.store.explain("2");
    REQUIRE(item);
    CHECK(item->story.story_id == 1);
    CHECK(item->story.reports == 2);
    CHECK(item->story.lead_item == 2);  // the other credits an agency
    CHECK(item->story.first_published == at_minute(0));
    REQUIRE(item->story.tellings.size() == 3);
    CHECK(item->story.tellings[0].item_id == 1);
    CHECK_FALSE(item->story.tellings[0].why);
    const auto& why = item->story.tellings[1].why;
    REQUIRE(why);
    CHECK(why->verdict == "story");
    CHECK(why->rule == "similar");
    CHECK(why->score == 0.75);
    CHECK(why->needed == 0.5);
    CHECK(why->evidence == "shares pont");
    CHECK(why->version == kRules);
    REQUIRE(newsroom.store.split_story("2"));
    const auto split = newsroom.store.explain("2");
    CHECK(split->reasons.back().verdict == "split");
    CHECK(split->story.story_id != 1);
    CHECK(split->story.tellings.at(0).by_rules == 1);
}

TEST_CASE("of a story of its own it is told what came near, and by how much it failed") {
    Newsroom newsroom;
    newsroom.judge(2, 2, 1, 0.41);
    const auto item = newsroom.store.explain("2");
    REQUIRE(item->story.tellings.size() == 1);
    const auto& why = item->story.tellings[0].why;
    REQUIRE(why);
    CHECK(why->verdict == "own-story");
    CHECK(why->against == 1);
    CHECK(why->against_title == "Titre corrigé");
    CHECK(why->score == 0.41);
}

TEST_CASE("what is held back is explained as that, and is no story to list") {
    Newsroom newsroom;
    newsroom.database.query(
        "update griot.item set quarantine = 'held', wire_inherited = '{APA}' "
        "where item_id = 2");
    const auto item = newsroom.store.explain("2");
    REQUIRE(item);
    CHECK(item->quarantine == "held");
    CHECK(item->story.story_id == 0);
    CHECK(item->wire == std::vector<std::string>{"APA"});
    CHECK(item->wire_inherited);
    CHECK(newsroom.store.newest_stories({.since = {}, .reports = 1, .limit = 9}).size() == 1);
}

TEST_CASE("an article is found by any form of its URL, its urn, or its number; else not") {
    Newsroom newsroom;
    const std::string urn = newsroom.database.value("select urn from news.items where id = 2");
    for (const std::string& reference :
         {std::string{"2"}, urn, std::string{"https://a.test/b"},
          std::string{"http://www.a.test/b/?utm_source=x#y"}, std::string{"a.test/b"}}) {
        CAPTURE(reference);
        const auto item = newsroom.store.explain(reference);
        CHECK((item && item->item_id == 2));
    }
    for (const char* reference :
         {"99", "urn:uuid:4", "urn:uuid:00000000-0000-0000-0000-000000000001", "https://a.test/c",
          "", "-1", "mailto:a@b.test", "2 or 1"}) {
        CAPTURE(reference);
        CHECK_FALSE(newsroom.store.explain(reference));
    }
}

TEST_CASE("stories are listed by their leads, newest first, as told often enough and not before") {
    Newsroom newsroom;
    const auto ids = [&](const StorySelection& selection) {
        std::vector<std::int64_t> listed;
        for (const auto& story : newsroom.store.newest_stories(selection)) {
            listed.push_back(story.story_id);
        }
        return listed;
    };
    using Ids = std::vector<std::int64_t>;
    CHECK(ids({.since = {}, .reports = 1, .limit = 9}) == Ids{2, 1});
    CHECK(ids({.since = {}, .reports = 1, .limit = 1}) == Ids{2});
    CHECK(ids({.since = at_minute(30), .reports = 1, .limit = 9}) == Ids{2});
    CHECK(ids({.since = {}, .reports = 2, .limit = 9}).empty());
    newsroom.judge(2, 1, 1, 0.75);
    CHECK(ids({.since = {}, .reports = 2, .limit = 9}) == Ids{1});
}

TEST_CASE("the decisions on a story, and the newest of all, are those of rules and of people") {
    Newsroom newsroom;
    newsroom.judge(2, 1, 1, 0.75);
    REQUIRE(newsroom.store.split_story("2"));
    const auto verdicts = [](const std::vector<Reason>& reasons) {
        std::vector<std::string> out;
        for (const Reason& reason : reasons) out.push_back(reason.verdict);
        return out;
    };
    CHECK(verdicts(newsroom.store.newest_story_reasons(9)) ==
          std::vector<std::string>{"story", "split"});
    CHECK(verdicts(newsroom.store.newest_story_reasons(1)) == std::vector<std::string>{"split"});
    CHECK(verdicts(newsroom.store.story_reasons("2").value()) ==
          std::vector<std::string>{"story", "split"});
    CHECK(verdicts(newsroom.store.story_reasons("1").value()).empty());
    CHECK_FALSE(newsroom.store.story_reasons("99"));
}
