// An archive is never read from end to end for a question that names its subject (Q5). How long the
// answers take with millions of items: tests/bench/archive_bench.cpp.
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

constexpr std::size_t kSources = 400;
constexpr std::size_t kItems = 20'000;

// Two years of 400 sources in ten countries: one item in ten a copy, some stories told by six.
constexpr const char* kFill = R"(
insert into griot.item
       (item_id, story_id, duplicate_of, feed_id, published, first_seen, updated_at, url_key,
        title_key, skeleton, body_simhash, content_words, date_source, url, title, summary, language)
select nextval('griot.item_id'),
       case when n % 10 = 9 then n - 1 when n % 100 between 41 and 45 then n - n % 100 + 40
            else n end,
       case when n % 10 = 9 then n - 1 end, 1 + n % 400, at, at, at, md5('u' || n)::uuid,
       md5('t' || n)::uuid, 0, 0, 9, 'published', 'https://a.test/' || n,
       'Titre mot' || n % 700 || ' mot' || n % 900,
       '<p>' || repeat('Le marché de Dori rouvre ses portes après des mois. ', 6) || '</p>', 'fr'
  from (select n, timestamptz '2024-12-31 23:00Z' - (20000 - n) * interval '730 days' / 20000 as at
          from generate_series(1, 20000) as n) as made;
insert into griot.item_key select url_key, item_id from griot.item;
insert into griot.sighting (feed_id, item_id, first_seen, guid_key, url_key, rule, as_item)
select feed_id, item_id, first_seen, url_key, url_key, 'new', true from griot.item;
insert into griot.story (story_id, lead_item, founded_at, reports, first_published, last_published)
select item_id, item_id, first_seen, 6, published, published from griot.item where item_id % 10 = 0;
update griot.source set country = (array['BF','ML','NE','CI','SN','TG','BJ','GN','MR','TD'])[1 + source_id % 10];
call griot.make_months();)";

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
    static const std::regex month{"search_\\d{4}_\\d\\d"};
    if (!std::regex_search(name, month)) return name;
    return name.ends_with("_words_idx") ? "search_words"
           : name.ends_with("_pkey")    ? "search_pkey"
                                        : "search";
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

// What is configured, months without words, and their indexes: read as is cheapest.
std::set<std::string> small_tables(Database& database) {
    std::set<std::string> small;
    for (const auto& row : database.query(R"(
            with small as (
                select oid, relname
                  from pg_class
                 where relnamespace = 'griot'::regnamespace
                   and (relname in ('source', 'feed', 'month', 'search_language')
                        or relname ~ '^search_' and relpages = 0))
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
    store.sync_sources(config_with(kSources), Duration{0});
    database.query(kFill);
    REQUIRE(store.take_in_words(kItems) == kItems);
    database.query("analyze");

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
