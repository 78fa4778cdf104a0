// The forms in which texts credit agencies and outlets (D11), in the four languages of the region.
#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

struct Credited {
    std::string text, names;  // names as they should come out, joined by ", "
};

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::string credits_of_text(const std::string& text) {
    Desk desk;
    Entry entry = article();
    entry.content = plain(text);
    return joined(desk.item(entry).wire);
}

void check(const std::vector<Credited>& cases) {
    for (const Credited& one : cases) {
        INFO(one.text);
        CHECK(credits_of_text(one.text) == one.names);
    }
}

}  // namespace

TEST_CASE("a dateline credits the agency in its brackets") {
    check({
        {"Bamako (AFP) – Le marché au bétail a rouvert lundi.", "AFP"},
        {"Ouagadougou, 3 mars (AIB) - Le maire a reçu les maraîchers.", "AIB"},
        {"Ouagadougou, le 3 mars 2026 (AIB)-Le maire a reçu les maraîchers.", "AIB"},
        {"Niamey, 12 Fév (ANP) – Le gouverneur a visité le barrage.", "ANP"},
        {"N’Djamena (Reuters) – Les pluies ont repris.", "Reuters"},
        {"(Agence Ecofin) - La cimenterie double ses capacités.", "Agence Ecofin"},
        {"Saint-Louis (APS) : Les pêcheurs reprennent la mer.", "APS"},
        {"Paris (avec AFP) - Le vol a été annulé.", "AFP"},
        {"Bobo-Dioulasso (AFP/Reuters) — Les coupures durent.", "AFP, Reuters"},
        {"Porto-Novo (Bénin), 4 févr. 2026 (ABP) - Le pont est fini.", "ABP"},
        {"LAGOS (Reuters) - Traders went back to the market on Monday.", "Reuters"},
        {"ACCRA, Ghana (AP) — Cocoa farmers waited for rain.", "AP"},
        {"ABUJA, March 3 (Xinhua) -- The bridge was opened.", "Xinhua"},
        {"Accra, Feb. 3 (GNA) – The assembly met.", "GNA"},
        {"Bissau, 3 mar 2026 (Lusa) – O mercado reabriu na segunda-feira.", "Lusa"},
        {"Praia, 12 fev (Inforpress) – A ponte foi aberta.", "Inforpress"},
        {"Malabo, 3 mar (EFE).- El puente se abrió el lunes.", "EFE"},
        {"باماكو (أ ف ب) – أعيد فتح السوق يوم الاثنين.", "AFP"},
        {"نواكشوط (رويترز) - هطلت الأمطار.", "Reuters"},
    });
}

TEST_CASE("a dateline credits the agency before or behind its place") {
    check({
        {"APA-Ouagadougou (Burkina Faso) – Le prix du mil baisse.", "APA"},
        {"APA – Dakar (Sénégal) – Le port s’agrandit.", "APA"},
        {"APA-Bobo-Dioulasso (Burkina Faso) De Awa : Le coton attend.",
         ""},  // no dash, no dateline
        {"AFP - Bamako - Le marché a rouvert.", "AFP"},
        {"AA / Bamako / Amarana Keïta\nLe fleuve est en crue.", "Anadolu"},
        {"AA/Dakar/Awa Diop\nLe port s'agrandit.", "Anadolu"},
        {"إسطنبول / الأناضول\nوصلت السفينة إلى الميناء.", "Anadolu"},
        {"الخرطوم - رويترز: أعيد فتح الجسر.", "Reuters"},
        {"Bamako - AFP - Le marché a rouvert.", "AFP"},
    });
}

TEST_CASE("brackets behind the last sentence credit whom they name") {
    check({
        {"Le marché a rouvert. (AFP)", "AFP"},
        {"Le marché a rouvert.\n(AFP)", "AFP"},
        {"Le marché a rouvert, selon le maire (AFP)", "AFP"},
        {"Le marché a rouvert, selon le maire (AFP).", "AFP"},
        {"Le marché a rouvert. [AFP]", "AFP"},
        {"Le marché a rouvert. (avec AFP et Reuters)", "AFP, Reuters"},
        {"Le marché a rouvert. (Avec l’AFP)", "AFP"},
        {"Le marché a rouvert. (source : Sidwaya)", "Sidwaya"},
        {"Le marché a rouvert. (Xinhua/AIB)", "Xinhua, AIB"},
        {"Le marché a rouvert. (RFI)", "RFI"},
        {"« Le marché a rouvert », a dit le maire. (AFP)", "AFP"},
        {"The market is open again. (Reuters)", "Reuters"},
        {"The market is open again. (with Associated Press)", "AP"},
        {"The market is open again. (NAN)", "NAN"},
        {"O mercado reabriu. (Lusa)", "Lusa"},
        {"O mercado reabriu. (com Lusa)", "Lusa"},
        {"أعيد فتح السوق. (أ ف ب)", "AFP"},
        {"أعيد فتح السوق. (فرانس برس)", "AFP"},
    });
}

