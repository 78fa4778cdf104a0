// What people say of stories, against the rules' verdicts that come before and after (D8).
#include <algorithm>
#include <map>

#include "database.hpp"
#include "listener.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

constexpr int kRules = 3;

Candidate report(const std::string& name, int minute) {
    Candidate out = candidate({name, "https://a.test/" + name, "Titre " + name, "x"});
    out.item.published = at_minute(minute);
    out.story.terms = {{std::hash<std::string>{}(name), 1.25, TermKind::name}};
    out.story.words = name;
    out.story.in_title = 1;
    return out;
}

// As by_keys, but "copy of a" repeats a.
std::vector<Decision> with_copies(const std::vector<Question>& questions,
                                  const std::vector<KnownItem>& known) {
    std::vector<Decision> decisions = by_keys(questions, known);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Features& features = questions[i].candidate->features;
        for (const KnownItem& item : known) {
            if (item.title_key != features.title_key || item.duplicate_of != 0) continue;
            if (decisions[i].verdict != Verdict::new_item) continue;
            decisions[i] = {.verdict = Verdict::duplicate,
                            .item_id = 0,
                            .duplicate_of = item.item_id,
                            .rule = "title",
                            .evidence = {}};
        }
    }
    return decisions;
}

// Reports a, b, c, … one a minute, as items 1, 2, 3, …; what the rules say of them is the test's
// word.
struct Newsroom {
    Database database;
    store::Store store = database.store();
    Config config = config_with(8);
    store::StoryCursor cursor;
    std::map<std::int64_t, StoryPlace> places;

    explicit Newsroom(int reports) {
        for (int n = 0; n < reports; ++n) tell(std::string(1, static_cast<char>('a' + n)));
        settle({});
    }

    // By a source of its own.
    void tell(const std::string& name, const std::string& copy_of = "") {
        const auto minute = static_cast<int>(places.size() + copies_);
        Candidate told = report(name, minute);
        if (!copy_of.empty()) {
            told.features.title_key =
                candidate({"", "", "Titre " + copy_of, ""}).features.title_key;
            ++copies_;
        }
        store.release_leases();
        const auto feeds = claim_all(store, config);
        store.commit(
            {fetched(feeds[static_cast<std::size_t>(minute) % feeds.size()], {told}, minute)},
            with_copies);
        read(store);
    }

    void read(store::Store& by) {
        const store::StoryNews news = by.story_news(cursor, kRules);
        for (const auto& told : news.reports) {
            places[told.report.item_id] = told.report.place;
        }
        cursor = news.cursor;
    }

    // {item, story}: the rules' verdict from now on, written by this daemon.
    void settle(const std::map<std::int64_t, std::int64_t>& verdicts, store::Store& by) {
        std::vector<StoryVerdict> all;
        for (const auto& [item, story] : verdicts) {
            all.push_back({.standing = {.item_id = item,
                                        .place = places.at(item),
                                        .founder = places.at(story),
                                        .story_id = story},
                           .rule = item == story ? "new-story" : "similar",
                           .score = 0.5,
                           .needed = 0.4,
                           .nearest = story,
                           .evidence = "shares pluie"});
        }
        read(by);
        REQUIRE(by.settle_stories(all, cursor, kRules));
        ++cursor.turn;
    }
    void settle(const std::map<std::int64_t, std::int64_t>& verdicts) { settle(verdicts, store); }

    // "1 1 3": the stories of items 1, 2, 3, ….
    std::string stories() {
        return database.value(
            "select string_agg(story_id::text, ' ' order by item_id) "
            "from griot.item");
    }
    std::string urn(std::int64_t story) {
        return database.value("select urn from news.stories where id = " + std::to_string(story));
    }
    // Of the entries in the merged feed, by title of the lead.
    std::map<std::string, std::string> entries() {
        std::map<std::string, std::string> urns;
        for (const OutboundEntry& entry : store.outbound({})) urns[entry.title] = entry.id;
        return urns;
    }

private:
    std::size_t copies_ = 0;
};

}  // namespace

