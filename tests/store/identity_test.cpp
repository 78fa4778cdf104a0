// What becomes of an item that is met again: D1–D6 as far as the store keeps them.
#include "polled_sources.hpp"
#include "stories/decide.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("an edit keeps the old words and moves neither id nor dates") {
    Newsroom room;
    room.poll(1, {article()}, 5);
    const std::string identity =
        "select id || urn || published_at || first_seen_at || story_id from news.items";
    const std::string before = room.database.value(identity);

    REQUIRE(room.poll(1, {article("Titre (mise à jour)")}, 35).revised == 1);
    REQUIRE(room.poll(1, {article("Titre (encore)", "g1", "https://a.test/1-bis")}, 65).revised ==
            1);

    REQUIRE(room.database.value(identity) == before);
    REQUIRE(room.database.value("select title || ' ' || revisions || ' ' || url || ' ' || "
                                "to_char(updated_at, 'HH24:MI') from news.items") ==
            "Titre (encore) 2 https://a.test/1-bis 11:05");
    REQUIRE(room.database.value("select string_agg(rev || ' ' || title || ' ' || "
                                "to_char(replaced_at, 'HH24:MI'), '; ' order by rev) "
                                "from news.revisions") ==
            "1 Le premier titre 10:35; 2 Titre (mise à jour) 11:05");
    REQUIRE(room.database.value("select string_agg(verdict || ' ' || rule, ',') "
                                "from news.decisions") == "revision guid,revision guid");
    // Both addresses lead to it.
    REQUIRE(room.poll(2, {article("x", "other", "https://a.test/1")}, 70).sightings == 1);
    REQUIRE(room.poll(2, {article("x", "another", "https://a.test/1-bis")}, 75).new_items == 0);
}

TEST_CASE(
    "each source's edits are its own revisions, and only the first reporter's change the item") {
    Newsroom room;
    room.poll(1, {article()}, 5);
    room.poll(2, {article("Le titre de l'autre", "autre")}, 10);
    REQUIRE(room.poll(2, {article("Le titre de l'autre", "autre")}, 15).copies_revised == 0);
    REQUIRE(room.poll(2, {article("L'autre titre (mise à jour)", "autre")}, 20).copies_revised ==
            1);
    REQUIRE(room.poll(1, {article("Le premier titre (mise à jour)")}, 25).revised == 1);
    // The same title, another text: an edit, and no new title.
    Candidate retouched = article("L'autre titre (mise à jour)", "autre");
    retouched.item.content_hash.bytes[0] ^= 1;
    REQUIRE(room.poll(2, {retouched}, 30).copies_revised == 1);

    REQUIRE(room.database.value("select title || ' ' || revisions from news.items") ==
            "Le premier titre (mise à jour) 1");
    REQUIRE(room.database.value("select string_agg(concat_ws(' | ', source, rev, title, "
                                "coalesce(retitled, 'same'), content), '; ' "
                                "order by replaced_at) from news.revisions") ==
            "Source 2 | 1 | Le titre de l'autre | L'autre titre (mise à jour); "
            "Source 1 | 1 | Le premier titre | Le premier titre (mise à jour) | "
            "Texte de Le premier titre; "
            "Source 2 | 2 | L'autre titre (mise à jour) | same");
    REQUIRE(room.database.value("select string_agg(title, '; ' order by source) "
                                "from news.sightings") ==
            "Le premier titre (mise à jour); L'autre titre (mise à jour)");
    REQUIRE(room.database.value("select string_agg(verdict, ',' order by decided_at) "
                                "from news.decisions") == "copy-revision,revision,copy-revision");
}

TEST_CASE("a guid that is the link is written once, and outlives a change of the link") {
    Newsroom room;
    const std::string link = "https://a.test/1";
    room.poll(1, {article("Titre", link, link)}, 5);
    const std::string shown = "select concat_ws(' ', guid, url, title) from news.sightings";
    CHECK(room.database.value(shown) == link + ' ' + link + " Titre");
    CHECK(room.database.value("select guid from griot.sighting") == "NULL");
    REQUIRE(room.poll(1, {article("Autre", link, "https://a.test/2")}, 10).revised == 1);
    CHECK(room.database.value(shown) == link + " https://a.test/2 Autre");
}

