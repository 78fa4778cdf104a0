#include "normalise/media.hpp"

#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

constexpr std::string_view kBase = "https://fil.example.bf/2026/article1";

std::string image_of(const Entry& entry) {
    return normalise::image_of(entry, normalise::enclosures_of(entry, kBase), kBase);
}

}  // namespace

TEST_CASE("enclosures and media are kept once each, with absolute addresses") {
    Entry entry;
    entry.enclosures = {{.url = "/son.mp3", .type = "audio/mpeg", .length = "1234"},
                        {.url = "photo.jpg", .type = "image/jpeg", .length = ""}};
    entry.media = {{.url = "https://fil.example.bf/son.mp3", .type = "audio/mp3", .length = "1"},
                   {.url = "https://cdn.example/film.mp4", .type = " video/mp4\n", .length = "?"}};
    const auto kept = normalise::enclosures_of(entry, kBase);
    REQUIRE(kept.size() == 3);
    CHECK(kept[0].url == "https://fil.example.bf/son.mp3");
    CHECK(kept[0].type == "audio/mpeg");
    CHECK(kept[0].length == "1234");
    CHECK(kept[1].url == "https://fil.example.bf/2026/photo.jpg");
    CHECK(kept[2].type == "video/mp4");
    CHECK(kept[2].length.empty());
}

TEST_CASE("what is no web address does not travel on") {
    Entry entry;
    for (const char* url : {"javascript:alert(1)", "data:image/png;base64,AA", "file:///etc/passwd",
                            "ftp://fil.example.bf/son.mp3", "http://", ""}) {
        entry.enclosures.push_back({.url = url, .type = "audio/mpeg", .length = "1"});
    }
    entry.image = "javascript:alert(1)";
    CHECK(normalise::enclosures_of(entry, kBase).empty());
    CHECK(image_of(entry).empty());
}

TEST_CASE("an item's image is the entry's, else a thumbnail, else an enclosed picture") {
    Entry entry;
    entry.enclosures = {{.url = "/son.mp3", .type = "audio/mpeg", .length = ""},
                        {.url = "/photo.jpg", .type = "image/jpeg", .length = ""}};
    CHECK(image_of(entry) == "https://fil.example.bf/photo.jpg");
    entry.thumbnails = {"about:blank", "/vignette.jpg"};
    CHECK(image_of(entry) == "https://fil.example.bf/vignette.jpg");
    entry.image = "https://cdn.example/une.jpg";
    CHECK(image_of(entry) == "https://cdn.example/une.jpg");
    CHECK(image_of(Entry{}).empty());
}
