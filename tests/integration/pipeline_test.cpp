// The whole way of the data, from an origin's bytes to rows and files.
#include <string>

#include "integration/running_pipeline.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// Changes with every write to the tables about items, and with nothing else.
std::string item_rows(Database& database) {
    return database.value(
        "select md5(string_agg(row, ' ' order by row)) from ("
        "select 'i' || ctid || xmin as row from griot.item union all "
        "select 's' || ctid || xmin from griot.sighting union all "
        "select 'k' || ctid || xmin from griot.item_key union all "
        "select 'r' || ctid || xmin from griot.revision union all "
        "select 'd' || ctid || xmin from griot.decision) as rows");
}

std::string outcome_of(Database& database, const std::string& source) {
    return database.value("select last_outcome from news.sources where name = '" + source + "'");
}

}  // namespace

TEST_CASE("a new feed's entries become items, sightings and a merged feed") {
    World world;
    world.origin.on("/a", document(rss_of({"Un", "Deux"})));
    world.poll_all({"/a"});
    CHECK(world.database.value("select string_agg(title, ',' order by title) from news.items") ==
          "Deux,Un");
    CHECK(world.database.value("select count(*) from news.sightings") == "2");
    const std::string merged = read_file(world.directory.file("feed.atom"));
    CHECK_THAT(merged, ContainsSubstring("<title>Un</title>") ||
                           ContainsSubstring("<title type=\"text\">Un</title>"));
}

TEST_CASE(
    "a single run waits for a host that asks for a short pause, not for one that asks for a long "
    "one") {
    World world;
    world.origin.on("/a", document(rss_of({"Un"})));
    world.poll_all({});  // makes the tables
    world.database.query("insert into griot.host values ('127.0.0.1', now() + interval '1 hour')");
    world.poll_all({"/a"});
    CHECK(world.origin.requests("/a").empty());
    world.database.query("update griot.host set free_at = now() + interval '1 second'");
    world.poll_all({"/a"});
    CHECK(world.origin.requests("/a").size() == 1);
    CHECK(world.database.value("select count(*) from news.items") == "1");
}

TEST_CASE("validators go back exactly as received, and a 304 writes no row about items") {
    World world;
    world.origin.in_turn("/a", {document(rss_of({"Un"}), "W/\"x y;-1\""), {.status = 304}});
    world.poll_all({"/a"});
    const std::string before = item_rows(world.database);
    world.poll_all({"/a"});
    CHECK(world.origin.requests("/a").at(1).header("if-none-match") == "W/\"x y;-1\"");
    CHECK(outcome_of(world.database, "a") == "not-modified");
    CHECK(item_rows(world.database) == before);
}

TEST_CASE("the same bytes again are neither parsed nor written to the item tables") {
    World world;
    world.origin.on("/a", document(rss_of({"Un", "Deux"})));
    world.poll_all({"/a"});
    const std::string before = item_rows(world.database);
    world.poll_all({"/a"});
    CHECK(outcome_of(world.database, "a") == "unchanged");
    CHECK(item_rows(world.database) == before);
}

TEST_CASE("another body with the same items writes no item row") {
    World world;
    const std::string body = rss_of({"Un", "Deux"});
    world.origin.in_turn("/a", {document(body), document(body + "<!-- généré à 10:31 -->")});
    world.poll_all({"/a"});
    const std::string before = item_rows(world.database);
    world.poll_all({"/a"});
    CHECK(outcome_of(world.database, "a") == "fetched");
    CHECK(item_rows(world.database) == before);
}

TEST_CASE("one article in two feeds is one item to readers and two sightings to SQL") {
    World world;
    world.origin.on("/a", document(rss_of({"Un"})));
    world.origin.on("/b", document(rss_of({"Un"})));
    world.poll_all({"/a", "/b"});
    CHECK(world.database.value("select count(*) from news.items") == "1");
    CHECK(world.database.value("select string_agg(source, ',' order by source) "
                               "from news.sightings") == "a,b");
}

TEST_CASE("a failing poll keeps validators and items and is told with its class") {
    World world;
    world.origin.in_turn("/a", {document(rss_of({"Un"}), "\"v1\""),
                                {.status = 500},
                                {.body = "<!DOCTYPE html><html><body>En panne</body></html>"},
                                {.status = 304}});
    for (int poll = 0; poll < 4; ++poll) world.poll_all({"/a"});
    CHECK(world.database.value("select string_agg(outcome, ',' order by started_at) "
                               "from news.polls") == "fetched,http-5xx,not-a-feed,not-modified");
    CHECK(world.origin.requests("/a").at(3).header("if-none-match") == "\"v1\"");
    CHECK(world.database.value("select count(*) from news.items") == "1");
}

TEST_CASE("files stay as they are, to the byte and the second, when nothing is new") {
    World world;
    world.origin.on("/a", document(rss_of({"Un"})));
    world.poll_all({"/a"});
    const std::string path = world.directory.file("feed.json");
    const std::string before = read_file(path);
    const auto modified = std::filesystem::last_write_time(path);
    world.poll_all({"/a"});
    CHECK(read_file(path) == before);
    CHECK(std::filesystem::last_write_time(path) == modified);
}
