// How sources are by their own habits, and that each change is told once (R6).
#include "database.hpp"
#include "reports.hpp"
#include "store/library.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

namespace {

struct Sources {
    explicit Sources(std::size_t count) { store.sync_sources(config_with(count), Duration{0}); }

    DueFeed feed(std::size_t source = 0) {
        return store.claim_named({"Source " + std::to_string(source + 1)}, kLease).at(0);
    }
    // So many items, `apart` hours one from the other, the newest so many hours ago; polled now.
    void publish(int items, int apart, int newest) {
        std::vector<Candidate> all;
        for (int i = 0; i < items; ++i) {
            const std::string name = "t" + std::to_string(++told);
            all.push_back(candidate({name, "https://a.test/" + name, name, "x"}));
        }
        store.commit({fetched(feed(), std::move(all))}, by_keys);
        database.query("update griot.item set published = now() - interval '" +
                       std::to_string(newest) + " hours' - (item_id - 1) * interval '" +
                       std::to_string(apart) +
                       " hours', first_seen = now() - interval '100 days' where item_id > " +
                       std::to_string(told - items));
        database.query(
            "update griot.feed set last_success = now(), last_new_item = now() - interval '100 "
            "days'");
    }
    void fail(std::size_t source, int minute, Outcome outcome = Outcome::timeout) {
        store.commit({ended(feed(source), outcome, minute)}, by_keys);
    }
    void answer(std::size_t source, int minute) {
        store.commit({fetched(feed(source), {}, minute)}, by_keys);
    }
    // "Source 1: fresh → failing, told"
    std::vector<std::string> judge(store::Store& judge_store) {
        std::vector<std::string> out;
        for (const HealthChange& change : judge_store.judge_sources(std::nullopt, {})) {
            out.push_back(change.source + ": " + std::string{health_name(change.before)} + " → " +
                          std::string{health_name(change.health)} + (change.told ? ", told" : ""));
        }
        return out;
    }
    std::vector<std::string> judge() { return judge(store); }
    std::string health(const std::string& name = "Source 1") {
        return database.value("select health from news.sources where name = '" + name + "'");
    }

    Database database;
    store::Store store = database.store();
    int told = 0;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("three failures in a row are told once, and the return; fewer are an accident") {
    Sources sources{2};
    sources.answer(0, 0);
    sources.answer(1, 0);
    CHECK(sources.judge() == Lines{});
    CHECK(sources.health() == "fresh");
    for (const int minute : {10, 20, 30}) sources.fail(0, minute);
    for (const int minute : {10, 20}) sources.fail(1, minute);
    CHECK(sources.judge() == Lines{"Source 1: fresh → failing, told"});
    sources.fail(0, 40);
    CHECK(sources.judge() == Lines{});
    CHECK(sources.health("Source 2") == "fresh");
    CHECK(sources.store.status()[0].health_since == at_minute(10));

    sources.answer(0, 50);
    CHECK(sources.judge() == Lines{"Source 1: failing → fresh, told"});
    store::Library library{sources.database.connection()};
    const auto changes = library.health(Instant{});
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].came_back());
    CHECK(changes[0].before_since == at_minute(10));
    CHECK(changes[1].health == Health::failing);
    CHECK(changes[1].outcome == "timeout");
}

TEST_CASE("of several daemons one tells a change, and a restarted one does not tell it again") {
    Sources sources{1};
    for (const int minute : {10, 20, 30}) sources.fail(0, minute);
    store::Store other = sources.database.store("daemon-b");
    CHECK(sources.judge() == Lines{"Source 1:  → failing, told"});
    CHECK(sources.judge(other) == Lines{});
    store::Store again = sources.database.store("daemon-c");
    CHECK(sources.judge(again) == Lines{});
    CHECK(sources.database.value("select count(*) from news.health") == "1");
}

TEST_CASE("a site that refuses robots is blocked, by one name until it answers") {
    Sources sources{1};
    for (const int minute : {1, 2, 3}) sources.fail(0, minute, Outcome::blocked);
    CHECK(sources.judge() == Lines{"Source 1:  → blocked, told"});
    sources.fail(0, 4, Outcome::timeout);
    CHECK(sources.judge() == Lines{});
    CHECK(sources.health() == "blocked");
}

