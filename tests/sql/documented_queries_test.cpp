// Every query that README.md and sql/README.md show, against a newsroom small enough to hold in the
// head: a query that breaks, or that finds nothing where there is something to find, fails.
#include <string>
#include <vector>

#include "database.hpp"
#include "reports.hpp"
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

// As one report of an event.
Candidate told(const Words& words) {
    Candidate out = candidate(words);
    out.story.terms = {{7, 1.25, TermKind::name}};
    return out;
}

// The second source's last article, in words of its own, is of the story of the first.
void join_story(store::Store& store, Database& database) {
    constexpr int kRules = 1;
    const store::StoryNews news = store.story_news({}, kRules);
    const store::StoryNews::Told& founder = news.reports.front();
    StoryVerdict verdict{.standing = news.reports.back().held, .rule = "similar", .evidence = {}};
    verdict.standing.founder = founder.report.place;
    verdict.standing.story_id = founder.report.item_id;
    REQUIRE(store.settle_stories({verdict}, news.cursor, kRules));
    REQUIRE(database.value("select reports from news.stories where reports > 1") == "2");
}

// An article that two sources carry, one copies and one tells in its own words, retitled since; an
// old one that is held back; a source that is sick.
void report_news(store::Store& store) {
    const Config config = config_with(4);
    const Words article{"g1", "https://a.test/1", "Dori rouvre", "x"};
    const Words retitled{"g1", "https://a.test/1", "Dori : le marché rouvre", "x"};
    const auto with_copies = [](const std::vector<Question>& questions,
                                const std::vector<KnownItem>& known) {
        auto decisions = by_keys(questions, known);
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            decisions[i].quarantined = questions[i].candidate->item.guid == "old";
            if (questions[i].candidate->item.guid != "copy") continue;
            decisions[i].verdict = Verdict::duplicate;
            decisions[i].duplicate_of = known.front().item_id;
        }
        return decisions;
    };
    const std::vector<DueFeed> first = claim_all(store, config);
    store.commit({fetched(first[0], {told(article)}),
                  fetched(first[1], {candidate({"g7", article.url, article.title, "x"})}),
                  ended(first[2], Outcome::not_modified), ended(first[3], Outcome::timeout)},
                 by_keys);
    const std::vector<DueFeed> then = claim_all(store, config);
    const Words copy{"copy", "https://c.test/1", article.title, "x"};
    const Words old{"old", "https://a.test/0", "Dori ferme", "x"};
    store.commit(
        {fetched(then[0], {candidate(retitled), candidate(old)}, 30),
         fetched(then[1], {told({"g8", "https://b.test/2", "Marché : il ouvre", "y"})}, 30),
         fetched(then[2], {candidate(copy)}, 30), ended(then[3], Outcome::timeout, 30)},
        with_copies);
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
