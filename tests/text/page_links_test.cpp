#include "text/page_links.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using griot::text::PageLink;
using griot::text::PageLinks;

namespace {

std::vector<PageLink> links_of(std::string_view html) {
    PageLinks links{html, "https://journal.example.bf/une/"};
    std::vector<PageLink> all;
    while (auto link = links.next()) all.push_back(std::move(*link));
    return all;
}

}  // namespace

TEST_CASE("links and anchors come in order, with what their attributes say") {
    const auto links = links_of(
        "<LINK REL=alternate Type='application/rss+xml' HREF='/a?x=1&amp;y=2' title='Le&nbsp;fil'>"
        "<a href=/b rel=nofollow>Suite</a><link rel=icon><a name=ici>non</a>");
    REQUIRE(links.size() == 2);
    CHECK_FALSE(links[0].anchor);
    CHECK(links[0].rel == "alternate");
    CHECK(links[0].type == "application/rss+xml");
    CHECK(links[0].href == "/a?x=1&y=2");
    CHECK(links[0].title == "Le fil");
    CHECK(links[1].anchor);
    CHECK(links[1].rel == "nofollow");
}

TEST_CASE("an anchor goes by its words, or those of its picture") {
    const auto [html, want] = GENERATE(table<const char*, const char*>({
        {"<a href=x> Flux\n <b>RSS</b> &eacute;t&eacute; </a> plus", "Flux RSS été"},
        {"<a href=x title='Le fil'>RSS</a>", "Le fil"},
        {"<a href=x><img src=i alt='RSS'></a>", "RSS"},
        {"<a href=x>un<script>deux</script></a>", "un"},
        {"<a href=x>sans fin", "sans fin"},
        {"<a href=x>un<a href=y>deux</a>", "un"},
    }));
    INFO(html);
    const auto links = links_of(html);
    REQUIRE_FALSE(links.empty());
    CHECK(links[0].title == want);
}

TEST_CASE("what a browser does not read as markup holds no links") {
    CHECK(links_of("<!-- <link href=/a> --><script>'<link href=/b>'</script>"
                   "<textarea><a href=/c></textarea><title><a href=/d></title>")
              .empty());
}

TEST_CASE("the first base counts") {
    PageLinks links{"<base target=_top><base href='//cdn.example.bf/x/'><base href=/y/><a href=z>",
                    "https://journal.example.bf/"};
    CHECK(links.next()->href == "z");
    CHECK(links.base() == "https://cdn.example.bf/x/");
}

TEST_CASE("deep nesting costs no more than length") {
    std::string html;
    for (int i = 0; i < 200'000; ++i) html += "<div><b><a href=x>";
    CHECK(links_of(html).size() == 200'000);
}