TEST_CASE("a merged story's entry disappears, and the target keeps its id and shows all reports") {
    Newsroom newsroom{4};
    newsroom.settle({{2, 1}, {4, 3}});
    const std::string kept = newsroom.urn(1);
    const std::int64_t before = newsroom.store.news();
    const auto touched = newsroom.store.merge_stories({"1", "3"});
    REQUIRE(touched);
    CHECK(newsroom.stories() == "1 1 1 1");
    CHECK(newsroom.entries() == std::map<std::string, std::string>{{"Titre a", kept}});
    CHECK(newsroom.store.outbound({}).at(0).also_in ==
          std::vector<std::string>{"Source 2", "Source 3", "Source 4"});
    CHECK(newsroom.store.news() > before);
    CHECK(newsroom.database.value("select merged_into from news.stories where id = 3") == "1");
    CHECK(newsroom.database.value("select reports from news.stories where id = 1") == "4");
    CHECK(newsroom.database.value("select item_id || ' ' || against || ' ' || rule "
                                  "from news.decisions where verdict = 'merged'") == "3 1 person");
}

TEST_CASE("what joins a merged story by the rules joins its target, also by another daemon") {
    Newsroom newsroom{4};
    newsroom.settle({{2, 1}, {4, 3}});
    REQUIRE(newsroom.store.merge_stories({"1", "3"}));
    newsroom.tell("e");
    store::Store other = newsroom.database.store("daemon-b");
    newsroom.settle({{5, 3}}, other);
    CHECK(newsroom.stories() == "1 1 1 1 1");
    CHECK(newsroom.database.value("select reports from news.stories where id = 1") == "5");
    REQUIRE(newsroom.store.undo_story("3"));
    CHECK(newsroom.stories() == "1 1 3 3 3");
}

TEST_CASE("a merge holds when the rules come to call the merged story by another name") {
    Newsroom newsroom{4};
    newsroom.settle({{4, 3}});
    REQUIRE(newsroom.store.merge_stories({"2", "3"}));
    CHECK(newsroom.stories() == "1 2 2 2");
    const std::string kept = newsroom.urn(2);
    newsroom.settle({{3, 1}, {4, 1}});
    CHECK(newsroom.stories() == "2 2 2 2");
    CHECK(newsroom.entries() == std::map<std::string, std::string>{{"Titre a", kept}});
    REQUIRE(newsroom.store.undo_story("3"));
    CHECK(newsroom.stories() == "1 2 1 1");
}

TEST_CASE("a merge holds when the rules come to call the target by another name") {
    Newsroom newsroom{4};
    newsroom.settle({{4, 3}});
    REQUIRE(newsroom.store.merge_stories({"2", "3"}));
    const std::string kept = newsroom.urn(2);
    newsroom.settle({{2, 1}});
    CHECK(newsroom.stories() == "2 2 2 2");
    CHECK(newsroom.urn(2) == kept);
    newsroom.settle({{2, 2}});
    CHECK(newsroom.stories() == "1 2 2 2");
    REQUIRE(newsroom.store.undo_story("2"));
    CHECK(newsroom.stories() == "1 2 3 3");
}

TEST_CASE("one of several merges is taken back alone") {
    Newsroom newsroom{3};
    REQUIRE(newsroom.store.merge_stories({"1", "2", "3"}));
    CHECK(newsroom.stories() == "1 1 1");
    REQUIRE(newsroom.store.undo_story("2"));
    CHECK(newsroom.stories() == "1 2 1");
    CHECK(newsroom.entries().size() == 2);
    REQUIRE(newsroom.store.merge_stories({"2", "1"}));
    CHECK(newsroom.stories() == "2 2 2");
    REQUIRE(newsroom.store.undo_story("2"));
    CHECK(newsroom.stories() == "1 2 1");
}

TEST_CASE("a split item takes its copies along and gets an id of its own; the rest keep theirs") {
    Newsroom newsroom{3};
    newsroom.tell("d", "b");
    newsroom.settle({{2, 1}, {3, 1}});
    CHECK(newsroom.stories() == "1 1 1 1");
    const std::string kept = newsroom.urn(1);
    REQUIRE(newsroom.store.split_story("https://www.a.test/b/"));
    CHECK(newsroom.stories() == "1 5 1 5");
    const auto entries = newsroom.entries();
    CHECK(entries.at("Titre a") == kept);
    CHECK(entries.at("Titre b") == newsroom.urn(5));
    CHECK(entries.at("Titre b") !=
          newsroom.database.value("select urn from news.items where id = 2"));
    newsroom.tell("e", "b");
    CHECK(newsroom.stories() == "1 5 1 5 5");
}

