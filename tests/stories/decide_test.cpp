#include "stories/decide.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "stories/newsroom.hpp"
#include "support/catch.hpp"

using griot::Decision;
using griot::Instant;
using griot::Verdict;
using griot::test::Article;
using griot::test::Newsroom;
using std::chrono::hours;

namespace {

const Instant kNoon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + hours{12};
const char* const kTitle = "Niger : la CEDEAO lève les sanctions économiques et financières";

// A body of its own for each name.
std::string body_about(const std::string& name) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
        text += name + " " + std::to_string(i * 7919) + " " + name + std::to_string(i) + ". ";
    }
    return text;
}

}  // namespace

TEST_CASE("an entry seen again under its guid is known") {
    Newsroom newsroom;
    const Article article{.title = kTitle, .url = "https://a.example/1", .guid = "1"};
    CHECK(newsroom.poll(1, kNoon, {article})[0].verdict == Verdict::new_item);
    const Decision again = newsroom.poll(1, kNoon + hours{1}, {article})[0];
    CHECK(again.verdict == Verdict::known);
    CHECK(again.item_id == 1);
    CHECK(again.rule == "guid");
}

TEST_CASE("what is unchanged is known, and still an issue of its column") {
    const auto column = [](const std::string& place) {
        griot::Candidate candidate;
        candidate.item.title = "Coupures d’eau et travaux sur le réseau à " + place +
                               " : les quartiers concernés cette semaine";
        candidate.item.guid_key = candidate.item.url_key = griot::text::key_of(place);
        candidate.features = griot::stories::features(candidate.item, {});
        return candidate;
    };
    const std::vector<griot::Candidate> columns{column("Dori"), column("Kaya"), column("Téra"),
                                                column("Gao")};
    std::vector<griot::Question> questions;
    for (const griot::Candidate& candidate : columns) {
        questions.push_back({.candidate = &candidate, .feed_id = 1, .now = kNoon});
    }
    for (std::size_t i = 0; i < 3; ++i) {
        questions[i].item_by_guid = static_cast<std::int64_t>(i + 1);
        questions[i].unchanged = true;
    }
    griot::Candidate elsewhere = column("Gao");
    elsewhere.item.guid_key = elsewhere.item.url_key = griot::text::key_of("elsewhere");
    questions.push_back({.candidate = &elsewhere, .feed_id = 2, .now = kNoon});

    const std::vector<Decision> decisions = griot::stories::decide(questions, {});
    CHECK(decisions[2].verdict == Verdict::known);
    CHECK(decisions[2].item_id == 3);
    CHECK(decisions[3].verdict == Verdict::new_item);
    CHECK(decisions[4].verdict == Verdict::new_item);
}

TEST_CASE("an edit under the same guid is a revision, also when the slug was edited") {
    Newsroom newsroom;
    newsroom.poll(1, kNoon, {{.title = kTitle, .url = "https://a.example/sanctions", .guid = "1"}});
    const Decision edit = newsroom.poll(
        1, kNoon,
        {{.title = kTitle, .url = "https://a.example/fin-des-sanctions", .guid = "1"}})[0];
    CHECK(edit.verdict == Verdict::revision);
    CHECK(edit.item_id == 1);
    const Decision retitled = newsroom.poll(1, kNoon,
                                            {{.title = "Sanctions levées contre le Niger",
                                              .url = "https://a.example/sanctions",
                                              .guid = "1"}})[0];
    CHECK(retitled.verdict == Verdict::revision);
}

TEST_CASE("a changed guid with the same address is an alias") {
    Newsroom newsroom;
    newsroom.poll(1, kNoon,
                  {{.title = kTitle, .url = "http://a.example/1", .guid = "http://a.example/1"}});
    const Decision moved = newsroom.poll(1, kNoon + hours{300},
                                         {{.title = kTitle,
                                           .url = "https://www.a.example/1/",
                                           .guid = "https://www.a.example/1/"}})[0];
    CHECK(moved.verdict == Verdict::alias);
    CHECK(moved.item_id == 1);
    CHECK(moved.rule == "url");
}

