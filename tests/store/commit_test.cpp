#include "database.hpp"
#include "listener.hpp"
#include "reports.hpp"
#include "support/catch.hpp"
#include "text/hash.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// Versions of every row of the tables about items: any write shows.
constexpr const char* kItemVersions =
    "select md5(coalesce(string_agg(version, ',' order by version), '')) from ("
    "select 'i' || xmin || ctid as version from griot.item union all "
    "select 'k' || xmin || ctid from griot.item_key union all "
    "select 's' || xmin || ctid from griot.sighting union all "
    "select 'r' || xmin || ctid from griot.revision union all "
    "select 't' || xmin || ctid from griot.story union all "
    "select 'd' || xmin || ctid from griot.decision) as rows";

Candidate first_article() {
    return candidate({"g1", "https://a.test/1", "Le premier titre", "<p>Texte.</p>"});
}

}  // namespace

TEST_CASE("keeps items, validators, schedule and the poll's log together") {
    Database database;
    store::Store store = database.store();
    const DueFeed feed = claim_all(store, config_with(1))[0];
    const auto summary = store.commit(
        {fetched(feed,
                 {first_article(), candidate({"g2", "https://a.test/2", "Le second titre", "y"})})},
        by_keys);
    REQUIRE(summary.polls == 1);
    REQUIRE(summary.new_items == 2);
    REQUIRE(summary.outbound_changed());
    REQUIRE(database.value("select count(*) from news.items where source = 'Source 1' and "
                           "region = 'sahel' and language = 'fr' and story_id = id") == "2");
    REQUIRE(database.value("select count(*) from news.sightings") == "2");
    REQUIRE(database.value("select count(*) from news.stories") == "2");
    REQUIRE(database.value("select count(*) from news.decisions") == "0");
    REQUIRE(database.value("select new_items || ' of ' || entries from news.polls") == "2 of 2");
    REQUIRE(database.value("select state || ' ' || items from news.sources") == "ok 2");

    const DueFeed again = store.claim(1, kLease, {}).feeds.at(0);
    REQUIRE(again.validators.etag == "\"etag-0\"");
    REQUIRE(again.body_hash == text::key_of("body 0"));
    REQUIRE(again.seen.size() == 2);
    REQUIRE(std::ranges::is_sorted(again.seen));
    REQUIRE(again.schedule.last_success == at_minute(0));
}

TEST_CASE("keeps every part of an item") {
    Database database;
    store::Store store = database.store();
    const DueFeed feed = claim_all(store, config_with(1))[0];
    Candidate rich = first_article();
    rich.item.authors = {{"Awa \"A\" Traoré", "awa@a.test", ""}, {"Issa", "", "https://i.test"}};
    rich.item.categories = {"Société", "a, b"};
    rich.item.enclosures = {{"https://a.test/son.mp3", "audio/mpeg", "1024"}};
    rich.item.wire = {"AFP"};
    rich.item.image = "https://a.test/image.jpg";
    rich.item.rights = "© 2026";
    rich.item.language = "ar";
    store.commit({fetched(feed, {rich})}, by_keys);
    const auto entry = store.outbound({}).at(0);
    REQUIRE(entry.authors.size() == 2);
    REQUIRE(entry.authors[0].name == "Awa \"A\" Traoré");
    REQUIRE(entry.authors[1].url == "https://i.test");
    REQUIRE(entry.categories == rich.item.categories);
    REQUIRE(entry.enclosures.at(0).type == "audio/mpeg");
    REQUIRE(entry.wire == rich.item.wire);
    REQUIRE(entry.image == rich.item.image);
    REQUIRE(entry.language == "ar");
    REQUIRE(entry.content == "<p>Texte.</p>");
    REQUIRE(database.value("select authors::text from news.items") ==
            R"({"Awa \"A\" Traoré",Issa})");
}

TEST_CASE("a 304 and an identical body write nothing about items") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(2);
    store.commit({fetched(claim_all(store, config)[0], {first_article()})}, by_keys);
    const std::string before = database.value(kItemVersions);

    const auto feeds = claim_all(store, config);
    REQUIRE(store.commit({ended(feeds[0], Outcome::not_modified, 30)}, by_keys).polls == 1);
    PollReport same = ended(claim_all(store, config)[0], Outcome::unchanged, 60);
    same.fetch.validators.etag = "\"new\"";
    REQUIRE(store.commit({same}, by_keys).polls == 1);

    REQUIRE(database.value(kItemVersions) == before);
    const DueFeed feed = claim_all(store, config)[0];
    REQUIRE(feed.seen.size() == 1);
    REQUIRE(feed.body_hash == text::key_of("body 0"));
    REQUIRE(feed.validators.etag == "\"new\"");
}

TEST_CASE("a changed body with unchanged items writes nothing about items") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    store.commit({fetched(claim_all(store, config)[0], {first_article()})}, by_keys);
    const std::string before = database.value(kItemVersions);

    PollReport nothing_new = fetched(claim_all(store, config)[0], {first_article()}, 30);
    nothing_new.candidates.clear();  // found among the feed's seen entries
    store.commit({nothing_new}, by_keys);
    // Its fingerprint was lost: looked up, known, and left alone.
    store.commit({fetched(claim_all(store, config)[0], {first_article()}, 60)}, by_keys);

    REQUIRE(database.value(kItemVersions) == before);
    REQUIRE(claim_all(store, config)[0].body_hash == text::key_of("body 60"));
}

