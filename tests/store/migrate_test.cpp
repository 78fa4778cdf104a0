#include "store/migrate.hpp"

#include <thread>

#include "database.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

std::string fresh() {
    return PrivatePostgres::shared().create_database();
}

std::string count_of_migrations(const std::string& connection) {
    pqxx::connection look{connection};
    pqxx::work work{look};
    return work.exec("select count(*), count(distinct number) from griot.migration")[0][0].c_str();
}

// Rows that every schema since the second has had a place for.
constexpr const char* kArchive = R"(
insert into griot.source (name, urls, country, language)
values ('A', '{https://a.test/feed}', 'BF', 'fr');
insert into griot.feed (feed_id, enabled, due_at, etag) values (1, true, now(), '"x"');
insert into griot.item (item_id, story_id, feed_id, published, first_seen, updated_at, url_key,
                        skeleton, body_simhash, content_words, date_source, url, title)
select nextval('griot.item_id'), n, 1, now() - (4 - n) * interval '40 days',
       now() - (4 - n) * interval '40 days',
       now(), md5(n::text)::uuid, 0, 0, 0, 'published', 'https://a.test/' || n, 'Titre ' || n
  from generate_series(1, 3) as n;
insert into griot.item_key select url_key, item_id from griot.item;
insert into griot.sighting (feed_id, item_id, first_seen, guid_key, url_key, rule, url, title)
select 1, item_id, first_seen, url_key, url_key, 'new', url, title from griot.item;
insert into griot.decision (item_id, feed_id, decided_at, verdict)
values (1, 1, now(), 'alias');
insert into griot.poll (feed_id, started, outcome) values (1, now(), 'fetched');)";

// Texts lay in the items before they had a table of their own, and what an edit replaced in its
// revision.
constexpr std::size_t kTextsApart = 25;
constexpr std::size_t kEditsBySource = 4;
constexpr const char* kTextsInItems = "update griot.item set summary = 'Dori';";
constexpr const char* kEdit = R"(
insert into griot.revision (item_id, feed_id, rev, replaced_at, url, title, summary)
values (1, 1, 1, now(), 'https://a.test/1', 'Titre', 'Hier');
update griot.item set revisions = 1 where item_id = 1;)";
constexpr const char* kTextsBeside = R"(
insert into griot.item_text (item_id, first_seen, version, summary)
select item_id, first_seen, 1, 'Dori' from griot.item;)";

std::string archive_of(std::size_t schema) {
    std::string archive = kArchive;
    archive += schema < kTextsApart ? kTextsInItems : kTextsBeside;
    if (schema >= kEditsBySource && schema < kTextsApart) archive += kEdit;
    return archive;
}

void migrate_to(const std::string& connection, std::size_t number) {
    const auto& all = store::migrations();
    store::Session session{connection};
    store::migrate(session, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(number)});
}

void execute(const std::string& connection, const std::string& sql) {
    pqxx::connection database{connection};
    pqxx::work work{database};
    work.exec(sql);
    work.commit();
}

std::string value(const std::string& connection, const std::string& sql) {
    pqxx::connection database{connection};
    return pqxx::nontransaction{database}.exec(sql)[0][0].c_str();
}

// What a schema is made of, names of constraints and indexes included.
std::string shape_of(const std::string& connection) {
    return value(connection, R"(
        select md5(string_agg(line, E'\n' order by line collate "C")) from (
            select c.relname::text || ' ' || c.relkind::text || ' ' || coalesce(a.attname::text || ' '
                   || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text, '') as line
              from pg_class c
              left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.relnamespace in ('griot'::regnamespace, 'news'::regnamespace)
             union all
            select p.oid::regprocedure::text || ' ' || md5(pg_get_functiondef(p.oid))
              from pg_proc p
             where p.prokind in ('f', 'p')
               and p.pronamespace in ('griot'::regnamespace, 'news'::regnamespace)
             union all
            select pg_get_viewdef(c.oid) from pg_class c
             where c.relnamespace = 'news'::regnamespace and c.relkind = 'v') as lines)");
}

// The statements of a script: parted at semicolons outside quotes, bodies and comments.
std::vector<std::string> statements_of(std::string_view script) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    std::string_view closing;  // of what one is inside of
    for (std::size_t at = 0; at < script.size(); ++at) {
        const std::string_view rest = script.substr(at);
        if (!closing.empty()) {
            if (!rest.starts_with(closing)) continue;
            at += closing.size() - 1;
            closing = {};
        } else if (rest.starts_with("--")) {
            closing = "\n";
            ++at;
        } else if (rest.starts_with("$$")) {
            closing = "$$";
            ++at;
        } else if (rest.starts_with("begin atomic")) {
            closing = "\nend";
        } else if (rest.starts_with("'")) {
            closing = "'";
        } else if (rest.starts_with(";")) {
            out.emplace_back(script.substr(begin, at + 1 - begin));
            begin = at + 1;
        }
    }
    return out;
}

