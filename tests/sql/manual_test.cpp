// griot-sql(7), made in the build from the migrations' text, says what a database made by them
// says.
#include <string>
#include <utility>

#include "database.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot::test;

namespace {

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++found;
    return found;
}

}  // namespace

TEST_CASE("the manual page of the database explains each view, column and function, and no other") {
    Database database;
    std::string page = read_file(GRIOT_SQL_PAGE);
    replace_all(page, "\\&", "");
    replace_all(page, "\\e", "\\");
    const auto views = database.query(
        "select relname, obj_description(oid, 'pg_class') from pg_class "
        "where relnamespace = 'news'::regnamespace and relkind = 'v' order by relname");
    CHECK(std::cmp_equal(count(page, ".Ss news."), views.size()));
    std::size_t columns_told = 0;
    for (const auto& view : views) {
        const std::string name = view[0].c_str();
        CAPTURE(name);
        const std::size_t from = page.find(".Ss news." + name + '\n' + view[1].c_str() + "\n.Bl");
        REQUIRE(from != page.npos);
        const std::string section = page.substr(from, page.find("\n.El", from) - from);
        const auto columns = database.query(
            "select attname, col_description(attrelid, attnum) from pg_attribute where attrelid = "
            "'news." +
            name + "'::regclass and attnum > 0 and not attisdropped");
        for (const auto& column : columns) {
            CAPTURE(column[0].c_str());
            CHECK_THAT(section, ContainsSubstring(".It Va " + std::string{column[0].c_str()} +
                                                  '\n' + column[1].c_str()));
        }
        CHECK(std::cmp_equal(count(section, ".It Va "), columns.size()));
        columns_told += count(section, ".It Va ");
    }
    CHECK(columns_told > 100);
    const auto functions = database.query(
        "select proname, obj_description(oid, 'pg_proc') from pg_proc "
        "where pronamespace = 'news'::regnamespace");
    CHECK(std::cmp_equal(count(page, ".It Li news."), functions.size()));
    for (const auto& function : functions) {
        const std::size_t at = page.find(".It Li news." + std::string{function[0].c_str()} + '(');
        REQUIRE(at != page.npos);
        CHECK(page.substr(page.find('\n', at) + 1).starts_with(function[1].c_str()));
    }
    CHECK(count(page, ".Bd -literal") > 5);
}
