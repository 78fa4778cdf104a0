// Every query that README.md and sql/README.md show, against a newsroom small enough to hold in the
// head: a query that breaks, or that finds nothing where there is something to find, fails.
#include <string>
#include <vector>

#include "newsroom.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// The statements of a text of SQL. None shown holds a semicolon within quotation marks.
std::vector<std::string> statements_of(const std::string& sql) {
    std::vector<std::string> statements;
    for (std::size_t at = 0, end = 0; (end = sql.find(';', at)) != std::string::npos;
         at = end + 1) {
        statements.push_back(sql.substr(at, end - at));
    }
    return statements;
}

// Those in ```sql blocks, and those in `select …` within a sentence.
std::vector<std::string> queries_of(const std::string& page) {
    constexpr std::string_view kBlock = "```sql\n";
    constexpr std::string_view kInline = "`select ";
    std::vector<std::string> queries;
    for (std::size_t at = page.find(kBlock); at != page.npos; at = page.find(kBlock, at)) {
        at += kBlock.size();
        const auto block = statements_of(page.substr(at, page.find("```", at) - at));
        queries.insert(queries.end(), block.begin(), block.end());
    }
    for (std::size_t at = page.find(kInline); at != page.npos; at = page.find(kInline, at)) {
        ++at;
        queries.push_back(page.substr(at, page.find('`', at) - at));
    }
    return queries;
}

}  // namespace

TEST_CASE("the queries that the pages show run and find what they are for") {
    Database database;
    store::Store store = database.store();
    report_news(store);
    // The pages ask for today and for this week; what repeats another is younger.
    database.query(
        "update griot.item set first_seen = now(), published = now() - case when "
        "item_id = 1 then interval '5 seconds' else interval '0' end");
    join_story(store, database);
    store.take_in_words(1000);

    for (const char* page : {"/README.md", "/sql/README.md"}) {
        const auto queries = queries_of(read_file(std::string{GRIOT_SOURCE_ROOT} + page));
        CHECK(queries.size() >= 3);
        for (const std::string& query : queries) {
            INFO(page << ":\n" << query);
            CHECK(database.query(query).size() > 0);
        }
    }
}

TEST_CASE("every view, column and function of the contract is explained") {
    Database database;
    CHECK(database.value("select coalesce(string_agg(c.relname || '.' || a.attname, ', '), '') "
                         "from pg_class c join pg_attribute a on a.attrelid = c.oid "
                         "where c.relnamespace = 'news'::regnamespace and a.attnum > 0 "
                         "and c.relkind in ('v', 'm', 'r', 'p') and not a.attisdropped "
                         "and col_description(c.oid, a.attnum) is null") == "");
    CHECK(database.value("select coalesce(string_agg(relname, ', '), '') from pg_class "
                         "where relnamespace = 'news'::regnamespace "
                         "and obj_description(oid, 'pg_class') is null") == "");
    CHECK(database.value("select coalesce(string_agg(proname, ', '), '') from pg_proc "
                         "where pronamespace = 'news'::regnamespace "
                         "and obj_description(oid, 'pg_proc') is null") == "");
}
