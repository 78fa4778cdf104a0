// Schema news is what others script against: what it has, it keeps.
#include <sstream>

#include "database.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using namespace griot::test;

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
