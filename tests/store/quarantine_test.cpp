// Floods (D9): what is held back, who sees it, and what a person decides.
#include "database.hpp"
#include "listener.hpp"
#include "reports.hpp"
#include "stories/decide.hpp"
#include "support/catch.hpp"
#include "text/hash.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// Post n, under the address of the old or of the new site, as old as its number says.
Candidate post(int n, const std::string& site) {
    const std::string number = std::to_string(n);
    Candidate out = candidate({site + number, "https://" + site + ".test/" + number,
                               "Ancien article numéro " + number, "Texte " + number});
    out.item.published = at_minute(-n * 24 * 60);
    return out;
}

std::vector<Candidate> posts(int count, const std::string& site) {
    std::vector<Candidate> out;
    for (int n = 1; n <= count; ++n) out.push_back(post(n, site));
    return out;
}

// A store whose first source has moved: twelve posts of the old site, then the same of the new one.
struct MovedSite {
    Database database;
    store::Store store = database.store();
    Config config = config_with(2);
    CommitSummary summary;

    MovedSite() {
        poll(1, posts(12, "ancien"), 5);
        summary = poll(1, posts(12, "nouveau"), 35);
    }

    CommitSummary poll(std::size_t source, std::vector<Candidate> candidates, int minute) {
        const auto feeds = claim_all(store, config);
        const auto polled = store.commit(
            {fetched(feeds.at(source - 1), std::move(candidates), minute)}, stories::decide);
        store.release_leases();
        return polled;
    }
    std::string state() {
        return database.value("select state from news.sources where name = 'Source 1'");
    }
};

}  // namespace

TEST_CASE("a moved site's old posts are stored, hidden and counted") {
    MovedSite site;
    REQUIRE(site.summary.new_items == 0);
    REQUIRE_FALSE(site.summary.outbound_changed());
    REQUIRE(site.summary.floods.size() == 1);
    CHECK(site.summary.floods[0].source == "Source 1");
    CHECK(site.summary.floods[0].held == 12);
    CHECK(site.summary.floods[0].told == 12);
    CHECK(site.database.value("select count(*) from news.items") == "12");
    CHECK(site.database.value("select count(*) || ' ' || min(state) from news.quarantine") ==
          "12 held");
    CHECK(site.store.outbound({}).size() == 12);
    CHECK(site.state() == "quarantined");
    CHECK(site.store.status().at(0).quarantined == 12);
    CHECK(site.database.value("select count(*) from news.decisions where rule = 'flood'") == "12");
}

TEST_CASE("accepting gives them to readers and tells daemons so") {
    MovedSite site;
    const std::int64_t before = site.store.news();
    REQUIRE(site.store.accept("Source 1") == 12);
    CHECK(site.store.news() == before + 1);
    CHECK(site.database.value("select count(*) from news.items") == "24");
    CHECK(site.store.outbound({}).size() == 24);
    CHECK(site.state() == "ok");
    CHECK(site.store.accept("Source 1") == 0);
    CHECK(site.store.news() == before + 1);
}

TEST_CASE("a poll under way when a person accepts does not bring the flood back") {
    MovedSite site;
    const auto feeds = claim_all(site.store, site.config);
    site.store.accept("Source 1");
    CHECK(site.store.commit({fetched(feeds[0], {}, 65)}, stories::decide).lost_leases == 1);
    CHECK(site.database.value("select flooded_at is null from griot.feed where feed_id = 1") ==
          "t");
}

TEST_CASE("listeners hear of what is accepted") {
    MovedSite site;
    Listener listener{site.database};
    site.store.accept("Source 1");
    const auto heard = listener.heard();
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].starts_with(R"({"new":0,"revised":0,"duplicates":0,"accepted":12,"seq":)"));
}

TEST_CASE("discarding hides them for good, and they are known when they are listed again") {
    MovedSite site;
    REQUIRE(site.store.discard("Source 1") == 12);
    CHECK(site.state() == "ok");
    CHECK(site.database.value("select min(state) from news.quarantine") == "discarded");
    CHECK(site.store.accept("Source 1") == 0);
    CHECK(site.poll(1, {post(3, "nouveau")}, 65).new_items == 0);
    CHECK(site.store.outbound({}).size() == 12);
}

TEST_CASE("an accepted archive is the feed's habit from then on") {
    MovedSite site;
    site.store.accept("Source 1");
    CHECK(site.database.value("select late_most from griot.feed where feed_id = 1") == "12");
}

TEST_CASE("a source that was given another address and lists more of its past is no flood") {
    MovedSite site;
    site.config.sources[1].urls = {"https://other.test/feed"};
    site.poll(2, {candidate({"a", "https://b.test/1", "Un premier article", "Texte"})}, 40);
    site.config.sources[1].urls = {"https://another.test/feed"};
    auto archive = posts(40, "ailleurs");
    for (Candidate& one : archive) {
        one.features.title_key = one.item.url_key;
        one.item.published -= std::chrono::hours{24 * 30};
    }
    CHECK(site.poll(2, archive, 70).new_items == 40);
}

TEST_CASE("another feed's article is not hidden behind one that is held back") {
    MovedSite site;
    Candidate news = post(1, "ailleurs");
    // Behind the old site's, which readers have.
    CHECK(site.poll(2, {news}, 40).duplicates == 1);
    site.database.query("update griot.item set quarantine = 'held'");
    news.item.url_key = text::key_of("x");
    news.item.guid_key = text::key_of("y");
    CHECK(site.poll(2, {news}, 70).new_items == 1);
}
