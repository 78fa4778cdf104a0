// The writing connection plans a statement once, at its first look, and nothing but look-ups (Q5):
// on an archive that is empty then as on one of years, no table of news is read from end to end.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "reports.hpp"
#include "support/catch.hpp"
#include "years_of_news.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// What the server logs of the statements of one database, functions' too.
class ServerLog {
public:
    explicit ServerLog(Database& database)
        : path_{PrivatePostgres::shared().host() + "/log"},
          before_{std::filesystem::file_size(path_)} {
        const std::string name = PrivatePostgres::name_in(database.connection());
        for (const char* setting :
             {"session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0",
              "auto_explain.log_nested_statements = on"}) {
            database.query("alter database " + name + " set " + setting);
        }
    }
    [[nodiscard]] std::string text() const {
        std::ifstream file{path_};
        file.seekg(static_cast<std::streamoff>(before_));
        std::ostringstream out;
        out << file.rdbuf();
        return out.str();
    }

private:
    std::string path_;
    std::uintmax_t before_;
};

// Of tables that grow with the news, what is read without a key: "item by item_pkey". What is read
// in order and cut off by a limit is none of it.
std::set<std::string> read_through(const std::string& log) {
    static const std::regex scan{
        R"((Seq Scan|Index(?: Only)? Scan(?: Backward)?)(?: using (\w+))? on (item|item_key|sighting|revision|story|decision|forgotten|report|(?:search|poll|item_text)_(?:\d|other)\w*)\b)"};
    std::set<std::string> found;
    std::string open;  // read without a key, unless the next lines name one
    bool limited = false;
    std::istringstream lines{log};
    for (std::string line; std::getline(lines, line);) {
        const bool is_node = line.find("(cost=") != std::string::npos;
        if (line.starts_with('\t') && !is_node) {
            if (line.find("Index Cond:") != std::string::npos) open.clear();
            continue;
        }
        if (!open.empty()) found.insert(open);
        open.clear();
        std::smatch part;
        if (!limited && std::regex_search(line, part, scan)) {
            open = part[3].str() + " by " + part[2].str();
        }
        limited = line.find("Limit  (cost=") != std::string::npos;
    }
    if (!open.empty()) found.insert(open);
    return found;
}

Candidate told(const std::string& name, const std::string& title) {
    Candidate out = candidate({name, "https://a.test/" + name, title, "Texte de " + title});
    out.story.terms = {{7, 1.25, TermKind::name}};
    return out;
}

// Copies are those whose guid says so; what is old is held back.
std::vector<Decision> with_copies(const std::vector<Question>& questions,
                                  const std::vector<KnownItem>& known) {
    auto decisions = by_keys(questions, known);
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const std::string& guid = questions[i].candidate->item.guid;
        decisions[i].quarantined = guid.starts_with("old");
        if (!guid.starts_with("copy") || decisions[i].verdict != Verdict::new_item) continue;
        decisions[i].verdict = Verdict::duplicate;
        decisions[i].duplicate_of = -1;
    }
    return decisions;
}

// News, edits of it, copies, floods, stories, and what becomes of them.
void live(store::Store& store) {
    Config config = config_with(3);
    config.sources[0].retention = {.text = std::chrono::days{1}, .items = std::chrono::days{2}};
    std::vector<Candidate> many;
    many.reserve(8);
    for (int i = 0; i < 8; ++i) many.push_back(told("n" + std::to_string(i), "Titre"));
    const auto poll = [&](std::size_t source, const std::vector<Candidate>& candidates,
                          int minute) {
        const std::vector<DueFeed> feeds = claim_all(store, config);
        store.commit({fetched(feeds.at(source), candidates, minute)}, with_copies);
        store.release_leases();
    };
    poll(0, {told("a", "Dori rouvre"), told("copy1", "Dori rouvre"), told("old1", "Dori")}, 0);
    poll(1, {told("b", "Dori : le marché"), told("a", "Dori rouvre")}, 10);
    poll(0, {told("a", "Dori rouvre enfin"), told("a", "Dori rouvre")}, 20);
    poll(1, many, 30);
    poll(1, {told("a", "Dori, repris")}, 40);
    store.accept("Source 1");
    store.judge_sources(std::nullopt, {});

    constexpr int kRules = 1;
    const store::StoryNews news = store.story_news({}, kRules);
    StoryVerdict verdict{.standing = news.reports.back().held, .rule = "similar", .evidence = {}};
    verdict.standing.founder = news.reports.front().report.place;
    verdict.standing.story_id = news.reports.front().report.item_id;
    REQUIRE(store.settle_stories({verdict}, news.cursor, kRules));
    const std::string last = std::to_string(news.reports.back().report.item_id);
    REQUIRE(store.split_story(last));
    REQUIRE(store.undo_story(last));

    store.take_in_words(1000);
    REQUIRE_FALSE(store.outbound({}).empty());
    REQUIRE(store.explain("https://a.test/a"));
    store.status();
    store.newest_part();
    store.maintain(1000);
}

}  // namespace

TEST_CASE("the daemon looks news up by keys, in an archive that was empty and in one of years") {
    const std::set<std::string> few{"item by item_held"};  // all that is held back
    Database database;
    store::Store filling = database.store();
    SECTION("empty") {}
    SECTION("of years") {
        report_years(filling, database);
    }
    const ServerLog log{database};
    store::Store store = database.store("daemon-b");
    live(store);
    const std::string text = log.text();
    REQUIRE(text.find("item_key_by_hash") != std::string::npos);
    CHECK(read_through(text) == few);
}
