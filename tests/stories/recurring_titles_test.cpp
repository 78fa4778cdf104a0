// The traps of dedup.md §6: where equal titles, guids or addresses do not mean equal articles.

#include <string>

#include "stories/newsroom.hpp"
#include "support/catch.hpp"

using griot::Instant;
using griot::Verdict;
using griot::test::Article;
using griot::test::Newsroom;
using std::chrono::hours;

namespace {

const Instant kMorning = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1} + hours{7};

std::string body(int seed) {
    auto state = static_cast<unsigned>(seed) * 2654435761U + 12345U;
    std::string text;
    for (int i = 0; i < 120; ++i) {
        state = state * 1664525U + 1013904223U;
        text += "mot" + std::to_string(state >> 20U) + " ";
    }
    return text;
}

Article issue(const std::string& title, int day, std::string text) {
    const std::string number = std::to_string(day);
    return {.title = title,
            .url = "https://a.example/colonne-" + number,
            .guid = "https://a.example/?p=" + number,
            .published = kMorning + hours{24 * day},
            .text = std::move(text)};
}

}  // namespace

TEST_CASE("keeps 365 items a year when a daily column repeats its title") {
    Newsroom newsroom;
    for (int day = 0; day < 365; ++day) {
        newsroom.poll(1, kMorning + hours{24 * day}, {issue("Revue de presse", day, body(day))});
    }
    CHECK(newsroom.visible() == 365);
}

TEST_CASE("keeps a daily column whose text is the same each day") {
    Newsroom newsroom;
    for (int day = 0; day < 30; ++day) {
        newsroom.poll(1, kMorning + hours{24 * day},
                      {issue("Programme des pharmacies de garde de Ouagadougou", day, body(1))});
    }
    CHECK(newsroom.visible() == 30);
}

TEST_CASE("keeps every issue of a column in one document") {
    Newsroom newsroom;
    std::vector<Article> issues;
    for (int day = 0; day < 10; ++day) issues.push_back(issue("Météo du jour", day, body(day)));
    newsroom.poll(1, kMorning + hours{240}, issues);
    CHECK(newsroom.visible() == 10);
}

TEST_CASE("a short title in two countries is two articles, unless the body is the same") {
    Newsroom newsroom;
    const char* const title = "Le président reçoit les lettres de créance";
    newsroom.poll(1, kMorning, {{.title = title, .url = "https://bf.example/1", .text = body(1)}});
    newsroom.poll(2, kMorning, {{.title = title, .url = "https://ne.example/1", .text = body(2)}});
    CHECK(newsroom.visible() == 2);
    const auto copy = newsroom.poll(
        3, kMorning, {{.title = title, .url = "https://ml.example/1", .text = body(2)}});
    CHECK(copy[0].verdict == Verdict::duplicate);
    CHECK(copy[0].rule == "title+body");
    CHECK(copy[0].duplicate_of == 2);
}

TEST_CASE("a long title that a feed uses twice is a column, and proves nothing elsewhere") {
    Newsroom newsroom;
    const char* const title = "Ouverture du marché régional des changes et des matières premières";
    newsroom.poll(1, kMorning, {issue(title, 0, "Ouverture calme.")});
    newsroom.poll(1, kMorning + hours{24}, {issue(title, 1, "Ouverture en hausse.")});
    const auto elsewhere =
        newsroom.poll(2, kMorning + hours{25},
                      {{.title = title, .url = "https://b.example/1", .text = "Autre chose."}});
    CHECK(elsewhere[0].verdict == Verdict::new_item);
}

TEST_CASE("titles of one pattern from one feed are a column, in whatever order they come") {
    const auto column = [](const char* place) {
        return Article{.title = std::string{"Coupures d’eau et travaux sur le réseau à "} + place +
                                " : les quartiers concernés cette semaine",
                       .url = std::string{"https://a.example/"} + place};
    };
    const Article elsewhere{.title = column("Dori").title, .url = "https://b.example/1"};
    const std::vector<Article> columns{column("Dori"), column("Kaya"), column("Téra"),
                                       column("Gao")};
    Newsroom before, after;
    before.commit({{2, {elsewhere}}, {1, columns}}, kMorning);
    after.commit({{1, columns}, {2, {elsewhere}}}, kMorning);
    CHECK(before.visible() == 5);
    CHECK(after.visible() == 5);
}

TEST_CASE("a guid that a feed uses for everything loses no article") {
    Newsroom newsroom;
    for (int day = 0; day < 5; ++day) {
        Article article = issue("Un fait du jour numéro " + std::to_string(day), day, body(day));
        article.guid = "https://a.example/accueil";
        newsroom.poll(1, article.published, {article});
    }
    CHECK(newsroom.items().size() == 5);
}

TEST_CASE("a guid on several entries of one document is not believed") {
    Newsroom newsroom;
    newsroom.poll(1, kMorning, {issue("Un", 1, ""), issue("Deux", 2, "")});
    griot::Candidate third;
    third.item.guid_key = griot::text::key_of("https://a.example/?p=1");
    third.item.url_key = griot::text::key_of("https://a.example/colonne-3");
    const griot::Question question{.candidate = &third,
                                   .feed_id = 1,
                                   .now = kMorning,
                                   .item_by_guid = 1,
                                   .item_by_url = 0,
                                   .sighted_here = false,
                                   .guid_reused = true};
    const auto decisions = griot::stories::decide({question}, newsroom.items());
    CHECK(decisions[0].verdict == Verdict::new_item);
}

TEST_CASE("entries of one document that share an address stay apart by title") {
    Newsroom newsroom;
    std::vector<Article> articles;
    for (int i = 0; i < 4; ++i) {
        articles.push_back({.title = "Brève numéro " + std::to_string(i) + " du fil",
                            .url = "https://a.example/breves",
                            .guid = "breve-" + std::to_string(i)});
    }
    newsroom.poll(1, kMorning, articles);
    CHECK(newsroom.items().size() == 4);
}

TEST_CASE("a page that carries a new issue each day makes a new item each day") {
    Newsroom newsroom;
    for (int day = 0; day < 5; ++day) {
        Article article = issue("Cours des céréales", day, "Mil " + std::to_string(200 + day));
        article.url = "https://a.example/cours";
        newsroom.poll(1, article.published, {article});
    }
    CHECK(newsroom.items().size() == 5);
}

TEST_CASE("a live blog under one address and guid is one item with revisions") {
    Newsroom newsroom;
    Article live{.title = "EN DIRECT - La crue du fleuve, heure par heure",
                 .url = "https://a.example/direct",
                 .guid = "direct",
                 .published = kMorning};
    newsroom.poll(1, kMorning, {live});
    for (int hour = 1; hour < 30; ++hour) {
        live.text = "Point de " + std::to_string(hour) + " h";
        live.published = kMorning + hours{hour};
        CHECK(newsroom.poll(1, live.published, {live})[0].verdict == Verdict::revision);
    }
    CHECK(newsroom.items().size() == 1);
}

TEST_CASE("entries without a title key never match each other by title") {
    Newsroom newsroom;
    newsroom.poll(1, kMorning, {{.title = "…", .url = "https://a.example/1", .text = body(1)}});
    newsroom.poll(2, kMorning, {{.title = "!", .url = "https://b.example/1", .text = body(1)}});
    CHECK(newsroom.visible() == 2);
}
