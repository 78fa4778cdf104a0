#include "parse/page.hpp"

#include "reading.hpp"
#include "support/catch.hpp"

using griot::Outcome;
using griot::parse::judge_page;

namespace {

constexpr const char* kUrl = "https://journal.example.bf/flux";

}  // namespace

TEST_CASE("a page is no feed, and its title and feed are told") {
    const auto error = judge_page(
        "<html><title>Le Courrier &ndash;\n accueil</title>"
        "<link rel='alternate' type='application/rss+xml' href='/rss'>",
        kUrl);
    CHECK(error.outcome == Outcome::not_a_feed);
    CHECK(error.detail ==
          "an HTML page (“Le Courrier – accueil”), which links to the feed "
          "https://journal.example.bf/rss");
    CHECK(judge_page("<html>", kUrl).detail == "an HTML page");
}

TEST_CASE("a bot wall's challenge is blocked, not a parse error") {
    const auto error = judge_page("<script>window._cf_chl_opt={}</script>", kUrl);
    CHECK(error.outcome == Outcome::blocked);
    CHECK_THAT(error.detail, ContainsSubstring("Cloudflare"));
}

TEST_CASE("a page that loads a wall's script for its comment form is a page") {
    CHECK(judge_page("<html><script src='/cdn-cgi/challenge-platform/x.js'>", kUrl).outcome ==
          Outcome::not_a_feed);
}

TEST_CASE("a page served as a feed reaches the operator through the whole parse") {
    const auto error = griot::test::refused("<!doctype html><html><title>Accueil</title></html>");
    CHECK(error.outcome == Outcome::not_a_feed);
    CHECK_THAT(error.detail, ContainsSubstring("Accueil"));
}
