// Site migrations and opened archives (D9).
#include "stories/flood.hpp"

#include <algorithm>
#include <string>

#include "stories/newsroom.hpp"
#include "support/catch.hpp"

using namespace griot;
using griot::test::Article;
using griot::test::Newsroom;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const Instant kToday = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + hours{12};

const char* const kPlaces[] = {"Kaya",      "Djibo", "Dori",    "Fada",  "Banfora",
                               "Koudougou", "Gaoua", "Ziniaré", "Manga", "Tenkodogo"};

std::string title_of(int n) {
    return "Les habitants de " + std::string{kPlaces[n % 10]} + " demandent un pont numéro " +
           std::string{kPlaces[n / 10 % 10]} + " " + std::string{kPlaces[n / 100 % 10]};
}

std::string teaser_of(int n) {
    return "Le conseil municipal s'est réuni, affaire " + std::to_string(n * 37) + ".";
}

// Article n of the old site, one a day, the newest yesterday.
Article old_article(int n) {
    return {.title = title_of(n),
            .url = "http://ancien.example/?p=" + std::to_string(n),
            .guid = "http://ancien.example/?p=" + std::to_string(n),
            .published = kToday - days{1 + n},
            .text = teaser_of(n)};
}

// The same on the new site.
Article migrated(int n) {
    Article article = old_article(n);
    article.url = "https://nouveau.example/actualite/" + std::to_string(n) + "-article";
    article.guid = "https://nouveau.example/?post=" + std::to_string(5000 + n);
    return article;
}

template <typename Make>
std::vector<Article> articles(int first, int last, Make make) {
    std::vector<Article> out;
    for (int n = first; n < last; ++n) out.push_back(make(n));
    return out;
}

Article fresh(int n) {
    return {.title = "Nouvelle du jour sur le marché de " + title_of(n),
            .url = "https://nouveau.example/jour/" + std::to_string(n),
            .guid = "jour-" + std::to_string(n),
            .published = kToday - minutes{n}};
}

std::size_t held(const std::vector<Decision>& decisions) {
    return static_cast<std::size_t>(std::ranges::count_if(decisions, &Decision::quarantined));
}

// A feed of 200 posts that was read until now.
struct Site : Newsroom {
    Site() { poll(1, kToday - hours{1}, articles(0, 200, old_article)); }
};

}  // namespace

TEST_CASE("a first look at a feed is no flood, however long its archive") {
    Newsroom newsroom;
    CHECK(held(newsroom.poll(1, kToday, articles(0, 200, old_article))) == 0);
    CHECK(newsroom.visible() == 200);
}

TEST_CASE("a migration that republishes 200 old posts publishes none of them again") {
    Site site;
    CHECK(held(site.poll(1, kToday, articles(0, 200, migrated))) == 200);
    CHECK(site.visible() == 200);
    SECTION("and the posts are known when they are listed again") {
        CHECK(site.poll(1, kToday + hours{1}, articles(0, 10, migrated))[3].verdict ==
              Verdict::known);
        CHECK(site.visible() == 200);
    }
    SECTION("until a person accepts them") {
        site.accept(1);
        CHECK(site.visible() == 400);
    }
}

TEST_CASE("a migration that dates all posts today is known by their words") {
    Site site;
    auto posts = articles(0, 200, migrated);
    for (Article& post : posts) post.published = kToday;
    CHECK(held(site.poll(1, kToday, posts)) == 200);
}

TEST_CASE("a migrated feed of ten entries is a flood of ten") {
    Newsroom newsroom;
    newsroom.poll(1, kToday - hours{1}, articles(0, 10, old_article));
    auto posts = articles(0, 9, migrated);
    posts.push_back(fresh(1));
    const auto decisions = newsroom.poll(1, kToday, posts);
    CHECK(held(decisions) == 9);
    CHECK_FALSE(decisions[9].quarantined);
    CHECK(newsroom.visible() == 11);
}

TEST_CASE("a migration that takes days, a few posts a poll, goes on being held back") {
    Site site;
    CHECK(held(site.poll(1, kToday, articles(0, 10, migrated))) == 10);
    CHECK(held(site.poll(1, kToday + hours{1}, articles(10, 12, migrated))) == 2);
    CHECK(held(site.poll(1, kToday + hours{60}, articles(12, 13, migrated))) == 1);
    SECTION("while news of the same feed is published") {
        Article news = fresh(1);
        news.published = kToday + hours{60};
        CHECK(held(site.poll(1, kToday + hours{61}, {news})) == 0);
    }
    SECTION("until it is accepted") {
        site.accept(1);
        CHECK(held(site.poll(1, kToday + hours{61}, articles(13, 14, migrated))) == 0);
    }
    SECTION("or long over") {
        CHECK(held(site.poll(1, kToday + hours{140}, articles(13, 14, migrated))) == 0);
    }
}

TEST_CASE("a daily with forty new items of today is no flood") {
    Site site;
    CHECK(held(site.poll(1, kToday, articles(0, 40, fresh))) == 0);
    CHECK(site.visible() == 240);
}