TEST_CASE("a guid that counts updates makes no new items of one article") {
    Newsroom newsroom;
    newsroom.poll(
        1, kNoon,
        {{.title = kTitle, .url = "https://a.example/1", .guid = "https://a.example/1#0"}});
    const auto update = newsroom.poll(1, kNoon + hours{2},
                                      {{.title = kTitle,
                                        .url = "https://a.example/1",
                                        .guid = "https://a.example/1#3",
                                        .published = kNoon + hours{2},
                                        .text = "Ce que l’on sait."}});
    CHECK(update[0].verdict == Verdict::revision);
    CHECK(newsroom.items().size() == 1);
}

TEST_CASE("churning tracking parameters without a guid make no duplicates") {
    Newsroom newsroom;
    newsroom.poll(1, kNoon, {{.title = kTitle, .url = "https://a.example/1?utm_source=rss&n=1"}});
    const Decision again = newsroom.poll(
        1, kNoon, {{.title = kTitle, .url = "https://a.example/1?n=1&fbclid=xyz"}})[0];
    CHECK(again.verdict == Verdict::known);
    CHECK(again.item_id == 1);
}

TEST_CASE("a changed guid without an address is an alias when title and text agree") {
    Newsroom newsroom;
    const Article first{.title = kTitle, .guid = "a", .published = kNoon, .text = "Un texte."};
    Article second = first;
    second.guid = "b";
    Article other = first;
    other.guid = "c";
    other.text = "Un autre texte.";
    newsroom.poll(1, kNoon, {first});
    CHECK(newsroom.poll(1, kNoon + hours{48}, {second})[0].verdict == Verdict::alias);
    CHECK(newsroom.poll(1, kNoon + hours{48}, {other})[0].verdict == Verdict::new_item);
}

TEST_CASE("another feed's link to the same article is a sighting") {
    Newsroom newsroom;
    newsroom.poll(1, kNoon, {{.title = kTitle, .url = "https://wire.example/1", .guid = "1"}});
    const Article seen{.title = "Sanctions levées", .url = "https://wire.example/1?xtor=RSS-3"};
    const Decision sighting = newsroom.poll(2, kNoon, {seen})[0];
    CHECK(sighting.verdict == Verdict::sighting);
    CHECK(sighting.item_id == 1);
    CHECK(newsroom.poll(2, kNoon, {seen})[0].verdict == Verdict::known);
    CHECK(newsroom.items().size() == 1);
}

TEST_CASE("a feed that edits its copy of another's item revises the copy, not the item") {
    Newsroom newsroom;
    const Article original{.title = kTitle, .url = "https://wire.example/1", .guid = "1"};
    newsroom.poll(1, kNoon, {original});
    Article copy{.title = "Sanctions levées", .url = "https://wire.example/1", .guid = "a"};
    newsroom.poll(2, kNoon, {copy});
    copy.title = "Les sanctions sont levées";
    const Decision edit = newsroom.poll(2, kNoon + hours{1}, {copy})[0];
    CHECK(edit.verdict == Verdict::copy_revision);
    CHECK(edit.item_id == 1);
    CHECK(edit.rule == "guid");
    CHECK(newsroom.poll(2, kNoon + hours{2}, {copy})[0].verdict == Verdict::known);
    CHECK(newsroom.poll(1, kNoon + hours{2}, {original})[0].verdict == Verdict::known);

    // Without a guid too, found by its address.
    copy.guid.clear();
    copy.title = "Sanctions : la levée";
    const Decision again = newsroom.poll(2, kNoon + hours{3}, {copy, copy})[0];
    CHECK(again.verdict == Verdict::copy_revision);
    CHECK(again.rule == "url");
    CHECK(newsroom.items().size() == 1);
}