TEST_CASE("an edit of a copy without a guid is found by its address") {
    Newsroom room;
    room.poll(1, {article()}, 5);
    room.poll(2, {article("Copie", "")}, 10);
    REQUIRE(room.poll(2, {article("Copie corrigée", "")}, 15).copies_revised == 1);
    REQUIRE(room.poll(2, {article("Copie corrigée", "")}, 20).copies_revised == 0);
    REQUIRE(room.database.value("select count(*) from news.sightings") == "2");
    REQUIRE(room.database.value("select title || ' > ' || retitled from news.revisions") ==
            "Copie > Copie corrigée");
}

TEST_CASE("a copy met before words were kept is not taken for edited") {
    Newsroom room;
    room.poll(1, {article()}, 5);
    room.poll(2, {article("Copie", "autre")}, 10);
    room.database.query("update griot.sighting set content_hash = null");
    REQUIRE(room.poll(2, {article("Copie corrigée", "autre")}, 15).copies_revised == 0);
}

TEST_CASE("two edits of one item in one batch leave the later words") {
    Newsroom room;
    room.poll(1, {article()}, 5);
    REQUIRE(room.poll(1, {article("Deux"), article("Trois")}, 35).revised == 2);
    REQUIRE(room.database.value("select title || revisions from news.items") == "Trois1");
}

TEST_CASE("what a feed says again under its guid is known at one look") {
    Newsroom room;
    room.poll(1, {article(), article("Deux", "g2", "https://a.test/2")}, 5);
    room.poll(2, {article("Copie", "autre")}, 10);
    std::size_t asked = 0;
    std::size_t looked_up = 0;
    const auto counting = [&](const auto& questions, const auto& known) {
        asked += questions.size();
        looked_up += known.size();
        return stories::decide(questions, known);
    };
    const auto count = [&](std::size_t source, std::vector<Candidate> candidates) {
        asked = looked_up = 0;
        const auto summary = room.poll(source, std::move(candidates), 30, counting);
        CHECK(summary.new_items + summary.revised + summary.copies_revised == 0);
        return std::pair{asked, looked_up};
    };
    CHECK(count(1, {article(), article("Deux", "g2", "https://a.test/2")}) == std::pair{2UL, 0UL});
    CHECK(count(2, {article("Copie", "autre")}) == std::pair{1UL, 0UL});
    // At another address, or without a guid, it takes a second look.
    CHECK(count(1, {article("Le premier titre", "")}) == std::pair{1UL, 1UL});
    CHECK(room.database.value("select count(*) from news.revisions") == "0");
    CHECK(room.database.value("select count(*) from news.decisions") == "0");
}

TEST_CASE("an article under two guids with two titles is not revised for ever") {
    Newsroom room;
    const auto both = [] { return std::vector{article("Un", "g1"), article("Deux", "g2")}; };
    room.poll(1, {article("Un", "g1")}, 5);
    room.poll(1, {article("Un", "g2")}, 10);
    room.poll(1, {article("Deux", "g2")}, 15);
    const auto edits = room.database.value("select count(*) from news.revisions");
    room.poll(1, both(), 20);
    room.poll(1, both(), 25);
    CHECK(room.database.value("select count(*) from news.revisions") == edits);
}

TEST_CASE("a changed guid is an alias, found by itself the next time") {
    Newsroom room;
    room.poll(1, {article()}, 5);
    REQUIRE(room.poll(1, {article("Le premier titre", "g1-new")}, 35).aliases == 1);
    REQUIRE(room.poll(1, {article("Le premier titre", "g1-new")}, 65).aliases == 0);
    REQUIRE(room.database.value("select count(*) from news.items") == "1");
    REQUIRE(room.database.value("select string_agg(guid, ',' order by guid) from news.sightings") ==
            "g1,g1-new");
    REQUIRE(room.database.value("select verdict from news.decisions") == "alias");
}

