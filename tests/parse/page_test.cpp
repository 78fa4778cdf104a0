#include "parse/page.hpp"

#include "reading.hpp"
#include "support/catch.hpp"

using griot::Outcome;
using griot::parse::discover_feed;
using griot::parse::judge_page;

namespace {

constexpr const char* kUrl = "https://journal.example.bf/flux";

}  // namespace

TEST_CASE("the feed that a page links to is found") {
    const auto [html, want] = GENERATE(table<const char*, const char*>({
        {"<link rel=alternate type=application/rss+xml href=/rss>",
         "https://journal.example.bf/rss"},
        {"<LINK HREF='a.xml?x=1&amp;y=2' TYPE='application/atom+xml; charset=utf-8'"
         " REL='feed Alternate'>",
         "https://journal.example.bf/a.xml?x=1&y=2"},
        {"<link rel='alternate' hreflang='ar' href='/ar'><link rel='alternate'"
         " type='application/feed+json' href='//flux.example.bf/j'>",
         "https://flux.example.bf/j"},
        {"<link data-href='/non' rel='alternate' type='application/rss+xml' href='/oui'>",
         "https://journal.example.bf/oui"},
        {"<link rel='stylesheet' type='application/rss+xml' href='/x'>", ""},
        {"<link rel='alternate' type='application/rss+xml' href='javascript:x'>", ""},
        {"<link rel='alternate' type='application/rss+xml' href='/cut'", ""},
        {"<a rel='alternate' type='application/rss+xml' href='/x'>", ""},
        {"", ""},
    }));
    INFO(html);
    CHECK(discover_feed(html, kUrl) == want);
}

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