TEST_CASE("a signature below or behind the text credits with whom it was written") {
    check({
        {"Le marché a rouvert.\nAvec AFP", "AFP"},
        {"Le marché a rouvert.\nLe Monde avec AFP", "Le Monde, AFP"},
        {"Le marché a rouvert. La Rédaction avec AFP", "AFP"},
        {"Le marché a rouvert.\nAwa Sawadogo, avec Reuters", "Reuters"},
        {"Le marché a rouvert.\nAwa Sawadogo (avec AFP)", "AFP"},
        {"Le marché a rouvert. Avec l’AFP.", "AFP"},
        {"Le marché a rouvert. Avec les agences AFP et Reuters", "AFP, Reuters"},
        {"Le marché a rouvert.\nPar AFP", "AFP"},
        {"Le marché a rouvert.\nAvec AFP\nAwa Sawadogo", "AFP"},
        {"Par Jeune Afrique avec AFP\nLe marché a rouvert lundi.", "Jeune Afrique, AFP"},
        {"By AFP\nThe market is open again.", "AFP"},
        {"By Reuters Staff\nThe market is open again.", "Reuters"},
        {"The market is open again.\nAfricanews with AFP", "Africanews, AFP"},
        {"O mercado reabriu.\nCom Lusa", "Lusa"},
        {"O mercado reabriu.\nPor Agência Lusa", "Lusa"},
        {"أعيد فتح السوق.\nمع فرانس برس", "AFP"},
    });
}

TEST_CASE("a source line credits agencies, outlets, sites and names") {
    check({
        {"Le marché a rouvert.\nSource : BFMTV", "BFMTV"},
        {"Le marché a rouvert.\nSource\u00A0: BFM TV", "BFMTV"},
        {"Le marché a rouvert. Source : AFP", "AFP"},
        {"Le marché a rouvert.\nSOURCE: lefaso.net", "Lefaso.net"},
        {"Le marché a rouvert.\nSources : AFP, Reuters", "AFP, Reuters"},
        {"Le marché a rouvert.\nSources : AFP et Le Républicain", "AFP, Le Républicain"},
        {"Le marché a rouvert.\nSource : Journal du Faso", "Journal du Faso"},
        {"Le marché a rouvert.\nSource : https://www.rfi.fr/fr/afrique/", "RFI"},
        {"Le marché a rouvert.\nSource : www.exemple-infos.bf", "exemple-infos.bf"},
        {"Le marché a rouvert.\nSource : AIB, le 3 mars 2026", "AIB"},
        {"Source : Xinhua | 03-03-2026\nLe marché a rouvert.", "Xinhua"},
        {"Le marché a rouvert Source : Studio Tamani", "Studio Tamani"},
        {"The market is open again.\nSource: Ghana News Agency", "GNA"},
        {"The market is open again.\nSource: VOA", "VOA"},
        {"O mercado reabriu.\nFonte: Lusa", "Lusa"},
        {"El mercado reabrió.\nFuente: EFE", "EFE"},
        {"أعيد فتح السوق.\nالمصدر: رويترز", "Reuters"},
        {"أعيد فتح السوق.\nالمصدر : الجزيرة نت", "Al Jazeera"},
    });
}

TEST_CASE("a mark of copyright or a bare name at the end credits its agency") {
    check({
        {"Le marché a rouvert.\n© AFP 2026", "AFP"},
        {"Le marché a rouvert. © 2026 AFP", "AFP"},
        {"Le marché a rouvert.\n© Agence France-Presse", "AFP"},
        {"Le marché a rouvert.\n© 2026 AFP. Tous droits réservés.", "AFP"},
        {"The market is open again.\nCopyright 2026 Associated Press. All rights reserved.", "AP"},
        {"Le marché a rouvert. AFP", "AFP"},
        {"Le marché a rouvert. – AFP", "AFP"},
        {"Le marché a rouvert.\nAFP", "AFP"},
        {"Le marché a rouvert.\nJeune Afrique", "Jeune Afrique"},
        {"« Rouvert ! » a dit le maire. ATS-AFP", "ATS, AFP"},
        {"The market is open again. Reuters", "Reuters"},
        {"O mercado reabriu. Lusa", "Lusa"},
        {"أعيد فتح السوق. رويترز", "Reuters"},
    });
}

TEST_CASE("what sites put below a text does not hide its credit") {
    check({
        {"Le marché a rouvert.\nSource : BFMTV\nLe Fil", "BFMTV"},
        {"Le marché a rouvert.\n(AFP)\nThe post Marché appeared first on Le Fil.", "AFP"},
        {"Le marché a rouvert. (AFP)\nL’article Marché est apparu en premier sur Le Fil.", "AFP"},
        {"Le marché a rouvert.\nSource : AIB\nPartager :\nFacebook", "AIB"},
        {"Le marché a rouvert.\nAvec AFP\nspot_img\nLaisser un commentaire\nVotre nom\n"
         "Articles connexes\nLe prix du mil baisse encore dans les marchés du Nord.",
         "AFP"},
    });
}