TEST_CASE("link and title of the source that an item came from are stored once") {
    Newsroom room;
    const std::string told =
        "select string_agg(concat_ws(' ', guid, url, title), '; ' order by guid) "
        "from news.sightings";
    room.poll(1, {article()}, 5);
    CHECK(room.database.value("select num_nulls(url, title) from griot.sighting") == "2");
    CHECK(room.database.value("select canonical_url is null from griot.item") == "t");
    CHECK(room.database.value("select canonical_url from news.items") == "https://a.test/1");
    CHECK(room.database.value(told) == "g1 https://a.test/1 Le premier titre");

    REQUIRE(room.poll(1, {article("Deux", "g1", "https://a.test/deux")}, 35).revised == 1);
    CHECK(room.database.value("select num_nulls(url, title) from griot.sighting") == "2");
    CHECK(room.database.value(told) == "g1 https://a.test/deux Deux");
}

TEST_CASE("an edit under another guid leaves what was said under the first") {
    Newsroom room;
    const std::string told =
        "select string_agg(concat_ws(' ', guid, url, title), '; ' order by guid) "
        "from news.sightings";
    room.poll(1, {article()}, 5);
    REQUIRE(room.poll(1, {article("Le premier titre", "g2")}, 35).aliases == 1);
    REQUIRE(room.poll(1, {article("Deux", "g2", "https://a.test/deux")}, 65).revised == 1);
    CHECK(room.database.value(told) ==
          "g1 https://a.test/1 Le premier titre; g2 https://a.test/deux Deux");
    REQUIRE(room.poll(1, {article("Trois", "g1", "https://a.test/trois")}, 95).revised == 1);
    CHECK(room.database.value(told) ==
          "g1 https://a.test/trois Trois; g2 https://a.test/deux Deux");
}

TEST_CASE("a canonical address of its own is kept") {
    Newsroom room;
    Candidate tracked = article("Un", "g1", "https://a.test/1?utm_source=rss");
    tracked.item.canonical_url = "https://a.test/1";
    room.poll(1, {tracked}, 5);
    const std::string both = "select url || ' ' || canonical_url from news.items";
    CHECK(room.database.value(both) == "https://a.test/1?utm_source=rss https://a.test/1");
    REQUIRE(room.poll(1, {article("Deux", "g1", "https://a.test/2")}, 35).revised == 1);
    CHECK(room.database.value(both) == "https://a.test/2 https://a.test/2");
}

TEST_CASE("one article in two feeds is one item with two sightings") {
    Newsroom room;
    room.poll(1, {article()}, 5);
    REQUIRE(room.poll(2, {article("Le titre de l'autre", "autre")}, 10).sightings == 1);
    REQUIRE(room.database.value("select count(*) from news.items") == "1");
    REQUIRE(room.database.value("select string_agg(source || ': ' || title, '; ' "
                                "order by first_seen_at) from news.sightings") ==
            "Source 1: Le premier titre; Source 2: Le titre de l'autre");
    REQUIRE(room.store.outbound({}).at(0).also_in == std::vector<std::string>{"Source 2"});
}

TEST_CASE("one article in two feeds of one batch is one item too") {
    Newsroom room;
    const auto feeds = claim_all(room.store, room.config);
    const auto summary = room.store.commit(
        {fetched(feeds[0], {article()}), fetched(feeds[1], {article()})}, by_keys);
    REQUIRE(summary.new_items == 1);
    REQUIRE(summary.sightings == 1);
    REQUIRE(room.database.value("select count(distinct item_id) || ' ' || count(*) "
                                "from news.sightings") == "1 2");
}

TEST_CASE(
    "with the real rules, an agency's article in three feeds is kept once and then left alone") {
    Newsroom room;
    room.config = config_with(3);
    const std::string rows =
        "select (select count(*) from news.items) || ' items, ' || (select count(*) from "
        "news.sightings) || ' sightings, ' || (select count(*) from news.decisions) || ' reasons'";
    for (int minute = 0; minute < 60; minute += 30) {
        std::vector<PollReport> polls;
        for (const DueFeed& feed : claim_all(room.store, room.config)) {
            polls.push_back(fetched(feed,
                                    {article("Titre", "guid of " + feed.source),
                                     article("Titre 2", "", "https://a.test/2")},
                                    minute));
        }
        const auto summary = room.store.commit(polls, stories::decide);
        CHECK(summary.new_items == (minute == 0 ? 2 : 0));
        CHECK(summary.sightings == (minute == 0 ? 4 : 0));
        CHECK(room.database.value(rows) == "2 items, 6 sightings, 0 reasons");
    }
}

