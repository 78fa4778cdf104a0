// An article that names no agency inherits what its copies credit (D11).
#include "database.hpp"
#include "reports.hpp"
#include "stories/decide.hpp"
#include "support/catch.hpp"
#include "text/hash.hpp"

using namespace griot;
using namespace griot::test;

namespace {

// One article, as a source publishes it.
Candidate report(const std::string& source, const std::vector<std::string>& credits,
                 const std::string& url = {}) {
    Candidate out = candidate({source + "-1", url.empty() ? "https://" + source + ".test/1" : url,
                               "La CEDEAO lève les sanctions contre le Niger", "Texte"});
    out.item.wire = credits;
    return out;
}

struct Newsroom {
    Database database;
    store::Store store = database.store();
    Config config = config_with(4);

    void poll(std::size_t source, const Candidate& candidate, int minute) {
        const auto feeds = claim_all(store, config);
        store.commit({fetched(feeds.at(source - 1), {candidate}, minute)}, stories::decide);
        store.release_leases();
    }
    std::string credits() {
        return database.value(
            "select string_agg(source || ':' || array_to_string(wire, '+') || "
            "case when wire_inherited then '*' else '' end, ' ' order by source) from news.items");
    }
};

}  // namespace

TEST_CASE("whichever copy comes first, all name the agency that one credits") {
    Newsroom room;
    SECTION("the credit last") {
        room.poll(1, report("a", {}), 5);
        room.poll(2, report("b", {}), 10);
        room.poll(3, report("c", {"AFP"}), 15);
        CHECK(room.store.outbound({}).at(0).wire == std::vector<std::string>{"AFP"});
    }
    SECTION("the credit first") {
        room.poll(3, report("c", {"AFP"}), 5);
        room.poll(1, report("a", {}), 10);
        room.poll(2, report("b", {}), 15);
    }
    SECTION("all in one batch") {
        const auto feeds = claim_all(room.store, room.config);
        room.store.commit(
            {fetched(feeds[0], {report("a", {})}), fetched(feeds[1], {report("b", {})}),
             fetched(feeds[2], {report("c", {"AFP"})})},
            stories::decide);
    }
    CHECK(room.credits() == "Source 1:AFP* Source 2:AFP* Source 3:AFP");
}

TEST_CASE("a feed that shows the article at its address lends its credit") {
    Newsroom room;
    room.poll(1, report("a", {}), 5);
    room.poll(2, report("b", {"Reuters"}, "https://a.test/1"), 10);
    CHECK(room.credits() == "Source 1:Reuters*");
    SECTION("until an edit takes it away") {
        Candidate edited = report("b", {}, "https://a.test/1");
        edited.item.content_hash = text::key_of("edited");
        room.poll(2, edited, 15);
        CHECK(room.credits() == "Source 1:");
    }
    SECTION("which an edit of the article leaves alone") {
        Candidate edited = report("a", {});
        edited.item.content_hash = text::key_of("edited");
        room.poll(1, edited, 15);
        CHECK(room.credits() == "Source 1:Reuters*");
    }
    SECTION("which the article's own goes before") {
        Candidate edited = report("a", {"AIB"});
        edited.item.content_hash = text::key_of("edited");
        room.poll(1, edited, 15);
        CHECK(room.credits() == "Source 1:AIB");
    }
}

TEST_CASE("an article that no copy credits, and another article, inherit nothing") {
    Newsroom room;
    room.poll(1, report("a", {}), 5);
    room.poll(2, report("b", {"BFMTV"}), 10);
    Candidate other = report("c", {});
    other.features.title_key = text::key_of("other");
    room.poll(3, other, 15);
    Candidate credited = report("d", {"AFP"});
    credited.features.title_key = text::key_of("a third");
    room.poll(4, credited, 20);
    CHECK(room.credits() == "Source 1: Source 2:BFMTV Source 3: Source 4:AFP");
}
