// Whom an item credits, whole: where credits are looked for, and that nobody credits themselves.
#include "normalise/credit.hpp"

#include "normalise/desk.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using namespace griot::test;

namespace {

using Names = std::vector<std::string>;

Names credits_of_author(const std::string& name) {
    Desk desk;
    Entry entry = article();
    entry.authors = {{.name = name, .email = {}, .url = {}}};
    return desk.item(entry).wire;
}

Names credits_of_title(const std::string& title) {
    Desk desk;
    Entry entry = article();
    entry.title = html(title);
    return desk.item(entry).wire;
}

Names credits_of_text_at(const std::string& source, const std::string& text) {
    Desk desk;
    desk.source.name = source;
    Entry entry = article();
    entry.content = plain(text);
    return desk.item(entry).wire;
}

}  // namespace

TEST_CASE("an author that is an agency, or writes with one, credits it") {
    CHECK(credits_of_author("AFP") == Names{"AFP"});
    CHECK(credits_of_author("Agence France&#8209;Presse") == Names{"AFP"});
    CHECK(credits_of_author("AFP/Reuters") == Names{"AFP", "Reuters"});
    CHECK(credits_of_author("Le Monde avec AFP") == Names{"Le Monde", "AFP"});
    CHECK(credits_of_author("Par AFP") == Names{"AFP"});
    CHECK(credits_of_author("Awa Sawadogo, AFP") == Names{"AFP"});
    CHECK(credits_of_author("Awa Sawadogo (Reuters)") == Names{"Reuters"});
    CHECK(credits_of_author("Reuters Staff") == Names{"Reuters"});
    CHECK(credits_of_author("Agência Lusa") == Names{"Lusa"});
    CHECK(credits_of_author("رويترز") == Names{"Reuters"});
}

TEST_CASE("an author that only looks like an agency credits none") {
    for (const char* const name : {"Awa Sawadogo", "Map Diallo", "Ani Touré", "redaction", "admin",
                                   "Jean Belgarde", "Apa", "AP-HP", "TAPSOBA"}) {
        INFO(name);
        CHECK(credits_of_author(name).empty());
    }
}

TEST_CASE("a title that ends with an agency credits it, unless it explains the letters") {
    CHECK(credits_of_title("Dori : le marché rouvre – AFP") == Names{"AFP"});
    CHECK(credits_of_title("Dori : le marché rouvre (AFP)") == Names{"AFP"});
    CHECK(credits_of_title("Dori : le marché rouvre [avec Reuters]") == Names{"Reuters"});
    CHECK(credits_of_title("Dori : le marché rouvre | APA") == Names{"APA"});
    CHECK(credits_of_title("Le Mécanisme d’appui aux producteurs (MAP)").empty());
    CHECK(credits_of_title("Dori : le ministre chez AFP").empty());
    CHECK(credits_of_title("Dori : le ministre sur – RFI").empty());
}

TEST_CASE("dc:source credits an agency, an outlet or a site") {
    Desk desk;
    Entry entry = article();
    const auto credits = [&](const std::string& source) {
        entry.dc_source = source;
        return desk.item(entry).wire;
    };
    CHECK(credits("AFP") == Names{"AFP"});
    CHECK(credits("Le Républicain") == Names{"Le Républicain"});
    CHECK(credits("https://www.rfi.fr/fr/afrique/") == Names{"RFI"});
    CHECK(credits("https://fil.example.bf/") == Names{});
    CHECK(credits("Le Fil") == Names{});
    CHECK(credits("12e année, numéro trois") == Names{});
}

TEST_CASE("the feed that an item was taken from is credited by its title, else by its site") {
    Desk desk;
    Entry entry = article();
    const auto credits = [&](const SourceRef& source) {
        entry.source = source;
        return desk.item(entry).wire;
    };
    CHECK(credits({.title = "RFI", .link = "https://www.rfi.fr/rss"}) == Names{"RFI"});
    CHECK(credits({.title = "Le Républicain", .link = {}}) == Names{"Le Républicain"});
    CHECK(credits({.title = "toutes les nouvelles", .link = "https://www.voaafrique.com/api"}) ==
          Names{"VOA"});
    CHECK(credits({.title = {}, .link = "https://journal.example.ml/flux"}) ==
          Names{"journal.example.ml"});
    CHECK(credits({.title = "À la une", .link = "https://fil.example.bf/"}) == Names{});
    CHECK(credits({.title = {}, .link = {}}) == Names{});
}