TEST_CASE("two edits of one copy in one document are one revision") {
    Newsroom newsroom;
    newsroom.poll(1, kNoon, {{.title = kTitle, .url = "https://wire.example/1", .guid = "1"}});
    Article copy{.title = "Sanctions levées", .url = "https://wire.example/1", .guid = "a"};
    newsroom.poll(2, kNoon, {copy});
    Article edited = copy;
    edited.text = "Une version.";
    Article edited_again = copy;
    edited_again.text = "Une autre version.";
    const auto decisions = newsroom.poll(2, kNoon + hours{1}, {edited, edited_again});
    CHECK(decisions[0].verdict == Verdict::copy_revision);
    CHECK(decisions[1].verdict == Verdict::known);
}

TEST_CASE("two feeds of one batch with one new address share one item") {
    Newsroom newsroom;
    const Article article{.title = kTitle, .url = "https://wire.example/1", .guid = "1"};
    const auto decisions = newsroom.commit({{1, {article}}, {2, {article}}}, kNoon);
    CHECK(decisions[0].verdict == Verdict::new_item);
    CHECK(decisions[1].verdict == Verdict::sighting);
    CHECK(decisions[1].item_id == 0);
    CHECK(decisions[1].duplicate_of == -1);
    CHECK(newsroom.items().size() == 1);
}

TEST_CASE("an entry listed twice in one document is one item") {
    Newsroom newsroom;
    const Article article{.title = kTitle, .url = "https://a.example/1", .guid = "1"};
    const auto decisions = newsroom.poll(1, kNoon, {article, article});
    CHECK(decisions[1].verdict == Verdict::known);
    CHECK(decisions[1].duplicate_of == -1);
    Article edited = article;
    edited.text = "Une version.";
    Article edited_again = article;
    edited_again.text = "Une autre version.";
    const auto revisions = newsroom.poll(1, kNoon, {edited, edited_again});
    CHECK(revisions[0].verdict == Verdict::revision);
    CHECK(revisions[1].verdict == Verdict::known);
}

TEST_CASE("the same title in another feed within three days is a duplicate of the earliest") {
    Newsroom newsroom;
    newsroom.poll(1, kNoon, {{.title = kTitle, .url = "https://a.example/1", .published = kNoon}});
    newsroom.poll(2, kNoon,
                  {{.title = kTitle, .url = "https://b.example/1", .published = kNoon - hours{1}}});
    const auto third = newsroom.poll(
        3, kNoon,
        {{.title = kTitle, .url = "https://c.example/1", .published = kNoon + hours{70}}});
    CHECK(third[0].verdict == Verdict::duplicate);
    CHECK(third[0].rule == "title");
    CHECK(third[0].duplicate_of == 1);  // never of a duplicate
    CHECK(newsroom.items().size() == 3);
    CHECK(newsroom.visible() == 1);

    const auto late = newsroom.poll(
        4, kNoon,
        {{.title = kTitle, .url = "https://d.example/1", .published = kNoon + hours{80}}});
    CHECK(late[0].verdict == Verdict::new_item);
}

TEST_CASE("copies within one batch hide behind the first") {
    Newsroom newsroom;
    const auto decisions = newsroom.commit({{1, {{.title = kTitle, .url = "https://a.example/1"}}},
                                            {2, {{.title = kTitle, .url = "https://b.example/1"}}},
                                            {3, {{.title = kTitle, .url = "https://c.example/1"}}}},
                                           kNoon);
    CHECK(decisions[1].duplicate_of == -1);
    CHECK(decisions[2].duplicate_of == -1);
    CHECK(newsroom.visible() == 1);
}

TEST_CASE("a copy of a duplicate made in the same batch hides behind the stored item") {
    Newsroom newsroom;
    newsroom.poll(1, kNoon, {{.title = kTitle, .url = "https://a.example/1"}});
    const auto decisions = newsroom.commit({{2, {{.title = kTitle, .url = "https://b.example/1"}}},
                                            {3, {{.title = kTitle, .url = "https://b.example/1"}}},
                                            {4, {{.title = kTitle, .url = "https://d.example/1"}}}},
                                           kNoon);
    CHECK(decisions[0].duplicate_of == 1);
    CHECK(decisions[1].verdict == Verdict::sighting);
    CHECK(decisions[1].duplicate_of == -1);
    CHECK(decisions[2].duplicate_of == 1);
}

