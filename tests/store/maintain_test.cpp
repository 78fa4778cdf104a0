// What goes by age goes for good, and leaves enough to be known by (Q6).
#include "database.hpp"
#include "reports.hpp"
#include "stories/decide.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

using std::chrono::days;

// Ages are the database's to judge, by its own clock.
Instant now() {
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

Candidate dated(const Words& words, std::chrono::days ago) {
    Candidate out = candidate(words);
    out.item.summary = "<p>" + words.content + "</p>";
    out.item.published = now() - ago;
    return out;
}

class Archive {
public:
    Archive() : config{config_with(2)} {}

    CommitSummary poll(std::size_t source, const std::vector<Candidate>& candidates,
                       const store::Decide& decide = by_keys) {
        const std::vector<DueFeed> feeds = claim_all(store, config);
        PollReport report = fetched(feeds.at(source - 1), candidates);
        report.started = now();
        const CommitSummary summary = store.commit({report}, decide);
        store.release_leases();
        return summary;
    }
    // What there is to do in one go.
    store::Upkeep maintain() {
        store.sync_sources(config, Duration{0});
        return store.maintain(1000);
    }
    std::string titles() {
        return database.value(
            "select coalesce(string_agg(title, ' ' order by id), '') from news.items");
    }

    Database database;
    store::Store store = database.store();
    Config config;
};

const Words kOld{"g1", "https://a.test/1", "Ancien", "vieux"};
const Words kNew{"g2", "https://a.test/2", "Neuf", "frais"};

}  // namespace

TEST_CASE("without a rule nothing is forgotten") {
    Archive archive;
    archive.poll(1, {dated(kOld, days{9000}), dated(kNew, days{1})});
    const store::Upkeep upkeep = archive.maintain();
    CHECK(upkeep.texts + upkeep.items + upkeep.months == 0);
    CHECK(archive.titles() == "Ancien Neuf");
}

TEST_CASE("items go when their source keeps them no longer, those of other sources stay") {
    Archive archive;
    archive.config.sources[0].retention.items = days{30};
    archive.poll(1, {dated(kOld, days{31}), dated(kNew, days{29})});
    archive.poll(2, {dated({"g3", "https://b.test/3", "Autre", "x"}, days{31})});
    CHECK(archive.maintain().items == 1);
    CHECK(archive.titles() == "Neuf Autre");
    CHECK(archive.database.value("select count(*) from news.sightings where title is null") == "1");
    CHECK(archive.maintain().items == 0);
}

TEST_CASE("a forgotten item does not return, whatever its feed or another says of it") {
    Archive archive;
    archive.config.sources[0].retention.items = days{30};
    archive.poll(1, {dated(kOld, days{31})}, stories::decide);
    REQUIRE(archive.maintain().items == 1);
    const auto still_gone = [&](std::size_t source, const Words& words) {
        const CommitSummary summary =
            archive.poll(source, {dated(words, days{31})}, stories::decide);
        CHECK(summary.new_items + summary.duplicates + summary.revised == 0);
        CHECK(archive.titles().empty());
    };
    still_gone(1, kOld);
    still_gone(1, {kOld.guid, kOld.url, "Ancien, revu", "vieux et revu"});
    still_gone(1, {"other", kOld.url, kOld.title, kOld.content});
    still_gone(1, {kOld.guid, "https://a.test/1?utm_source=x", kOld.title, kOld.content});
    still_gone(2, {"h1", kOld.url, kOld.title, kOld.content});
    CHECK(archive.poll(1, {dated(kNew, days{1})}, stories::decide).new_items == 1);
}

TEST_CASE("text goes before the item, which is found by its title still") {
    Archive archive;
    archive.config.sources[0].retention.text = days{30};
    archive.poll(1, {dated(kOld, days{31}), dated(kNew, days{29})});
    archive.store.take_in_words(1000);
    CHECK(archive.maintain().texts == 1);
    CHECK(archive.maintain().texts == 0);
    const auto found = [&](const std::string& word) {
        return archive.database.value("select count(*) from news.search('" + word + "')");
    };
    CHECK(archive.database.value("select string_agg(title, ' ') from news.items "
                                 "where summary is null and content is null") == "Ancien");
    CHECK(found("ancien") == "1");
    CHECK(found("vieux") == "0");
    CHECK(found("frais") == "1");
}

TEST_CASE("text that is kept no longer comes back neither with an edit nor with an old article") {
    Archive archive;
    archive.config.sources[0].retention.text = days{30};
    archive.poll(1, {dated(kOld, days{31})});
    REQUIRE(archive.maintain().texts == 1);
    archive.poll(1, {dated({kOld.guid, kOld.url, "Revu", "vieux et revu"}, days{31}),
                     dated({"g3", "https://a.test/3", "Tardif", "vieux aussi"}, days{32}),
                     dated(kNew, days{29})});
    CHECK(archive.titles() == "Revu Tardif Neuf");
    CHECK(archive.database.value("select string_agg(title, ' ') from news.items "
                                 "where summary is not null or content is not null") == "Neuf");
}