// Runs the first so many statements of the next migration, in it, and then the server ends the
// session, as a kill -9 of its process would.
void kill_within(const std::string& connection, std::size_t next, const std::string& before) {
    const auto& all = store::migrations();
    std::vector<store::Migration> cut{all.begin(), all.begin() + static_cast<std::ptrdiff_t>(next)};
    const std::string script = before + "select pg_terminate_backend(pg_backend_pid());";
    cut.push_back({all[next].number, all[next].name, script});
    store::Session session{connection};
    REQUIRE_THROWS_AS(store::migrate(session, cut), pqxx::broken_connection);
}

std::string refusal(const std::string& connection) {
    try {
        store::Store{connection, "late"}.migrate();
    } catch (const store::DatabaseRefused& refused) {
        return refused.what();
    }
    return "not refused";
}

}  // namespace

TEST_CASE("runs each migration once when two daemons start at once") {
    const std::string connection = fresh();
    const auto migrate = [&] { store::Store{connection, "daemon"}.migrate(); };
    {
        const std::jthread one{migrate};
        const std::jthread two{migrate};
    }
    REQUIRE(count_of_migrations(connection) == std::to_string(store::migrations().size()));
}

TEST_CASE("migrating again changes nothing") {
    Database database;
    const std::string before =
        database.value("select string_agg(applied_at::text, ',') from griot.migration");
    database.store().migrate();
    REQUIRE(database.value("select string_agg(applied_at::text, ',') from griot.migration") ==
            before);
}

TEST_CASE("refuses a schema newer than itself and says so") {
    Database database;
    database.query(
        "insert into griot.migration (number, name, checksum) values (999, 'future', 'x')");
    REQUIRE_THAT(refusal(database.connection()),
                 ContainsSubstring("999 (future)") && ContainsSubstring("newer griot"));
}

TEST_CASE("refuses a migration whose checksum differs from the applied one") {
    Database database;
    database.query("update griot.migration set checksum = 'x' where number = 1");
    REQUIRE_THAT(refusal(database.connection()), ContainsSubstring("checksum"));
}

TEST_CASE("a migration that fails leaves nothing behind") {
    const std::string connection = fresh();
    store::Session session{connection};
    const std::vector<store::Migration> broken = {
        {1, "good", "create table griot.kept (n integer)"},
        {2, "bad", "create table griot.lost (n integer); select no_such_function()"}};
    REQUIRE_THROWS(store::migrate(session, broken));
    REQUIRE(count_of_migrations(connection) == "1");
    pqxx::connection look{connection};
    pqxx::work work{look};
    REQUIRE(
        work.exec("select to_regclass('griot.kept'), to_regclass('griot.lost')")[0][1].is_null());
}

TEST_CASE("says what to do when the schema is not there") {
    store::Store store{fresh(), "early"};
    REQUIRE_THROWS_WITH(store.status(), ContainsSubstring("griot run"));
}

TEST_CASE(
    "an archive of every schema there has been is brought up to date with all that it holds") {
    for (std::size_t number = 2; number < store::migrations().size(); ++number) {
        CAPTURE(number);
        const std::string connection = fresh();
        migrate_to(connection, number);
        execute(connection, archive_of(number));
        store::Store store{connection, "daemon"};
        store.migrate();
        store.maintain(10);
        CHECK(value(connection, "select count(*) from news.items where summary = 'Dori'") == "3");
        if (number >= kEditsBySource && number < kTextsApart) {
            CHECK(value(connection, "select summary from news.revisions") == "Hier");
        }
        CHECK(value(connection, "select count(*) from news.since(0)") == "3");
        CHECK(value(connection, "select count(*) from news.sightings") == "3");
        CHECK(value(connection, "select count(*) from news.stories") == "3");
        CHECK(value(connection, "select count(*) from news.polls") == "1");
        CHECK(value(connection, "select count(*) from news.decisions") == "1");
        CHECK(store.take_in_words(100) == 3);
        CHECK(value(connection, "select count(*) from news.search('dori')") == "3");
        CHECK(value(connection, "select count(*) from griot.search_other") == "0");
        CHECK(store.claim(1, Duration{1000}, {}).feeds.size() == 1);
    }
}

TEST_CASE("a migration that is killed at any of its statements leaves what there was") {
    const std::string connection = fresh();
    migrate_to(connection, 2);
    execute(connection, archive_of(2));
    std::size_t killed = 0;
    for (std::size_t next = 2; next < store::migrations().size(); ++next) {
        const std::string shape = shape_of(connection);
        std::string before;
        for (const std::string& statement : statements_of(store::migrations()[next].sql)) {
            before += statement;
            kill_within(connection, next, before);
            ++killed;
        }
        CAPTURE(next);
        REQUIRE(shape_of(connection) == shape);
        migrate_to(connection, next + 1);
    }
    CHECK(killed > 200);
    CHECK(value(connection, "select count(*) from news.items") == "3");

    const std::string straight = fresh();  // with the same rows: polls have a partition a month
    migrate_to(straight, 2);
    execute(straight, archive_of(2));
    store::Store{straight, "daemon"}.migrate();
    CHECK(shape_of(connection) == shape_of(straight));
}