TEST_CASE("an outlet never credits itself") {
    CHECK(credits_of_text_at("Le Fil", "Le marché a rouvert.\nSource : Le Fil") == Names{});
    CHECK(credits_of_text_at("Le Fil", "Le marché a rouvert.\nSource : LE FIL") == Names{});
    CHECK(credits_of_text_at("RFI Afrique", "Le marché a rouvert.\nRFI avec AFP") == Names{"AFP"});
    CHECK(credits_of_text_at("Minute.bf", "Le marché a rouvert.\nMinute.bf") == Names{});
    CHECK(credits_of_text_at("Le Fil", "Le marché a rouvert.\nSource : fil.example.bf") == Names{});
}

TEST_CASE("an agency's own feed credits none: its items are the wire's own reports") {
    CHECK(credits_of_text_at("AIB", "Ouagadougou, 3 mars (AIB) - Le maire a parlé.") == Names{});
    CHECK(credits_of_text_at("APA News", "APA-Dakar (Sénégal) – Le port s’agrandit.") == Names{});
    Desk desk;
    desk.source.name = "Dépêches";
    desk.feed.link = "https://www.aib.media/";
    Entry entry = article();
    entry.content = plain("Ouagadougou, 3 mars (AIB) - Le maire a parlé.");
    CHECK(desk.item(entry).wire == Names{});
}

TEST_CASE("of agencies with one abbreviation, that of the source's country is credited") {
    Desk desk;
    Entry entry = article();
    entry.content = plain("Le marché a rouvert. (APS)");
    CHECK(desk.item(entry).wire == Names{"APS"});
    desk.source.country = "DZ";
    CHECK(desk.item(entry).wire == Names{"APS Algérie"});
}

TEST_CASE("an agency is credited once, wherever it is named") {
    Desk desk;
    Entry entry = article();
    entry.title = html("Le marché rouvre - AFP");
    entry.content = html(
        "<p>Bamako (AFP) – Le marché a rouvert.</p><p>Avec Reuters</p>"
        "<p>© Agence France&#8209;Presse</p>");
    entry.authors = {{.name = "AFP", .email = {}, .url = {}}};
    CHECK(desk.item(entry).wire == Names{"AFP", "Reuters"});
}

TEST_CASE("only the head and the foot of a long text are looked at") {
    Desk desk;
    Entry entry = article();
    std::string filler;
    for (int i = 0; i < 100; ++i) filler += "Le maire a parlé longuement aux vendeurs réunis. ";
    entry.content = plain(filler + "\nBamako (AFP) – Le marché.\nSource : AFP\n" + filler);
    CHECK(desk.item(entry).wire == Names{});
    entry.content = plain("Bamako (AFP) – " + filler + "\nSource : RFI");
    CHECK(desk.item(entry).wire == Names{"AFP", "RFI"});
}

TEST_CASE("who is credited does not change what an item is") {
    Desk desk;
    Entry entry = article();
    const Item without = desk.item(entry);
    entry.dc_source = "AFP";
    const Item with = desk.item(entry);
    CHECK(with.wire == Names{"AFP"});
    CHECK(with.content_hash == without.content_hash);
    CHECK(with.guid_key == without.guid_key);
    CHECK(with.url_key == without.url_key);
}

TEST_CASE("an outlet's article credits its source, not the agency that it mentions") {
    const auto page = shared_folder("article/minute-bf-niger.txt");
    if (!page) return;
    const std::string text = read_file(*page);
    const std::string publisher = "Minute.bf";
    const auto end_of_article = text.find(publisher);
    REQUIRE(end_of_article != std::string::npos);
    std::string paragraphs;
    for (const char c : text.substr(0, end_of_article + publisher.size())) {
        paragraphs += c == '\n' ? std::string{"</p><p>"} : std::string{c};
    }
    const std::string as_page = "<p>" + paragraphs + "</p>";

    Desk desk;
    desk.source.name = publisher;
    Entry entry = article();
    entry.content = html(as_page);
    CHECK(desk.item(entry).wire == Names{"BFMTV"});
    entry.content = plain(text);  // with all that stands below it on its page
    CHECK(desk.item(entry).wire == Names{"BFMTV"});
}