TEST_CASE("a feed that is back after an outage of a week is no flood") {
    Newsroom newsroom;
    newsroom.poll(1, kToday - days{8}, articles(100, 110, old_article));
    const auto missed = articles(0, 7 * 20, [](int n) {
        Article article = fresh(n);
        article.published = kToday - days{7} + hours{n};
        return article;
    });
    CHECK(held(newsroom.poll(1, kToday, missed)) == 0);
}

TEST_CASE("an archive of pages never seen is a flood of old items, and news beside it is none") {
    Newsroom newsroom;
    newsroom.poll(1, kToday - hours{1}, articles(0, 10, old_article));
    auto document = articles(10, 200, old_article);
    document.insert(document.begin(), fresh(1));
    const auto decisions = newsroom.poll(1, kToday, document);
    CHECK_FALSE(decisions[0].quarantined);
    CHECK(held(decisions) == 190);
    CHECK(decisions[1].rule == "flood");
    CHECK(newsroom.visible() == 11);
}

TEST_CASE("a feed of ten entries that is set to list twenty is no flood") {
    Newsroom newsroom;
    newsroom.poll(1, kToday - hours{1}, articles(0, 10, old_article));
    CHECK(held(newsroom.poll(1, kToday, articles(0, 20, old_article))) == 0);
}

TEST_CASE("a feed that always publishes with old dates has that habit") {
    Newsroom newsroom;
    const auto gazette = [](int n) {
        Article article = old_article(n);
        article.published = kToday - days{30 + n};
        return article;
    };
    newsroom.poll(1, kToday - days{9}, articles(0, 5, gazette));
    for (int week = 0; week < 3; ++week) {
        const int first = 5 + 15 * week;
        CHECK(held(newsroom.poll(1, kToday - days{8 - week},
                                 articles(first, first + 15, gazette))) == 0);
    }
    CHECK(held(newsroom.poll(1, kToday, articles(50, 90, gazette))) == 0);
    CHECK(held(newsroom.poll(1, kToday, articles(100, 300, gazette))) == 200);
}

TEST_CASE("a busy feed's few old dates are no flood") {
    Site site;
    auto document = articles(0, 60, fresh);
    for (const Article& late : articles(300, 325, old_article)) document.push_back(late);
    CHECK(held(site.poll(1, kToday, document)) == 0);
}

TEST_CASE("ten daily columns at once are no flood, though all their titles were used before") {
    Newsroom newsroom;
    const auto issue = [](int day) {
        return articles(0, 10, [day](int n) {
            return Article{.title = "Prévisions météo de la semaine pour la ville de " +
                                    std::string{kPlaces[n]},
                           .url = "https://meteo.example/" + std::to_string(day * 100 + n),
                           .published = kToday + days{day},
                           .text = "Températures : " + std::to_string(30 + day) + " degrés."};
        });
    };
    for (int day = 0; day < 4; ++day) {
        CHECK(held(newsroom.poll(1, kToday + days{day}, issue(day))) == 0);
    }
    CHECK(newsroom.visible() == 40);
}

TEST_CASE("programmes with one teaser for ever are no flood after an outage") {
    Newsroom newsroom;
    const auto programmes = [](int day) {
        return articles(0, 6, [day](int n) {
            return Article{.title = "Journal de " + std::string{kPlaces[n]},
                           .url = "https://radio.example/" + std::to_string(day * 100 + n),
                           .published = kToday + days{day} + hours{n},
                           .text = "Toute l'actualité de la région."};
        });
    };
    newsroom.poll(1, kToday, programmes(0));
    CHECK(held(newsroom.poll(1, kToday + days{1}, programmes(1))) == 0);
    CHECK(held(newsroom.poll(1, kToday + days{5}, programmes(5))) == 0);
}

TEST_CASE("two articles that an editor posts again are no flood") {
    Site site;
    CHECK(held(site.poll(1, kToday, articles(3, 5, migrated))) == 0);
}

TEST_CASE("another feed's news never hides behind what is held back") {
    Site site;
    auto posts = articles(0, 20, migrated);
    for (Article& post : posts) post.published = kToday;
    const Article news{.title = title_of(7), .url = "https://b.example/7", .published = kToday};
    SECTION("in the same batch") {
        const auto decisions = site.commit({{1, posts}, {2, {news}}}, kToday);
        REQUIRE(held(decisions) == 20);
        CHECK(decisions[20].verdict == Verdict::new_item);
    }
    SECTION("nor later") {
        REQUIRE(held(site.poll(1, kToday, posts)) == 20);
        CHECK(site.poll(2, kToday, {news})[0].verdict == Verdict::new_item);
    }
}

TEST_CASE("a flood in one feed holds nothing of another back") {
    Site site;
    const auto decisions =
        site.commit({{1, articles(0, 200, migrated)}, {2, articles(0, 30, fresh)}}, kToday);
    CHECK(held(decisions) == 200);
    CHECK(std::none_of(decisions.begin() + 200, decisions.end(),
                       [](const Decision& decision) { return decision.quarantined; }));
}
