// Schema news is what others script against: what it has, it keeps, and says what it means.
#include <sstream>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("every view and column of the contract is explained") {
    Database database;
    REQUIRE(database.value("select coalesce(string_agg(c.relname || '.' || a.attname, ', '), '') "
                           "from pg_class c join pg_attribute a on a.attrelid = c.oid "
                           "where c.relnamespace = 'news'::regnamespace and a.attnum > 0 and "
                           "col_description(c.oid, a.attnum) is null") == "");
    REQUIRE(database.value("select count(*) from pg_class c where relnamespace = "
                           "'news'::regnamespace and obj_description(oid) is null") == "0");
}

TEST_CASE("no column of the contract is missing") {
    Database database;
    std::istringstream contract{read_file(GRIOT_SOURCE_ROOT "/tests/sql/contract.txt")};
    std::string line;
    int columns = 0;
    while (std::getline(contract, line)) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words{line};
        std::string view;
        std::string column;
        std::string type;
        words >> view >> column;
        std::getline(words >> std::ws, type);
        CAPTURE(line);
        CHECK(database.value("select data_type from information_schema.columns where "
                             "table_schema = 'news' and table_name = '" +
                             view + "' and column_name = '" + column + "'") == type);
        ++columns;
    }
    REQUIRE(columns > 50);
}

TEST_CASE("the sample queries of sql/README.md work") {
    Database database;
    store::Store store = database.store();
    store.commit({fetched(claim_all(store, config_with(1))[0],
                          {candidate({"g", "https://a.test/", "Un", "x"})})},
                 by_keys);
    const std::string page = read_file(GRIOT_SOURCE_ROOT "/sql/README.md");
    int queries = 0;
    for (std::size_t at = page.find("```sql\n"); at != std::string::npos;
         at = page.find("```sql\n", at)) {
        at += 7;
        const std::string query = page.substr(at, page.find("```", at) - at);
        CAPTURE(query);
        CHECK_NOTHROW(database.query(query));
        ++queries;
    }
    REQUIRE(queries >= 3);
}
