// The scripts of tap/: what the public schema promises, said in SQL with pgTAP.
#include <filesystem>
#include <sstream>

#include "newsroom.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// A script as psql runs it, one line a result (https://testanything.org).
std::string tap_of(const Database& database, const std::filesystem::path& script) {
    return output_of("PGOPTIONS='-c client_min_messages=warning' " +
                     PrivatePostgres::shared().programs() + "/psql -qAtX -v ON_ERROR_STOP=1 -f '" +
                     script.string() + "' '" + database.connection() + "' 2>&1");
}

void check(const std::string& tap) {
    std::istringstream lines{tap};
    int planned = -1;
    int passed = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("1..")) planned = std::stoi(line.substr(3));
        if (line.starts_with("ok ")) ++passed;
    }
    INFO(tap);
    CHECK(passed == planned);
}

}  // namespace

TEST_CASE("what the contract promises holds, as pgTAP finds") {
    for (const auto& script :
         std::filesystem::directory_iterator{GRIOT_SOURCE_ROOT "/tests/sql/tap"}) {
        DYNAMIC_SECTION(script.path().filename().string()) {
            Database database;
            store::Store store = database.store();
            report_news(store);
            join_story(store, database);
            store.take_in_words(1000);
            database.query("create extension pgtap schema public; call griot.admit_reader()");
            check(tap_of(database, script.path()));
        }
    }
}
