// Role griot_reader sees the contract, nothing else, and is in nobody's way (Q2).
#include "database.hpp"
#include "reports.hpp"
#include "store/migrate.hpp"
#include "support/catch.hpp"
#include "text/url.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// As what a role may do is a matter of the whole server, the role may log in from here on.
std::string as_reader(Database& database) {
    database.query("call griot.admit_reader()");  // what is of a database is not copied with one
    database.query("alter role griot_reader login");
    std::string connection = database.connection();
    const std::string owner = " user=griot ";
    return connection.replace(connection.find(owner), owner.size(), " user=griot_reader ");
}

std::string answer(pqxx::connection& connection, const std::string& sql) {
    try {
        pqxx::work work{connection};
        const pqxx::result rows = work.exec(sql);
        return rows.empty() || rows[0][0].is_null() ? "" : rows[0][0].c_str();
    } catch (const pqxx::sql_error& error) {
        const std::string said = error.what();
        return said.find("permission denied") != std::string::npos ? "refused" : said;
    }
}

}  // namespace

TEST_CASE("the reader reads every view and calls every function of the contract") {
    Database database;
    store::Store store = database.store();
    const std::vector<DueFeed> feeds = claim_all(store, config_with(1));
    store.commit({fetched(feeds[0], {candidate({"g1", "https://a.test/1", "Un", "x"})})}, by_keys);
    pqxx::connection reader{as_reader(database)};
    for (const auto& view : database.query("select relname from pg_class where relkind = 'v' and "
                                           "relnamespace = 'news'::regnamespace")) {
        CAPTURE(view[0].c_str());
        CHECK(answer(reader, std::string{"select count(v::text) >= 0 from news."} +
                                 view[0].c_str() + " v") == "t");
    }
    CHECK(answer(reader, "select title from news.items") == "Un");
    CHECK(answer(reader, "select title from news.first_reports(null, '2026-05-03')") == "Un");
    CHECK(answer(reader, "select count(title) from news.search('dori')") == "0");
    CHECK(answer(reader, "select title from news.since(0)") == "Un");
    CHECK(answer(reader, "select news.contract_version()") ==
          database.value("select news.contract_version()"));
}

TEST_CASE("the reader sees no password or key in the address of a feed") {
    Database database;
    store::Store store = database.store();
    Config config = config_with(1);
    config.sources[0].urls = {"https://ada:s3cret@a.test/feed?key=s3cret&p=1",
                              "https://b.test/feed?token=s3cret"};
    const std::vector<DueFeed> feeds = claim_all(store, config);
    PollReport poll = fetched(feeds[0], {candidate({"g1", "https://a.test/1", "Un", "x"})});
    poll.fetch.final_url = "https://c.test/feed?sig=s3cret";
    store.commit({poll}, by_keys);
    for (const char* insert :
         {"insert into griot.move (feed_id, from_url, to_url, since, polls, moved_at) values "
          "(1, 'https://a.test/?pass=s3cret', 'https://b.test/?pwd=s3cret', now(), 3, now())",
          "insert into griot.health_change (source_id, health, since, url, told) values "
          "(1, 'failing', now(), 'https://a.test/?user=s3cret', true)",
          "update griot.feed set redirect_url = 'https://b.test/?%6Bey=s3cret'"}) {
        database.query(insert);
    }
    pqxx::connection reader{as_reader(database)};
    for (const char* view : {"sources", "feeds", "polls", "moves", "health"}) {
        const std::string rows =
            std::string{
                "(select string_agg(v::text, ' ') as all_of_it from "
                "news."} +
            view + " v) as rows";
        CAPTURE(view);
        CHECK(answer(reader, "select all_of_it like '%***%' from " + rows) == "t");
        CHECK(answer(reader, "select all_of_it like '%s3cret%' from " + rows) == "f");
    }
}

TEST_CASE("an address shows as much in SQL as in the log") {
    Database database;
    for (const char* url :
         {"https://exemple.bf/feed?p=1", "https://ada:s3cret@exemple.bf/feed",
          "https://ada:s3@cret@exemple.bf:8080/feed?a#b", "https://a.bf/feed?token=s3cret&p=1",
          "https://a.bf/feed?p=1&api_KEY=s3cret", "https://a.bf/feed?X-Amz-Signature=s3cret;p=1",
          "https://a.bf/#access_token=s3cret", "https://a.bf/?author=Ada&keyword=sahel&pin=1",
          "https://a.bf/?pinned=1&code=&sid", "https://a.bf:8080/@ada/1?key", "https://a.bf/a=b"}) {
        CAPTURE(url);
        CHECK(database.value("select griot.redacted('" + std::string{url} + "')") ==
              text::redacted(url));
    }
}

TEST_CASE("the reader is refused whatever is not the contract") {
    Database database;
    pqxx::connection reader{as_reader(database)};
    for (const char* sql :
         {"select count(*) from griot.item", "select griot.to_millis(now())",
          "call griot.admit_reader()", "set transaction read write; create table news.mine ()",
          "set transaction read write; create temporary table mine ()",
          "set transaction read write; select lo_create(0)",
          "set transaction read write; create table public.mine ()",
          "lock table news.items in share mode", "select pg_advisory_lock(1)",
          "select pg_try_advisory_xact_lock_shared(1, 2)"}) {
        CAPTURE(sql);
        CHECK(answer(reader, sql) == "refused");
    }
}

TEST_CASE("the reader's sessions are cut off before they can be in the way") {
    Database database;
    pqxx::connection reader{as_reader(database)};
    CHECK(answer(reader, "show statement_timeout") == "30s");
    CHECK(answer(reader, "show lock_timeout") == "2s");
    CHECK(answer(reader, "show idle_in_transaction_session_timeout") == "1min");
    CHECK(answer(reader, "show default_transaction_read_only") == "on");
}

TEST_CASE("news is stored while a reader is in the middle of reading") {
    Database database;
    store::Store store = database.store();
    const std::vector<DueFeed> feeds = claim_all(store, config_with(1));
    pqxx::connection connection{as_reader(database)};
    pqxx::work reading{connection};
    reading.exec("lock table news.items, news.sources, news.stories in access share mode");
    reading.exec("select * from news.items, news.sources");
    CHECK(store
              .commit({fetched(feeds[0], {candidate({"g1", "https://a.test/1", "Un", "x"})})},
                      by_keys)
              .new_items == 1);
}

TEST_CASE("a user who may make no role goes on without, until somebody has made it") {
    PrivatePostgres server;
    pqxx::connection superuser{server.connection("postgres")};
    const auto as_superuser = [&](const std::string& sql) {
        pqxx::nontransaction work{superuser};
        return work.exec(sql);
    };
    as_superuser("create role plain login");
    as_superuser("create database plain owner plain");
    const std::string connection =
        "host=" + std::string{superuser.hostname()} + " dbname=plain user=plain";
    store::Store{connection, "plain"}.migrate();
    CHECK(as_superuser("select from pg_roles where rolname = 'griot_reader'").empty());

    as_superuser("create role griot_reader login");
    pqxx::connection plain{connection};
    pqxx::nontransaction{plain}.exec("call griot.admit_reader()");
    pqxx::connection reader{"host=" + std::string{superuser.hostname()} +
                            " dbname=plain user=griot_reader"};
    CHECK(answer(reader, "select count(*) from news.items") == "0");
    CHECK(answer(reader, "select count(*) from griot.item") == "refused");
}
