// An archive is never read from end to end for a question that names its subject (Q5). How long the
// answers take with millions of items: tests/bench/archive_bench.cpp.
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

#include "support/catch.hpp"
#include "years_of_news.hpp"

using namespace griot;
using namespace griot::test;

namespace {

const std::vector<std::pair<std::string, std::string>> kQuestions = {
    {"newest 100",
     "select id, title, source, published_at from news.items where duplicate_of is null "
     "order by published_at desc, id desc limit 100"},
    {"three weeks of one source",
     "select id, title, published_at from news.items where source = 'Source 7' "
     "and published_at >= timestamptz '2025-01-01Z' - interval '200 days' and published_at < "
     "timestamptz '2025-01-01Z' - interval "
     "'179 days' order by published_at"},
    {"one country's day",
     "select id, title, source from news.items where country = 'BF' and published_at >= "
     "timestamptz '2025-01-01Z' - "
     "interval '200 days' and published_at < timestamptz '2025-01-01Z' - interval '199 days' order "
     "by published_at"},
    {"one story with all its reports", "select * from news.reports where story_id = 9040"},
    {"who had it first, a country's day",
     "select * from news.first_reports('ML', (timestamptz '2025-01-01Z' - interval '200 "
     "days')::date)"},
    {"two words, ranked", "select * from news.search('mot350 mot150')"},
    {"two words of a month",
     "select * from news.search('mot350 mot150', since => timestamptz '2025-01-01Z' - interval '30 "
     "days')"},
    {"a page of the cursor", "select * from news.since(9000, 1000)"},
    {"an item's carriers", "select * from news.sightings where item_id = 9040"},
};

// What auto_explain says of each statement, those within functions too.
class Plans : public pqxx::errorhandler {
public:
    Plans(pqxx::connection& connection, std::string& text)
        : errorhandler{connection}, text_{text} {}
    bool operator()(const char* message) noexcept override {
        text_ += message;
        return true;
    }

private:
    std::string& text_;
};

// Partitions and their indexes go by the name of the whole.
std::string whole(const std::string& name) {
    static const std::regex month{"(search|item_text)_\\d{4}_\\d\\d"};
    std::smatch part;
    if (!std::regex_search(name, part, month)) return name;
    return name.ends_with("_words_idx")     ? "search_words"
           : name.ends_with("_item_id_idx") ? "item_text_item"
           : name.ends_with("_pkey")        ? "search_pkey"
                                            : part[1].str();
}

std::string indexes_of(const std::string& plan, const std::set<std::string>& small) {
    static const std::regex scan{
        R"((Seq Scan on|Scan(?: Backward)? using|Bitmap Index Scan on) (\w+))"};
    std::set<std::string> read;
    for (std::sregex_iterator at{plan.begin(), plan.end(), scan}, end; at != end; ++at) {
        if (small.contains((*at)[2])) continue;
        const std::string name = whole((*at)[2]);
        read.insert((*at)[1].str().starts_with("Seq") ? "all of " + name : name);
    }
    std::string out;
    for (const std::string& name : read) out += (out.empty() ? "" : " ") + name;
    return out;
}

// What is configured, months without words or texts, and their indexes: read as is cheapest.
std::set<std::string> small_tables(Database& database) {
    std::set<std::string> small;
    for (const auto& row : database.query(R"(
            with small as (
                select oid, relname
                  from pg_class
                 where relnamespace = 'griot'::regnamespace
                   and (relname in ('source', 'feed', 'month', 'search_language')
                        or relname ~ '^(search|item_text)_' and relpages = 0))
            select relname from small
             union all
            select c.relname
              from small
              join pg_index i on i.indrelid = small.oid
              join pg_class c on c.oid = i.indexrelid)")) {
        small.insert(row[0].c_str());
    }
    return small;
}

std::string expected_plans() {
    std::ifstream file{GRIOT_SOURCE_ROOT "/tests/sql/plans.txt"};
    std::string out;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with('#')) out += line + '\n';
    }
    return out;
}

}  // namespace

TEST_CASE("questions to an archive are answered by its indexes") {
    Database database;
    store::Store store = database.store();
    report_years(store, database);

    pqxx::connection asking{database.connection()};
    pqxx::nontransaction{asking}.exec(
        "load 'auto_explain'; set auto_explain.log_min_duration = 0; "
        "set auto_explain.log_nested_statements = on; set auto_explain.log_level = 'notice'");
    const std::set<std::string> small = small_tables(database);
    std::string found;
    for (const auto& [what, question] : kQuestions) {
        std::string text;
        const Plans plans{asking, text};
        const pqxx::result rows = pqxx::nontransaction{asking}.exec(question);
        CHECK_FALSE(rows.empty());
        found += what + ": " + indexes_of(text, small) + '\n';
    }
    CHECK(found == expected_plans());
}