TEST_CASE("where a source keeps its texts longer than before, old articles have theirs again") {
    Archive archive;
    const auto without_text = [&] {
        return archive.database.value(
            "select coalesce(string_agg(title, ' ' order by id), '') "
            "from news.items where content is null");
    };
    archive.config.sources[0].retention.text = days{30};
    archive.poll(1, {dated(kOld, days{31})});
    REQUIRE(archive.maintain().texts == 1);
    archive.config.sources[0].retention.text = days{60};
    archive.poll(1, {dated({"g3", "https://a.test/3", "Longtemps", "x"}, days{40}),
                     dated({"g4", "https://a.test/4", "Trop", "x"}, days{61})});
    CHECK(without_text() == "Ancien Trop");
    archive.config.sources[0].retention = {};
    archive.poll(1, {dated({"g5", "https://a.test/5", "Toujours", "x"}, days{70})});
    CHECK(archive.maintain().texts == 0);
    CHECK(without_text() == "Ancien Trop");
    archive.config.sources[0].retention.text = days{30};
    CHECK(archive.maintain().texts == 2);
    CHECK(without_text() == "Ancien Longtemps Trop Toujours");
}

TEST_CASE("what is kept no longer goes by small batches, however much of it is of one instant") {
    Archive archive;
    archive.config.sources[0].retention = {.text = days{30}, .items = days{60}};
    std::vector<Candidate> candidates;
    for (int i = 0; i < 25; ++i) {
        const std::string n = std::to_string(i);
        candidates.push_back(
            dated({n, "https://a.test/" + n, "T" + n, "x"}, days{i < 15 ? 31 : 61}));
    }
    archive.poll(1, candidates);
    archive.store.sync_sources(archive.config, Duration{0});
    std::size_t texts = 0;
    std::size_t items = 0;
    for (bool more = true; more;) {
        const store::Upkeep upkeep = archive.store.maintain(4);
        CHECK(upkeep.texts <= 4);
        texts += upkeep.texts;
        items += upkeep.items;
        more = upkeep.more;
    }
    CHECK(items == 10);
    CHECK(texts >= 15);
    CHECK(archive.database.value("select count(*) from news.items where content is not null") ==
          "0");
    CHECK(archive.database.value("select count(*) from news.items") == "15");
}

TEST_CASE("an original stays as long as a copy of it is kept, and a story keeps its id") {
    Archive archive;
    archive.config.sources[0].retention.items = days{30};
    archive.poll(1, {dated(kOld, days{31})});
    archive.poll(
        2, {dated({"h1", "https://b.test/1", "Copie", "y"}, days{31})},
        [](const auto&, const auto&) {
            return std::vector<Decision>{
                {.verdict = Verdict::duplicate, .duplicate_of = 1, .rule = "x", .evidence = {}}};
        });
    CHECK(archive.maintain().items == 0);
    archive.config.sources[1].retention.items = days{30};
    CHECK(archive.maintain().items == 1);
    CHECK(archive.maintain().items == 1);
    CHECK(archive.titles().empty());
    CHECK(archive.database.value("select count(*) from news.stories") == "0");
}

TEST_CASE("polls go by whole months, when 30 days have passed since the last") {
    Archive archive;
    archive.maintain();
    archive.database.query(
        "call griot.make_month('poll', '2020-03-01'); "
        "insert into griot.poll (feed_id, started, outcome) values (1, '2020-03-31 23:59Z', "
        "'dns'), "
        "(1, now() - interval '29 days', 'tls')");
    CHECK(archive.maintain().months == 1);
    CHECK(archive.database.value("select string_agg(outcome, ',') from griot.poll") == "tls");
    CHECK(archive.database.value("select to_regclass('griot.poll_2020_03')") == "NULL");
}

TEST_CASE("a month of texts is written anew when most of it is gone, and goes with the last") {
    Archive archive;
    archive.maintain();
    archive.database.query(
        "call griot.make_month('item_text', '2020-03-01'); "
        "insert into griot.item_text (item_id, first_seen, version, content) "
        "select n, '2020-03-31 23:59Z', 1, repeat(md5(n::text), 40) "
        "from generate_series(1, 4000) as n");
    const auto pages = [&] {
        return std::stoi(
            archive.database.value("select pg_relation_size('griot.item_text_2020_03') / "
                                   "current_setting('block_size')::int"));
    };
    const auto keep = [&](int most) {
        archive.database.query("delete from griot.item_text where item_id > " +
                               std::to_string(most) + "; analyze griot.item_text_2020_03");
    };
    const int whole = pages();
    keep(2400);
    CHECK(archive.maintain().months == 0);
    CHECK(pages() == whole);
    keep(1200);
    {
        pqxx::connection connection{archive.database.connection()};
        pqxx::work reading{connection};
        reading.exec("select count(*) from griot.item_text");
        archive.database.query("set local statement_timeout = 500; call griot.renew_texts()");
        CHECK(pages() == whole);
    }
    CHECK(archive.maintain().months == 0);
    CHECK(pages() < whole / 3);
    CHECK(archive.database.value("select count(*) from griot.item_text_2020_03") == "1200");
    keep(0);
    CHECK(archive.maintain().months == 1);
    CHECK(archive.database.value("select to_regclass('griot.item_text_2020_03')") == "NULL");
}

TEST_CASE("a reader in the middle of reading puts the dropping of a month off") {
    Archive archive;
    archive.database.query("call griot.make_month('poll', '2020-03-01')");
    pqxx::connection connection{archive.database.connection()};
    {
        pqxx::work reading{connection};
        reading.exec("select count(*) from news.polls");
        CHECK(archive.maintain().months == 0);
    }
    CHECK(archive.maintain().months == 1);
}

TEST_CASE("the months to come are there before they begin, and two daemons make them once") {
    Archive archive;
    archive.maintain();
    archive.database.store("daemon-b").maintain(10);
    CHECK(archive.database.value(
              "select count(*) from griot.month "
              "where since = date_trunc('month', now() + interval '2 months', 'UTC')") == "3");
}