TEST_CASE("an item without a guid has one sighting, however often it is looked up") {
    Newsroom room;
    for (int minute = 0; minute < 90; minute += 30) {
        room.poll(1, {candidate({"", "https://a.test/1", "Sans guid", "x"})}, minute);
    }
    REQUIRE(room.database.value("select count(*) from news.sightings") == "1");
}

TEST_CASE("a guid on several entries identifies none of them") {
    Newsroom room;
    const auto entry = [](const std::string& url, const std::string& title) {
        return article(title, "https://a.test/", url);
    };
    // Alone at first: nothing shows that the feed gives all its entries one guid.
    room.poll(1, {entry("https://a.test/1", "Un")}, 0);
    REQUIRE(
        room.poll(1, {entry("https://a.test/2", "Deux"), entry("https://a.test/3", "Trois")}, 30)
            .new_items == 2);
    REQUIRE(room.poll(1, {entry("https://a.test/4", "Quatre")}, 60).new_items == 1);
    REQUIRE(room.database.value("select count(*) from news.items where revisions = 0") == "4");
}

TEST_CASE("an undated item is dated by its first poll, for ever") {
    Newsroom room;
    Candidate undated = article();
    undated.item.date_source = DateSource::first_seen;
    undated.item.published = {};
    room.poll(1, {undated}, 5);
    undated.item.content_hash.bytes[0] ^= 1;
    REQUIRE(room.poll(1, {undated}, 95).revised == 1);
    REQUIRE(room.database.value("select published_at || ' ' || date_source from news.items") ==
            "2026-05-03 10:05:00+00 first-seen");
}

TEST_CASE("a duplicate is hidden, keeps its reason and shares the story") {
    Newsroom room;
    room.poll(1, {article()}, 5);
    std::vector<KnownItem> offered;
    const auto repeats = [&](const auto& questions, const auto& known) {
        offered = known;
        std::vector<Decision> decisions(questions.size());
        // The second entry repeats the first, which repeats the stored one.
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            decisions[i].verdict = Verdict::duplicate;
            decisions[i].duplicate_of = i == 0 ? known.at(0).item_id : -1;
            decisions[i].rule = "title";
            decisions[i].score = 0.9;
            decisions[i].evidence = "same title";
        }
        return decisions;
    };
    const auto summary = room.poll(2,
                                   {article("Le premier titre", "h1", "https://b.test/1"),
                                    article("Le premier titre", "h2", "https://b.test/2")},
                                   10, repeats);
    REQUIRE(offered.size() == 1);  // by its title: neither guid nor URL is known
    REQUIRE(summary.duplicates == 2);
    REQUIRE(summary.new_items == 0);
    REQUIRE(room.database.value("select count(*) from news.items d join news.items o "
                                "on d.duplicate_of = o.id and d.story_id = o.story_id "
                                "where o.duplicate_of is null") == "2");
    REQUIRE(room.database.value("select count(*) from news.stories") == "1");
    REQUIRE(room.database.value("select count(*) from news.decisions where verdict = 'duplicate' "
                                "and against = 1 and rule = 'title' and score = 0.9 "
                                "and evidence = 'same title'") == "2");
    const auto entries = room.store.outbound({});
    REQUIRE(entries.size() == 1);
    REQUIRE(entries[0].also_in == std::vector<std::string>{"Source 2"});
}

TEST_CASE("a deleted item that its feed still lists does not return") {
    Newsroom room;
    room.poll(1, {candidate({"", "https://a.test/1", "Effacé", "x"})}, 5);
    room.database.query("delete from griot.item; delete from griot.sighting");
    REQUIRE(room.poll(1, {candidate({"", "https://a.test/1", "Effacé", "x"})}, 35).new_items == 0);
    REQUIRE(room.database.value("select count(*) from news.items") == "0");
}
