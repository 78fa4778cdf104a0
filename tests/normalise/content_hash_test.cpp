// What is an edit, and so makes a revision (D4), and what is not.
#include <functional>

#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

struct Change {
    const char* name;
    std::function<void(Entry&)> make;
};

Key hash_after(const Change& change) {
    Entry entry = article();
    change.make(entry);
    return Desk{}.item(entry).content_hash;
}

const Key kBefore = Desk{}.item(article()).content_hash;

}  // namespace

TEST_CASE("a change of words is an edit") {
    const Change edits[] = {
        {"title", [](Entry& e) { e.title.value = "Dori : le marché ferme (1)"; }},
        {"accent", [](Entry& e) { e.title.value = "Dori : le marche rouvre (1)"; }},
        {"capital", [](Entry& e) { e.title.value = "DORI : le marché rouvre (1)"; }},
        {"summary", [](Entry& e) { e.summary.value += "<p>Enfin.</p>"; }},
        {"a figure", [](Entry& e) { e.content.value += " 12 morts"; }},
        {"content gone", [](Entry& e) { e.content = {}; }},
        {"words moved from summary to content", [](Entry& e) { std::swap(e.summary, e.content); }},
        {"another address", [](Entry& e) { e.link = "https://fil.example.bf/2026/correction"; }},
    };
    for (const Change& edit : edits) {
        INFO(edit.name);
        CHECK(hash_after(edit) != kBefore);
    }
}

TEST_CASE("what no reader sees as a change of words is no edit") {
    const Change touches[] = {
        {"markup", [](Entry& e) { e.summary.value = "<div>Le marché a rouvert.</div>"; }},
        {"white space", [](Entry& e) { e.title.value = " Dori :  le marché\nrouvre (1)"; }},
        {"no-break spaces", [](Entry& e) { e.title.value = "Dori\u00A0: le marché rouvre (1)"; }},
        {"narrow spaces", [](Entry& e) { e.title.value = "Dori\u202F: le marché rouvre (1)"; }},
        {"thin spaces", [](Entry& e) { e.title.value = "Dori\u2009: le marché rouvre (1)"; }},
        {"invisible marks",
         [](Entry& e) {
             e.content.value =
                 "Le mar\u00ADché de Dori a\u200B rouvert\u2028 ce "
                 "lundi,\u2060 dit\u3000le maire.\uFEFF";
         }},
        {"spelling of a character",
         [](Entry& e) { e.title.value = "Dori : le march&eacute; rouvre (1)"; }},
        {"a picture",
         [](Entry& e) { e.content.value += "<img src=\"https://a.example/p.jpg\"/>"; }},
        {"a tracker", [](Entry& e) { e.link += "?utm_source=rss&fbclid=1"; }},
        {"secure address", [](Entry& e) { e.link = "http://www.fil.example.bf/2026/article1/"; }},
        {"date", [](Entry& e) { e.published = date("2026-11-23T09:00:00Z"); }},
        {"guid", [](Entry& e) { e.id = "https://fil.example.bf/?p=1"; }},
        {"category", [](Entry& e) { e.categories = {{.term = "A", .scheme = {}, .label = {}}}; }},
        {"author", [](Entry& e) { e.authors = {{.name = "A", .email = {}, .url = {}}}; }},
        {"enclosure", [](Entry& e) { e.enclosures = {{.url = "/a", .type = {}, .length = {}}}; }},
    };
    for (const Change& touch : touches) {
        INFO(touch.name);
        CHECK(hash_after(touch) == kBefore);
    }
}

TEST_CASE("a link inside the text may move without an edit") {
    Entry before = article();
    before.content.value = "<p>Voir <a href=\"https://a.example/x?utm_source=1\">ici</a>.</p>";
    Entry after = article();
    after.content.value = "<p>Voir <a href=\"https://b.example/y\">ici</a>.</p>";
    Desk desk;
    CHECK(desk.item(before).content_hash == desk.item(after).content_hash);
}
