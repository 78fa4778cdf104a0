// Schema news is what others script against: what it has, it keeps, and what it gains has a
// version.
#include <algorithm>
#include <sstream>
#include <vector>

#include "database.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// tests/sql/contract.txt: what there is, and a digest of that for each version.
struct Contract {
    std::vector<std::string> offers;
    std::string digest;  // of the version asked for
};

Contract contract_of(const std::string& version) {
    std::istringstream file{read_file(GRIOT_SOURCE_ROOT "/tests/sql/contract.txt")};
    Contract contract;
    std::string line;
    const std::string mark = "version " + version + ' ';
    while (std::getline(file, line)) {
        if (line.starts_with(mark)) contract.digest = line.substr(mark.size());
        if (line.empty() || line.starts_with('#') || line.starts_with("version ")) continue;
        contract.offers.push_back(line);
    }
    return contract;
}

constexpr const char* kOffers = R"(
select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) as offer
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid
 where c.relnamespace = 'news'::regnamespace
   and a.attnum > 0
   and not a.attisdropped
 union all
select p.proname || '(' || pg_get_function_arguments(p.oid) || ') '
       || coalesce(pg_get_function_result(p.oid), 'procedure')
  from pg_proc p
 where p.pronamespace = 'news'::regnamespace)";

std::vector<std::string> offers_of(Database& database) {
    std::vector<std::string> offers;
    for (const auto& row : database.query(kOffers)) offers.emplace_back(row[0].c_str());
    return offers;
}

std::vector<std::string> missing(std::vector<std::string> from, std::vector<std::string> wanted) {
    std::ranges::sort(from);
    std::ranges::sort(wanted);
    std::vector<std::string> out;
    std::ranges::set_difference(wanted, from, std::back_inserter(out));
    return out;
}

}  // namespace

TEST_CASE("the contract keeps what it has, and what it gains is written down") {
    Database database;
    const Contract contract = contract_of(database.value("select news.contract_version()"));
    const std::vector<std::string> offers = offers_of(database);
    REQUIRE(offers.size() > 100);
    INFO("taken away: a major version, if at all");
    CHECK(missing(offers, contract.offers) == std::vector<std::string>{});
    INFO("new: add the line to tests/sql/contract.txt");
    CHECK(missing(contract.offers, offers) == std::vector<std::string>{});
}

TEST_CASE("the contract does not change without a version") {
    Database database;
    const Contract contract = contract_of(database.value("select news.contract_version()"));
    INFO(
        "a released version stays as it is: raise news.contract_version() in a migration and add "
        "its digest to tests/sql/contract.txt");
    CHECK(
        database.value("select md5(string_agg(offer, E'\\n' order by offer collate \"C\")) from (" +
                       std::string{kOffers} + ") as offers") == contract.digest);
}
