#include "render/feed_query.hpp"

#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::render;

namespace {

const OutboundSettings kDefaults{.entries = 200, .per_source = 0};

std::string rewritten(std::string_view query) {
    const auto read = read_feed_query(query, kDefaults);
    return read ? write_feed_query(*read, kDefaults) : "refused";
}

}  // namespace

TEST_CASE("equal selections have one address, however they are asked for") {
    CHECK(rewritten("") == "");
    CHECK(rewritten("lang=fr&country=BF") == "country=BF&lang=fr");
    CHECK(rewritten("country=ml,bf&country=BF") == "country=BF&country=ML");
    CHECK(rewritten("lang=fr-BF,AR") == "lang=ar&lang=fr");
    CHECK(rewritten("source=Le+Fil+%26+Cie%2C%20Dori") == "source=Le%20Fil%20%26%20Cie%2C%20Dori");
    CHECK(rewritten("category=%C3%89conomie&wire=AFP&topic=presse&region=sahel") ==
          "region=sahel&topic=presse&category=%C3%89conomie&wire=AFP");
    CHECK(rewritten("text=summary&entries=20&per_source=3&days=7") ==
          "text=summary&entries=20&per_source=3&days=7");
    CHECK(rewritten("text=full&entries=200") == "");
    CHECK(rewritten("before=1764000000000.42") == "before=1764000000000.42");
}

TEST_CASE("a form's empty fields and other people's parameters select nothing") {
    CHECK(rewritten("country=&lang=&entries=&text=&utm_source=x&fbclid&&=&q") == "");
    CHECK(rewritten("q=+riz++%22office%20du%20Niger%22") == "q=riz%20%22office%20du%20Niger%22");
}

TEST_CASE("a value that cannot be is refused, not guessed at") {
    for (const char* const query :
         {"lang=12345678901", "entries=0", "entries=501", "entries=-1", "entries=1x", "days=x",
          "text=all", "before=1", "before=.", "before=a.b", "before=999999999999999999.1",
          "before=1.99999999999999999999"}) {
        INFO(query);
        CHECK(rewritten(query) == "refused");
    }
    std::string many;
    for (int i = 0; i < 60; ++i) many += "&source=s" + std::to_string(i);
    CHECK(rewritten(many) == "refused");
    CHECK(rewritten("source=" + std::string(300, 'x')) == "refused");
}

TEST_CASE("bytes that are no text are made one before they reach anybody") {
    const auto read = read_feed_query("source=a%00%FF%ED%A0%80b%2", kDefaults);
    REQUIRE(read);
    REQUIRE(read->selection.sources.size() == 1);
    CHECK(read->selection.sources[0] == "a\uFFFD\uFFFD\uFFFD\uFFFDb%2");
}

TEST_CASE("a full feed names the one that goes on, a short one is the last") {
    FeedQuery query = *read_feed_query("country=BF&entries=2", kDefaults);
    OutboundEntry entry = test::sample_entry();
    entry.place = {.published = Instant{Duration{1764000000000}}, .item_id = 7};
    CHECK(next_query(query, kDefaults, {entry}) == "");
    CHECK(next_query(query, kDefaults, {test::sample_entry(), entry}) ==
          "country=BF&entries=2&before=1764000000000.7");
}

TEST_CASE("where a source was cut off at its share, the next page goes on from there") {
    FeedQuery query = *read_feed_query("per_source=2", kDefaults);
    const auto from = [](const std::string& source, int place) {
        OutboundEntry entry = test::sample_entry();
        entry.source_name = source;
        entry.place = {.published = Instant{Duration{9000 - place}}, .item_id = place};
        return entry;
    };
    CHECK(next_query(query, kDefaults, {from("Bavard", 1), from("Autre", 2)}) == "");
    const std::vector<OutboundEntry> cut{from("Bavard", 1), from("Autre", 2), from("Bavard", 3),
                                         from("Calme", 4)};
    CHECK(next_query(query, kDefaults, cut) == "per_source=2&before=8997.3&shown=4");
    // The pages after it remember what the first one was.
    CHECK(rewritten("before=8997.3&per_source=2&shown=4") == "per_source=2&before=8997.3&shown=4");
    CHECK(rewritten("before=8997.3&shown=x") == "refused");
    query.before = cut[0].place;
    CHECK(next_query(query, kDefaults, cut) == "");
}

TEST_CASE("a part of the archive is named by whole bounds, and by no others") {
    CHECK(rewritten("archive=500-742&country=BF") == "country=BF&archive=500-742");
    for (const char* const query : {"archive=", "archive=500-1000"}) {
        CHECK(rewritten(query) != "refused");
    }
    for (const char* const query :
         {"archive=500", "archive=1-7", "archive=500-500", "archive=1000-500", "archive=0-501",
          "archive=-500-0", "archive=0-9999999", "archive=0-", "archive=a-b"}) {
        INFO(query);
        CHECK(rewritten(query) == "refused");
    }
    const auto query = read_feed_query("lang=fr&entries=20&archive=500-742", kDefaults);
    REQUIRE(query);
    CHECK(write_feed_query(current_query(*query), kDefaults) == "lang=fr&entries=20");
    CHECK(next_query(*query, kDefaults, {test::sample_entry()}) == "");
}

TEST_CASE("a selection's title says what it holds") {
    CHECK(selection_title("Le fil", {}) == "Le fil");
    CHECK(selection_title("Le fil", read_feed_query("lang=fr&country=BF", kDefaults)->selection) ==
          "Le fil — BF, fr");
}
