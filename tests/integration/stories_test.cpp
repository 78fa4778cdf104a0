// Each story once, from several origins to the merged feed (D8), with one daemon or two (D10).
#include <map>
#include <random>
#include <set>
#include <thread>

#include "integration/running_pipeline.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using namespace griot::test;

namespace {

struct Report {
    std::string slug, title;
    int minute = 0;
};

std::string document_of(const std::vector<Report>& reports) {
    std::string items;
    for (const Report& report : reports) {
        const std::string link = "https://" + report.slug + ".example/article";
        const std::string time =
            std::to_string(10 + report.minute / 60) + ":" + std::to_string(10 + report.minute % 60);
        items += "<item><title>" + report.title + "</title><link>" + link + "</link><guid>" + link +
                 "</guid><pubDate>Mon, 23 Nov 2026 " + time + ":00 GMT</pubDate></item>";
    }
    return "<rss version=\"2.0\"><channel><title>Le Fil</title>" + items + "</channel></rss>";
}

// Who tells the same story: the titles of each.
std::set<std::set<std::string>> told_together(Database& database) {
    std::map<std::string, std::set<std::string>> stories;
    for (const auto& row : database.query("select story_id::text, title from news.items")) {
        stories[row[0].c_str()].insert(row[1].c_str());
    }
    std::set<std::set<std::string>> together;
    for (const auto& [story, titles] : stories) together.insert(titles);
    return together;
}

std::size_t entries_of(const World& world) {
    const std::string feed = read_file(world.directory.file("feed.atom"));
    std::size_t entries = 0;
    for (auto at = feed.find("<entry"); at != feed.npos; at = feed.find("<entry", at + 1)) {
        ++entries;
    }
    return entries;
}

constexpr std::size_t kReports = 24;

// Twelve outlets that tell of six events, each in its own words, and of something of their own.
std::map<std::string, std::vector<Report>> newsroom() {
    const std::vector<std::string> places{"Dori", "Kaya", "Pama", "Djibo", "Banfora", "Tenkodogo"};
    const std::vector<std::string> persons{"Sawadogo", "Traoré", "Kaboré",
                                           "Diallo",   "Zongo",  "Ouédraogo"};
    std::map<std::string, std::vector<Report>> outlets;
    int number = 0;
    for (std::size_t event = 0; event < places.size(); ++event) {
        const std::string& place = places[event];
        const std::string& who = persons[event];
        for (const std::string& title :
             {place + " : le maire " + who + " ouvre le pont attendu depuis dix ans",
              "Le pont de " + place + " ouvert par " + who + " après dix ans d’attente",
              who + " inaugure enfin le pont de " + place,
              "À " + place + ", un pont neuf après dix ans : " + who + " promet une route"}) {
            const std::string path = "/outlet" + std::to_string(number % 12);
            outlets[path].push_back({"a" + std::to_string(number), title, 7 * number % 50});
            ++number;
        }
    }
    return outlets;
}

std::vector<std::string> paths_of(const std::map<std::string, std::vector<Report>>& outlets) {
    std::vector<std::string> paths;
    for (const auto& [path, reports] : outlets) paths.push_back(path);
    return paths;
}

}  // namespace

TEST_CASE("reports of one event by several sources are one entry of the merged feed") {
    World world;
    world.origin.on("/a", document(document_of({{"a", "Dori : le marché détruit par un incendie"},
                                                {"b", "Kaya : la récolte de niébé commence"}})));
    world.origin.on("/b",
                    document(document_of({{"c", "Un incendie détruit le marché de Dori", 20}})));
    world.poll_all({"/a", "/b"});
    CHECK(world.database.value("select string_agg(reports::text, ' ' order by reports) from "
                               "news.stories") == "1 2");
    CHECK(entries_of(world) == 2);
    CHECK_THAT(read_file(world.directory.file("feed.atom")), ContainsSubstring("Dori : le marché"));

    SECTION("and still are when the second comes in a later run") {
        world.origin.on("/b",
                        document(document_of({{"c", "Un incendie détruit le marché de Dori"},
                                              {"d", "Incendie : le marché de Dori détruit", 40}})));
        world.poll_all({"/a", "/b"});
        CHECK(world.database.value("select max(reports) from news.stories") == "3");
        CHECK(entries_of(world) == 2);
    }
    SECTION("a run with nothing new writes nothing about stories") {
        const std::string progress = "select turn || ' ' || xmin from griot.story_progress";
        const std::string before = world.database.value(progress);
        world.poll_all({"/a", "/b"});
        CHECK(world.database.value(progress) == before);
    }
}

TEST_CASE("verdicts depend neither on how many daemons run nor on the order of arrival") {
    const auto outlets = newsroom();
    const std::vector<std::string> paths = paths_of(outlets);
    World alone;
    for (const auto& [path, reports] : outlets) {
        alone.origin.on(path, document(document_of(reports)));
    }
    alone.poll_all(paths);
    const auto expected = told_together(alone.database);
    CHECK(expected.size() < kReports);

    // Each outlet's document grows by one report a poll, and polls come in any order.
    World shared;
    std::mt19937 chance{3};
    std::size_t told = 0;
    std::vector<std::size_t> lengths(paths.size(), 0);
    for (const std::string& path : paths) shared.origin.on(path, document(document_of({})));
    {
        RunningPipeline first{shared, shared.following(paths), "daemon-a"};
        RunningPipeline second{shared, shared.following(paths), "daemon-b"};
        while (told < kReports) {
            const std::size_t outlet = chance() % paths.size();
            const std::vector<Report>& all = outlets.at(paths[outlet]);
            if (lengths[outlet] == all.size()) continue;
            const auto end = all.begin() + static_cast<std::ptrdiff_t>(++lengths[outlet]);
            shared.origin.on(paths[outlet], document(document_of({all.begin(), end})));
            shared.database.query(
                "update griot.feed set due_at = now() where feed_id in (select "
                "source_id from griot.source where name = '" +
                paths[outlet].substr(1) + "')");
            // Now and then several are on their way at once.
            if (++told < kReports && chance() % 2 == 0) continue;
            const std::string count = std::to_string(told);
            REQUIRE(eventually(
                [&] { return shared.database.value("select count(*) from news.items") == count; }));
        }
        CHECK(eventually([&] {
            return shared.database.value(
                       "select max(r.seq) <= min(p.settled_seq) from griot.report "
                       "r, griot.story_progress p") == "t";
        }));
    }
    CHECK(told_together(shared.database) == expected);
}
