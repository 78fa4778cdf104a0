// What the store offers to whoever decides on an item: items of its keys, of its title, and what is
// known of them.
#include "polled_sources.hpp"
#include "support/catch.hpp"
#include "text/hash.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("titles whose keys share a hash are told apart") {
    Newsroom room;
    const pqxx::result keys = room.database.query(R"(
        select min(key::text), max(key::text)
          from (select md5(n::text)::uuid as key from generate_series(1, 300000) as n) as made
         group by uuid_hash(key)
        having count(*) > 1
         limit 1)");
    const auto titled = [&](const std::string& guid, int column) {
        Candidate out = article("Titre", guid, "https://a.test/" + guid);
        out.features.title_key = text::from_uuid(keys[0][column].c_str());
        return out;
    };
    const auto met = [&](const Candidate& candidate) {
        std::size_t found = 0;
        room.poll(2, {candidate}, 10, [&](const auto& questions, const auto& known) {
            found = known.size();
            return by_keys(questions, known);
        });
        return found;
    };
    room.poll(1, {titled("a", 0)}, 5);
    CHECK(met(titled("b", 1)) == 0);
    CHECK(met(titled("c", 0)) == 1);
}

TEST_CASE("offers items under the same title that are at most three days apart") {
    Newsroom room;
    const auto dated = [](int hours, const std::string& url) {
        Candidate out = article("Revue de presse", url, "https://a.test/" + url);
        out.item.published = at_minute(0) + std::chrono::hours{hours};
        return out;
    };
    room.poll(1, {dated(0, "now"), dated(-72, "just"), dated(-73, "too old"), dated(80, "late")},
              5);
    std::vector<KnownItem> offered;
    room.poll(2, {dated(0, "other")}, 10, [&](const auto& questions, const auto& known) {
        offered = known;
        return by_keys(questions, known);
    });
    REQUIRE(offered.size() == 2);
    REQUIRE(offered[0].published == at_minute(0));
    REQUIRE(offered[0].first_seen == at_minute(5));
    REQUIRE(offered[0].content_words == 6);
    REQUIRE(offered[1].published == at_minute(0) - std::chrono::hours{72});
}

TEST_CASE("offers with an item how it begins, and whether it credits anybody") {
    Newsroom room;
    const auto telling = [](const std::string& guid, const std::string& wire) {
        Candidate out = article("Un titre qui dit tout", guid, "https://a.test/" + guid);
        if (!wire.empty()) out.item.wire = {wire};
        return out;
    };
    room.poll(1, {telling("own", ""), telling("carried", "AFP")}, 5);
    std::vector<KnownItem> offered;
    room.poll(2, {telling("other", "")}, 10, [&](const auto& questions, const auto& known) {
        offered = known;
        return by_keys(questions, known);
    });
    REQUIRE(offered.size() == 2);
    REQUIRE_FALSE(offered[0].credited);
    REQUIRE(offered[1].credited);
    REQUIRE(offered[1].text == "Texte de Un titre qui dit tout");
}

TEST_CASE("offers with a duplicate the original that readers see") {
    Newsroom room;
    room.poll(1, {article("Original")}, 5);
    room.poll(2, {article("Copie", "h", "https://b.test/1")}, 10, [](const auto&, const auto&) {
        return std::vector<Decision>{
            {.verdict = Verdict::duplicate, .duplicate_of = 1, .rule = "x", .evidence = {}}};
    });
    std::vector<std::int64_t> offered;
    room.poll(2, {article("Copie", "h2", "https://b.test/2")}, 15,
              [&](const auto& questions, const auto& known) {
                  for (const KnownItem& item : known) offered.push_back(item.item_id);
                  return by_keys(questions, known);
              });
    REQUIRE(offered == std::vector<std::int64_t>{1, 2});
}