TEST_CASE("a split holds against the rules, and when taken back the rules' verdict is back") {
    Newsroom newsroom{4};
    newsroom.settle({{2, 1}, {3, 1}});
    const std::string kept = newsroom.urn(1);
    REQUIRE(newsroom.store.split_story("1"));
    CHECK(newsroom.stories() == "5 1 1 4");
    CHECK(newsroom.entries().at("Titre b") == kept);
    store::Store other = newsroom.database.store("daemon-b");
    newsroom.settle({{1, 1}, {2, 1}, {3, 1}, {4, 1}}, other);
    CHECK(newsroom.stories() == "5 1 1 1");
    newsroom.settle({{1, 1}, {2, 2}, {3, 2}, {4, 1}}, other);
    CHECK(newsroom.stories() == "5 2 2 1");
    REQUIRE(newsroom.store.undo_story("1"));
    CHECK(newsroom.stories() == "1 2 2 1");
    CHECK(newsroom.database.value("select count(*) from news.stories where id = 5") == "0");
    CHECK(newsroom.database.value("select string_agg(verdict, ' ' order by decided_at) "
                                  "from news.decisions where rule = 'person'") == "split undone");
}

TEST_CASE("a split story can be merged into another, and that be taken back") {
    Newsroom newsroom{3};
    newsroom.settle({{2, 1}});
    REQUIRE(newsroom.store.split_story("2"));
    REQUIRE(newsroom.store.merge_stories({"3", "4"}));
    CHECK(newsroom.stories() == "1 3 3");
    REQUIRE(newsroom.store.undo_story("4"));
    CHECK(newsroom.stories() == "1 4 3");
    REQUIRE(newsroom.store.undo_story("4"));
    CHECK(newsroom.stories() == "1 1 3");
}

TEST_CASE("a person's word can be taken back long after the reports are forgotten") {
    Newsroom newsroom{4};
    newsroom.settle({{2, 1}, {4, 3}});
    REQUIRE(newsroom.store.merge_stories({"1", "3"}));
    REQUIRE(newsroom.store.split_story("2"));
    newsroom.database.query("delete from griot.report");
    REQUIRE(newsroom.store.undo_story("3"));
    CHECK(newsroom.stories() == "1 5 3 3");
    REQUIRE(newsroom.store.undo_story("2"));
    CHECK(newsroom.stories() == "1 1 3 3");
}

TEST_CASE("an entry whose lead a person's word changes is an updated one") {
    Newsroom newsroom{2};
    newsroom.settle({{2, 1}});
    REQUIRE(newsroom.store.split_story("1"));
    for (const OutboundEntry& entry : newsroom.store.outbound({})) {
        CHECK((entry.updated > entry.published) == (entry.title == "Titre b"));
    }
}

TEST_CASE("listeners hear of a person's word, and daemons of verdicts that move something only") {
    Newsroom newsroom{2};
    const std::int64_t before = newsroom.store.news();
    newsroom.settle({{1, 1}, {2, 2}});
    CHECK(newsroom.store.news() == before);
    newsroom.settle({{2, 1}});
    CHECK(newsroom.store.news() == before + 1);
    Listener listener{newsroom.database};
    REQUIRE(newsroom.store.split_story("2"));
    const auto heard = listener.heard();
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].starts_with(R"({"new":0,"revised":0,"duplicates":0,"stories":2,"seq":)"));
    CHECK(newsroom.store.news() == before + 2);
}

TEST_CASE("a word that means nothing is refused with what to write, and writes nothing") {
    Newsroom newsroom{3};
    newsroom.tell("d", "b");
    newsroom.settle({{2, 1}});
    const std::int64_t before = newsroom.store.news();
    const auto why = [](const auto& refused) { return refused ? "done" : refused.error(); };
    CHECK_THAT(why(newsroom.store.merge_stories({"1", "99"})), ContainsSubstring("stories list"));
    CHECK_THAT(why(newsroom.store.merge_stories({"1", "2"})), ContainsSubstring("already"));
    CHECK_THAT(why(newsroom.store.merge_stories({"1"})), ContainsSubstring("name the story"));
    CHECK_THAT(why(newsroom.store.split_story("3")), ContainsSubstring("of its own already"));
    CHECK_THAT(why(newsroom.store.split_story("4")), ContainsSubstring("split that one"));
    CHECK_THAT(why(newsroom.store.undo_story("1")), ContainsSubstring("nothing to undo"));
    CHECK(newsroom.store.news() == before);
    CHECK(newsroom.database.value("select count(*) from griot.decision where rule = 'person'") ==
          "0");
}
