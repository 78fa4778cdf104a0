// Equal fingerprints spare all work: whatever normalise() reads must move them.
#include <functional>

#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

TEST_CASE("an entry keeps its fingerprint from poll to poll") {
    Desk morning;
    Desk evening;
    evening.now = at("2026-11-23T20:00:00Z");
    evening.feed.title = html("Un autre titre du fil");
    evening.feed.entries = {article("2"), article("1")};
    CHECK(morning.fingerprint(article()) == evening.fingerprint(article()));
}

TEST_CASE("everything that an item is made of moves the fingerprint") {
    using Change = std::function<void(Entry&)>;
    const std::pair<const char*, Change> changes[] = {
        {"id", [](Entry& e) { e.id += "x"; }},
        {"permalink", [](Entry& e) { e.id_is_permalink = true; }},
        {"link", [](Entry& e) { e.link += "x"; }},
        {"original link", [](Entry& e) { e.original_link = "https://a.example/"; }},
        {"title", [](Entry& e) { e.title.value += "x"; }},
        {"type of the title", [](Entry& e) { e.title.type = TextConstruct::Type::text; }},
        {"summary", [](Entry& e) { e.summary.value += "x"; }},
        {"content", [](Entry& e) { e.content.value += "x"; }},
        {"base of the content", [](Entry& e) { e.content.base = "https://a.example/"; }},
        {"language of the content", [](Entry& e) { e.content.language = "ar"; }},
        {"published", [](Entry& e) { e.published = date("2026-11-23T08:06:00Z"); }},
        {"unreadable date", [](Entry& e) { e.published = date("hier"); }},
        {"updated", [](Entry& e) { e.updated = date("2026-11-23T08:06:00Z"); }},
        {"author", [](Entry& e) { e.authors = {{.name = "A", .email = {}, .url = {}}}; }},
        {"author's page", [](Entry& e) { e.authors = {{.name = {}, .email = {}, .url = "A"}}; }},
        {"category", [](Entry& e) { e.categories = {{.term = "A", .scheme = {}, .label = {}}}; }},
        {"label", [](Entry& e) { e.categories = {{.term = {}, .scheme = {}, .label = "A"}}; }},
        {"enclosure", [](Entry& e) { e.enclosures = {{.url = "A", .type = {}, .length = {}}}; }},
        {"media", [](Entry& e) { e.media = {{.url = "A", .type = {}, .length = {}}}; }},
        {"thumbnail", [](Entry& e) { e.thumbnails = {"A"}; }},
        {"image", [](Entry& e) { e.image = "A"; }},
        {"comments", [](Entry& e) { e.comments = "A"; }},
        {"rights", [](Entry& e) { e.rights = "A"; }},
        {"language", [](Entry& e) { e.language = "ar"; }},
        {"source", [](Entry& e) { e.source = {.title = "A", .link = {}}; }},
        {"dc:source", [](Entry& e) { e.dc_source = "A"; }},
    };
    const Desk desk;
    for (const auto& [name, change] : changes) {
        INFO(name);
        Entry changed = article();
        change(changed);
        CHECK(desk.fingerprint(changed) != desk.fingerprint(article()));
    }
}

TEST_CASE("what an entry inherits moves its fingerprint") {
    const auto before = Desk{}.fingerprint(article());
    Desk language;
    language.feed.language = "ar";
    CHECK(language.fingerprint(article()) != before);

    Entry bare = article();
    bare.link.clear();
    Desk moved;
    moved.feed.link = "https://ailleurs.example/";
    CHECK(moved.fingerprint(bare) != Desk{}.fingerprint(bare));

    Desk signed_by_feed;
    signed_by_feed.feed.format = ParsedFeed::Format::atom;
    signed_by_feed.feed.authors = {{.name = "La rédaction", .email = {}, .url = {}}};
    CHECK(signed_by_feed.fingerprint(article()) != before);
}

TEST_CASE("who publishes the feed moves the fingerprint, for nobody credits themselves") {
    const auto before = Desk{}.fingerprint(article());
    Desk renamed;
    renamed.source.name = "RFI";
    CHECK(renamed.fingerprint(article()) != before);
    Desk abroad;
    abroad.source.country = "DZ";
    CHECK(abroad.fingerprint(article()) != before);
    Desk moved;
    moved.feed.link = "https://ailleurs.example/";
    CHECK(moved.fingerprint(article()) != before);
}

TEST_CASE("words that move from one field to the next are another entry") {
    Entry one = article();
    one.rights = "ab";
    one.dc_source = "c";
    Entry other = article();
    other.rights = "a";
    other.dc_source = "bc";
    CHECK(Desk{}.fingerprint(one) != Desk{}.fingerprint(other));
}