TEST_CASE(
    "a source is late when it was never silent for so long, silent half as long again later") {
    const auto [newest, health] = GENERATE(table<int, std::string>({{5, "fresh"},
                                                                    {11, "fresh"},
                                                                    {13, "late"},
                                                                    {17, "late"},
                                                                    {19, "silent"},
                                                                    {4000, "silent"}}));
    CAPTURE(newest);
    Sources sources{1};
    sources.publish(20, 12, newest);
    sources.judge();
    CHECK(sources.health() == health);
}

TEST_CASE("a silence is told once with its beginning, and its end") {
    Sources sources{1};
    sources.publish(20, 12, 1);
    sources.judge();
    sources.database.query("update griot.item set published = published - interval '3 days'");
    CHECK(sources.judge() == Lines{"Source 1: fresh → silent, told"});
    CHECK(sources.judge() == Lines{});
    CHECK(sources.database.value("select health_since = (select max(published_at) from news.items) "
                                 "from news.sources") == "t");
    sources.database.query("update griot.feed set last_new_item = now()");
    CHECK(sources.judge() == Lines{"Source 1: silent → fresh, told"});
}

TEST_CASE("nobody is told that a source is late") {
    Sources sources{1};
    sources.publish(20, 12, 1);
    sources.judge();
    sources.database.query("update griot.item set published = published - interval '13 hours'");
    CHECK(sources.judge() == Lines{"Source 1: fresh → late"});
    store::Library library{sources.database.connection()};
    CHECK(library.health(Instant{}).empty());
}

TEST_CASE("a source of few items, or of a few hours, is not called silent for a night") {
    Sources few{1};
    few.publish(4, 1, 300);
    few.judge();
    CHECK(few.health() == "fresh");
    Sources young{1};
    young.publish(20, 1, 40);
    young.judge();
    CHECK(young.health() == "fresh");
}

TEST_CASE("a site that publishes a week at once has the habit of a week") {
    Sources sources{1};
    sources.publish(20, 12, 30);
    sources.database.query(
        "update griot.item set first_seen = now() - interval '30 hours' - (item_id / 7) * interval "
        "'7 days'");
    sources.judge();
    CHECK(sources.health() == "fresh");
}

TEST_CASE("nobody is silent while nobody asks") {
    Sources sources{1};
    sources.publish(20, 12, 1);
    sources.judge();
    sources.database.query("update griot.item set published = published - interval '9 days'");
    sources.database.query("update griot.feed set last_success = now() - interval '9 days'");
    CHECK(sources.judge() == Lines{});
}

TEST_CASE("what moved for good, is gone or waits for a person is told, each once") {
    Sources sources{3};
    sources.answer(0, 0);
    sources.answer(1, 0);
    sources.answer(2, 0);
    sources.judge();
    sources.database.query(
        "insert into griot.move (feed_id, from_url, to_url, since, polls, moved_at) select "
        "f.feed_id, "
        "s.urls[1], 'https://new.test/', now(), 9, now() from griot.feed f join griot.source s on "
        "s.source_id = f.feed_id where s.name = 'Source 1'");
    sources.database.query(
        "update griot.feed f set url = 'https://new.test/' from griot.source s where s.source_id = "
        "f.feed_id and s.name = 'Source 1'");
    PollReport gone = ended(sources.feed(1), Outcome::gone, 5);
    gone.stop_polling = true;
    sources.store.commit({gone}, by_keys);
    sources.store.commit(
        {fetched(sources.feed(2), {candidate({"g", "https://c.test/", "Un", "x"})}, 5)}, by_keys);
    sources.database.query("update griot.item set quarantine = 'held'");
    CHECK(sources.judge() == Lines{"Source 1: fresh → moved, told", "Source 2: fresh → gone, told",
                                   "Source 3: fresh → quarantined, told"});
    CHECK(sources.judge() == Lines{});
    sources.store.accept("Source 3");
    CHECK(sources.health("Source 3") == "fresh");
    CHECK(sources.judge() == Lines{});
}

TEST_CASE("a source that is paused or left the file is judged no more, and again when it is back") {
    Sources sources{2};
    for (const int minute : {10, 20, 30}) sources.fail(0, minute);
    sources.judge();
    Config config = config_with(2);
    config.sources[0].paused = true;
    sources.store.sync_sources(config, Duration{0});
    CHECK(sources.judge() == Lines{});
    CHECK(sources.health() == "NULL");
    sources.store.sync_sources(config_with(2), Duration{0});
    CHECK(sources.judge() == Lines{"Source 1:  → failing"});
}