TEST_CASE(
    "a re-post under another address within hours is a duplicate, with another text it is not") {
    Newsroom newsroom;
    const std::string text = body_about("sanctions");
    newsroom.poll(1, kNoon,
                  {{.title = kTitle,
                    .url = "https://a.example/1",
                    .guid = "1",
                    .published = kNoon,
                    .text = text}});
    const auto repost = newsroom.poll(1, kNoon,
                                      {{.title = kTitle,
                                        .url = "https://a.example/1-2",
                                        .guid = "2",
                                        .published = kNoon + hours{3},
                                        .text = text}});
    CHECK(repost[0].verdict == Verdict::duplicate);
    CHECK(repost[0].rule == "re-post");
    const auto other = newsroom.poll(1, kNoon,
                                     {{.title = kTitle,
                                       .url = "https://a.example/3",
                                       .guid = "3",
                                       .published = kNoon + hours{4},
                                       .text = body_about("frontière")}});
    CHECK(other[0].verdict == Verdict::new_item);
}

TEST_CASE("every decision names its rule and its evidence") {
    Newsroom newsroom;
    newsroom.poll(1, kNoon, {{.title = kTitle, .url = "https://a.example/1", .published = kNoon}});
    const Decision copy = newsroom.poll(
        2, kNoon,
        {{.title = kTitle, .url = "https://b.example/1", .published = kNoon + hours{5}}})[0];
    CHECK(copy.evidence == "same title as item 1, 5 h apart");
    CHECK(copy.score == 1.0);
}

TEST_CASE("a summary under the title of a full text is no copy unless more than the lead says so") {
    const std::string lead =
        "À Koulbila, près de Kaya, la mairie a ouvert mercredi le nouveau marché couvert, où 1 240 "
        "commerçantes seraient installées.";
    Newsroom newsroom;
    newsroom.poll(1, kNoon,
                  {{.title = kTitle,
                    .url = "https://a.example/1",
                    .published = kNoon,
                    .text = lead + ' ' + body_about("marché")}});
    const Decision own = newsroom.poll(
        2, kNoon,
        {{.title = kTitle, .url = "https://b.example/1", .published = kNoon, .text = lead}})[0];
    CHECK(own.verdict == Verdict::new_item);
    CHECK(own.evidence == "same title as item 1, but no more than a lead to compare");
    const Decision excerpt =
        newsroom.poll(3, kNoon,
                      {{.title = kTitle,
                        .url = "https://c.example/1",
                        .published = kNoon,
                        .text = lead + " marché 0 marché0. marché 7919 […]"}})[0];
    CHECK(excerpt.verdict == Verdict::duplicate);
    CHECK(excerpt.duplicate_of == 1);
}

TEST_CASE("whether a summary is a copy of a text does not depend on who came first") {
    const std::string lead =
        "À Koulbila, près de Kaya, la mairie a ouvert mercredi le nouveau marché couvert, où 1 240 "
        "commerçantes seraient installées.";
    const auto told = [](const std::string& host, const std::string& text) {
        return Article{.title = kTitle,
                       .url = "https://" + host + ".example/1",
                       .published = kNoon,
                       .text = text};
    };
    const std::vector<Article> articles{told("one", lead + ' ' + body_about("marché")),
                                        told("other", lead + ' ' + body_about("halle")),
                                        told("summary", lead), told("its-copy", lead)};
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
        Newsroom newsroom;
        std::vector<std::int64_t> shown(order.size());
        for (const std::size_t i : order) {
            newsroom.poll(static_cast<std::int64_t>(i) + 1, kNoon, {articles[i]});
            shown[i] = newsroom.shown()[0];
        }
        INFO(order[0] << order[1] << order[2] << order[3]);
        CHECK(newsroom.visible() == 3);
        CHECK(shown[2] == shown[3]);
    } while (std::ranges::next_permutation(order).found);
}
