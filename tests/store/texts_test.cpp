// Texts lie apart from their items, by the month in which these came (sql/025).
#include <map>

#include "database.hpp"
#include "reports.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

constexpr int kMinutesOfMonths = 90 * 24 * 60;

struct Room {
    void poll(const Candidate& one, int minute) {
        store.commit({fetched(claim_all(store, config_with(1)).at(0), {one}, minute)}, by_keys);
        store.release_leases();
    }
    void poll(const Words& words, int minute) { poll(candidate(words), minute); }

    Database database;
    store::Store store = database.store();
};

const Words kMay{"g1", "https://a.test/1", "Mai", "texte de mai"};
const Words kAugust{"g2", "https://a.test/2", "Août", "texte d'août"};

}  // namespace

TEST_CASE("readers get each item's text, in whatever month it came, made or not") {
    Room room;
    room.poll(kMay, 0);
    room.poll(kAugust, kMinutesOfMonths);
    Candidate bare = candidate({"g3", "https://a.test/3", "Sans texte", ""});
    bare.item.summary.clear();
    room.poll(bare, kMinutesOfMonths);
    room.database.query("call griot.make_month('item_text', '2026-05-03')");
    REQUIRE(room.database.value("select count(*) from griot.item_text_2026_05") == "1");
    REQUIRE(room.database.value("select count(*) from griot.item_text_other") == "1");

    std::map<std::string, std::string> texts;
    for (const OutboundEntry& entry : room.store.outbound({})) texts[entry.title] = entry.content;
    CHECK(texts == std::map<std::string, std::string>{
                       {"Mai", kMay.content}, {"Août", kAugust.content}, {"Sans texte", ""}});
    CHECK(room.database.value("select string_agg(coalesce(content, 'none'), ', ' order by id) "
                              "from news.items") == "texte de mai, texte d'août, none");
}

TEST_CASE("an edit's text is written beside the one it replaces, in the month of the item") {
    Room room;
    room.poll(kMay, 0);
    room.database.query("call griot.make_month('item_text', '2026-05-03')");
    room.poll({kMay.guid, kMay.url, kMay.title, "texte revu"}, kMinutesOfMonths);
    room.poll({kMay.guid, kMay.url, kMay.title, "texte revu deux fois"}, kMinutesOfMonths + 60);
    CHECK(room.database.value("select string_agg(version || ' ' || content, ', ' order by version) "
                              "from griot.item_text_2026_05") ==
          "1 texte de mai, 2 texte revu, 3 texte revu deux fois");
    CHECK(room.database.value("select content from news.items") == "texte revu deux fois");
    CHECK(room.database.value("select string_agg(rev || ' ' || content, ', ' order by rev) "
                              "from news.revisions") == "1 texte de mai, 2 texte revu");
    CHECK(room.store.outbound({}).at(0).content == "texte revu deux fois");
}