TEST_CASE("decides nothing for a batch without candidates") {
    Database database;
    store::Store store = database.store();
    const auto feed = claim_all(store, config_with(1))[0];
    store.commit(
        {ended(feed, Outcome::not_modified)},
        [](const auto&, const auto&) -> std::vector<Decision> { throw std::logic_error{"asked"}; });
    REQUIRE(database.value("select last_outcome from news.sources") == "not-modified");
}

TEST_CASE("a 304 keeps the validators that it does not repeat") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    PollReport first = fetched(claim_all(store, config)[0], {});
    first.fetch.validators = {"\"a\"", "Sun, 03 May 2026 10:00:00 GMT"};
    store.commit({first}, by_keys);
    PollReport second = ended(claim_all(store, config)[0], Outcome::not_modified, 30);
    second.fetch.validators = {"\"b\"", ""};
    store.commit({second}, by_keys);
    const Validators kept = claim_all(store, config)[0].validators;
    REQUIRE(kept.etag == "\"b\"");
    REQUIRE(kept.last_modified == "Sun, 03 May 2026 10:00:00 GMT");
}

TEST_CASE("a failed poll keeps validators, entries and format, and counts") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    store.commit({fetched(claim_all(store, config)[0], {first_article()})}, by_keys);
    PollReport failed = ended(claim_all(store, config)[0], Outcome::http_5xx, 30);
    failed.fetch.status = 503;
    failed.fetch.detail = "the server is overloaded";
    store.commit({failed}, by_keys);
    const DueFeed feed = claim_all(store, config)[0];
    REQUIRE(feed.validators.etag == "\"etag-0\"");
    REQUIRE(feed.seen.size() == 1);
    REQUIRE(feed.schedule.failures == 1);
    const auto source = store.status().at(0);
    REQUIRE(source.state == "failing");
    REQUIRE(source.format == "rss");
    REQUIRE(source.last_detail == "the server is overloaded");
}

TEST_CASE("another address of the source gets no validators of the first") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(1);
    config.sources[0].urls.emplace_back("https://source1.test/second");
    store.commit({fetched(claim_all(store, config)[0], {})}, by_keys);
    PollReport failed = ended(claim_all(store, config)[0], Outcome::http_4xx, 30);
    failed.next_url_index = 1;
    store.commit({failed}, by_keys);
    const DueFeed feed = claim_all(store, config)[0];
    REQUIRE(feed.url == "https://source1.test/second");
    REQUIRE(feed.url_index == 1);
    REQUIRE(feed.validators.etag.empty());
}

TEST_CASE("a gone feed is polled no more") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    PollReport gone = ended(claim_all(store, config)[0], Outcome::gone);
    gone.stop_polling = true;
    store.commit({gone}, by_keys);
    REQUIRE(claim_all(store, config).empty());
    REQUIRE(store.status().at(0).state == "gone");
    REQUIRE(store.status().at(0).next_due == Instant{});
}

TEST_CASE("notes a permanent redirect while polls agree on it, and never a temporary one") {
    Database database;
    store::Store store = database.store();
    const Config config = config_with(1);
    const auto poll_with = [&](std::vector<Redirect> redirects, int minute) {
        PollReport poll = fetched(claim_all(store, config)[0], {}, minute);
        poll.fetch.redirects = std::move(redirects);
        store.commit({poll}, by_keys);
        return database.value(
            "select redirected_to || ' since ' || to_char(redirected_since, "
            "'HH24:MI') || ' x' || redirected_polls from news.sources");
    };
    REQUIRE(poll_with({{302, "https://b.test/"}}, 0) == "NULL");
    REQUIRE(poll_with({{302, "https://b.test/"}, {301, "https://c.test/"}}, 1) == "NULL");
    REQUIRE(poll_with({{301, "https://b.test/"}}, 2) == "https://b.test/ since 10:02 x1");
    REQUIRE(poll_with({{308, "https://b.test/"}, {302, "https://c.test/"}}, 3) ==
            "https://b.test/ since 10:02 x2");
    store.commit({ended(claim_all(store, config)[0], Outcome::timeout, 4)}, by_keys);
    REQUIRE(poll_with({{301, "https://b.test/"}}, 5) == "https://b.test/ since 10:02 x3");
    REQUIRE(poll_with({{301, "https://d.test/"}}, 6) == "https://d.test/ since 10:06 x1");
    REQUIRE(poll_with({}, 7) == "NULL");
}

TEST_CASE("tells listeners once for each commit with news") {
    Database database;
    store::Store store = database.store();
    Listener listener{database};
    const Config config = config_with(1);
    store.commit({fetched(claim_all(store, config)[0],
                          {first_article(), candidate({"g2", "https://a.test/2", "Deux", "y"})})},
                 by_keys);
    store.commit({ended(claim_all(store, config)[0], Outcome::not_modified, 30)}, by_keys);
    REQUIRE(listener.heard() ==
            std::vector<std::string>{R"({"new":2,"revised":0,"duplicates":0,"seq":2})"});
}
