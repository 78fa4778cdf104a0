#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("media stand alone, in groups, and thumbnails in either") {
    const Entry entry = rss_item(
        "<media:content url='/1.jpg' medium='image' fileSize='7'>"
        "<media:thumbnail url='/1s.jpg'/></media:content>"
        "<media:group><media:content url='/2.mp4' type='video/mp4'/>"
        "<media:thumbnail url='/2s.jpg'/><media:thumbnail url='/1s.jpg'/></media:group>");
    REQUIRE(entry.media.size() == 2);
    CHECK(entry.media[0].url == "https://flux.example.org/1.jpg");
    CHECK(entry.media[0].type == "image");
    CHECK(entry.media[0].length == "7");
    CHECK(entry.media[1].type == "video/mp4");
    CHECK(entry.thumbnails == std::vector<std::string>{"https://flux.example.org/1s.jpg",
                                                       "https://flux.example.org/2s.jpg"});
}

TEST_CASE("a picture's title and text are the entry's only where it has none") {
    const Entry with = rss_item(
        "<media:title>photo</media:title><title>Titre</title>"
        "<media:description>photo</media:description><description>Texte</description>");
    CHECK(with.title.value == "Titre");
    CHECK(with.summary.value == "Texte");
    const Entry without = rss_item(
        "<media:group><media:title>Titre</media:title>"
        "<media:description>Texte</media:description></media:group>");
    CHECK(without.title.value == "Titre");
    CHECK(without.summary.value == "Texte");
}

TEST_CASE("groups in groups end somewhere") {
    std::string deep;
    for (int i = 0; i < 2000; ++i) deep += "<media:group>";
    deep += "<media:content url='/1'/>";
    for (int i = 0; i < 2000; ++i) deep += "</media:group>";
    CHECK(rss_item(deep + "<title>T</title>").title.value == "T");
}
