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
