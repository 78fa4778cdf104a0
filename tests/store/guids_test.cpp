// Feeds whose guids are worth nothing (D1): learned, passed over, trusted again.
#include "database.hpp"
#include "reports.hpp"
#include "stories/decide.hpp"
#include "support/catch.hpp"
#include "text/hash.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// An article of a day, with a guid of that day's making.
Candidate article(int day, int n, const std::string& guid, bool with_url = true) {
    const std::string name = std::to_string(day) + "-" + std::to_string(n);
    Candidate out = candidate({guid, with_url ? "https://a.test/" + name : "",
                               "Article " + std::to_string(n) + " du jour " + std::to_string(day),
                               "Texte " + name});
    out.item.text = out.item.content;
    out.item.published = at_minute(day * 24 * 60 + n);
    return out;
}

struct Newspaper {
    Database database;
    store::Store store = database.store();
    Config config = config_with(1);

    CommitSummary poll(std::vector<Candidate> candidates, int minute) {
        const auto feeds = claim_all(store, config);
        const auto summary =
            store.commit({fetched(feeds.at(0), std::move(candidates), minute)}, stories::decide);
        store.release_leases();
        return summary;
    }
    // Articles 1 to n of the day, each under the guid that this makes of its number.
    template <typename MakeGuid>
    CommitSummary publish(int day, int count, int hour, MakeGuid guid, bool with_url = true) {
        std::vector<Candidate> candidates;
        for (int n = 1; n <= count; ++n) candidates.push_back(article(day, n, guid(n), with_url));
        return poll(std::move(candidates), day * 24 * 60 + 60 * hour);
    }
    std::string guids() { return database.value("select guids from news.sources"); }
    std::string items() { return database.value("select count(*) from news.items"); }
};

std::string number(int n) {
    return std::to_string(n);
}

}  // namespace

TEST_CASE("a feed that numbers from one each day loses no article and is distrusted") {
    Newspaper paper;
    for (int day = 0; day < 3; ++day) CHECK(paper.publish(day, 6, 2, number).new_items == 6);
    CHECK(paper.items() == "18");
    CHECK(paper.guids() == "reused");
    // Listed again, with a word changed.
    Candidate edited = article(2, 4, "4");
    edited.item.content_hash = text::key_of("edited");
    CHECK(paper.poll({edited}, 3 * 24 * 60).revised == 1);
    CHECK(paper.items() == "18");
}

TEST_CASE("a feed without dates that numbers from one each day loses no article") {
    Newspaper paper;
    for (int day = 0; day < 3; ++day) {
        std::vector<Candidate> candidates;
        for (int n = 1; n <= 6; ++n) {
            candidates.push_back(article(day, n, number(n)));
            candidates.back().item.date_source = DateSource::first_seen;
        }
        CHECK(paper.poll(candidates, day * 24 * 60 + 60).new_items == 6);
    }
    CHECK(paper.guids() == "reused");
}

TEST_CASE("a feed that changes all guids at each poll is distrusted and then written no more") {
    Newspaper paper;
    const auto poll = [&](int hour) {
        return paper.publish(0, 6, hour,
                             [&](int n) { return number(n) + "@" + std::to_string(hour); });
    };
    poll(1);
    for (int hour = 2; hour <= 4; ++hour) CHECK(poll(hour).aliases == 6);
    CHECK(paper.guids() == "changing");
    const std::string rows = "select count(*) from griot.sighting";
    const std::string before = paper.database.value(rows);
    for (int hour = 5; hour <= 7; ++hour) CHECK(poll(hour).aliases == 0);
    CHECK(paper.database.value(rows) == before);
    CHECK(paper.items() == "6");
}

TEST_CASE("without addresses, a distrusted feed's articles are told apart by title and day") {
    Newspaper paper;
    const auto poll = [&](int day, int hour) {
        return paper.publish(
            day, 6, hour, [&](int n) { return number(n) + "@" + std::to_string(day * 24 + hour); },
            false);
    };
    for (int hour = 1; hour <= 6; ++hour) poll(0, hour);
    CHECK(paper.guids() == "changing");
    CHECK(poll(1, 1).new_items == 6);
    for (int hour = 2; hour <= 4; ++hour) CHECK(poll(1, hour).new_items == 0);
    CHECK(paper.items() == "12");
    CHECK(poll(0, 90).new_items == 0);
}

TEST_CASE("a distrusted feed that behaves for a month is trusted again") {
    Newspaper paper;
    for (int day = 0; day < 3; ++day) paper.publish(day, 6, 2, number);
    REQUIRE(paper.guids() == "reused");
    int day = 3;
    for (; day < 30; ++day) {
        paper.publish(day, 1, 2, [&](int) { return "a" + std::to_string(day); });
    }
    CHECK(paper.guids() == "reused");
    for (; day < 34; ++day) {
        paper.publish(day, 1, 2, [&](int) { return "a" + std::to_string(day); });
    }
    CHECK(paper.guids() == "trusted");
    // The guid is identity again: an edit may change the address.
    paper.poll({article(40, 1, "b")}, 40 * 24 * 60 + 60);
    Candidate moved = article(40, 1, "b");
    moved.item.url_key = text::key_of("moved");
    moved.item.content_hash = text::key_of("moved");
    CHECK(paper.poll({moved}, 40 * 24 * 60 + 90).revised == 1);
}
