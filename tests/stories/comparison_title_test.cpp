#include <string>
#include <vector>

#include "stories/features.hpp"
#include "support/catch.hpp"

using griot::stories::comparison_title;
using griot::stories::title_habits;
using griot::stories::TitleHabits;

namespace {

const TitleHabits kBurkina24{
    .feed_title = "Burkina 24", .host = "burkina24.com", .common_suffix = ""};

std::string compared(std::string_view title) {
    return comparison_title(title, kBurkina24);
}

}  // namespace

TEST_CASE("typography does not make another title") {
    const std::string plain = compared("Mali : l'armee annonce \"la fin\" des operations");
    CHECK(plain == "mali l armee annonce la fin des operations");
    for (const char* title : {
             "Mali : l’armée annonce « la fin » des opérations",
             "MALI\u00a0: L’ARMÉE ANNONCE “LA FIN” DES OPÉRATIONS\u202f!",
             "Mali: l'arme\u0301e annonce «la fin» des ope\u0301rations…",
             "  Mali –  l‘armée annonce ‹ la fin › des opérations ",
         }) {
        INFO(title);
        CHECK(compared(title) == plain);
    }
}

TEST_CASE("mojibake has the key of its clean twin") {
    CHECK(compared("SÃ©curitÃ© : lâ€™Ã©tat dâ€™urgence prolongÃ©") ==
          compared("Sécurité : l’état d’urgence prolongé"));
}

TEST_CASE("a newsroom's label goes, a country stays") {
    const std::string news = compared("Le barrage de Samendéni déborde");
    for (const char* title : {
             "[Dépêche] Le barrage de Samendéni déborde",
             "(VIDÉO) Le barrage de Samendéni déborde",
             "VIDÉO. Le barrage de Samendéni déborde",
             "DIRECT - Le barrage de Samendéni déborde",
             "EN DIRECT : Le barrage de Samendéni déborde",
             "🔴 Urgent | Le barrage de Samendéni déborde",
             "Le barrage de Samendéni déborde (mise à jour)",
             "Le barrage de Samendéni déborde [Photos]",
         }) {
        INFO(title);
        CHECK(compared(title) == news);
    }
    CHECK(compared("Mali : le barrage déborde") == "mali le barrage deborde");
    CHECK(compared("Vidéo-surveillance : la ville s’équipe") ==
          "video surveillance la ville s equipe");
}

TEST_CASE("the feed's own name goes from the end, in its spellings") {
    const std::string news = compared("Le prix du mil recule à Dori");
    for (const char* title : {
             "Le prix du mil recule à Dori - Burkina 24",
             "Le prix du mil recule à Dori | Burkina24",
             "Le prix du mil recule à Dori — BURKINA24.COM",
             "Le prix du mil recule à Dori|Burkina 24",
         }) {
        INFO(title);
        CHECK(compared(title) == news);
    }
    CHECK(compared("Attaque à Djibo - le bilan s’alourdit") ==
          "attaque a djibo le bilan s alourdit");
}

TEST_CASE("an agency's name goes from the end") {
    const std::string news = compared("Niger : la CEDEAO lève les sanctions");
    for (const char* title : {
             "Niger : la CEDEAO lève les sanctions – AFP",
             "Niger : la CEDEAO lève les sanctions (AFP)",
             "Niger : la CEDEAO lève les sanctions (avec Reuters)",
             "Niger : la CEDEAO lève les sanctions - AFP | Burkina 24",
         }) {
        INFO(title);
        CHECK(compared(title) == news);
    }
}

TEST_CASE("an issue number is part of the title") {
    CHECK(compared("Remaniement au Togo (bis)") != compared("Remaniement au Togo"));
    CHECK(compared("Conseil des ministres (2)") != compared("Conseil des ministres (3)"));
}

TEST_CASE("a title that is nothing but a label stays") {
    CHECK(compared("[Vidéo]") == "video");
    CHECK(compared("Burkina 24") == "burkina 24");
    CHECK(compared(" - Burkina 24") == "burkina 24");
    CHECK(compared("").empty());
}

TEST_CASE("a suffix is learned from most of five titles") {
    const std::vector<std::string_view> titles{
        "Le mil recule &#8211; Le Fil du Sahel", "Un forage à Téra &#8211; Le Fil du Sahel",
        "Deux blessés - trois arrêtés", "Le coton monte &#8211; Le Fil du Sahel",
        "La route coupée &#8211; Le Fil du Sahel"};
    const TitleHabits habits = title_habits("Actualités", "https://www.fil.example/", titles);
    CHECK(habits.common_suffix == "le fil du sahel");
    CHECK(habits.host == "www.fil.example");
    CHECK(comparison_title("Le riz manque – Le Fil du Sahel", habits) == "le riz manque");
    CHECK(comparison_title("Le riz manque - le fil casse", habits) == "le riz manque le fil casse");
}

TEST_CASE("a suffix in brackets is learned as well") {
    const TitleHabits habits = title_habits(
        "Actualités", "",
        {"A (Radio Oméga)", "B (Radio Oméga)", "C (Radio Oméga)", "D (vidéo)", "E (Radio Oméga)"});
    CHECK(comparison_title("Le riz manque (Radio Oméga)", habits) == "le riz manque");
    CHECK(comparison_title("Le riz manque (suite)", habits) == "le riz manque suite");
}

TEST_CASE("four titles, or two of five, teach no suffix") {
    CHECK(title_habits("", "", {"A - X", "B - X", "C - X", "D - X"}).common_suffix.empty());
    CHECK(title_habits("", "", {"A - X", "B - X", "C", "D", "E"}).common_suffix.empty());
}

TEST_CASE("a section before the feed's name goes with it") {
    const TitleHabits habits =
        title_habits("RFI - Afrique", "https://www.rfi.fr/fr/",
                     {"A - Afrique - RFI", "B - Afrique - RFI", "C - Afrique - RFI",
                      "D - Afrique - RFI", "E - Culture - RFI"});
    CHECK(comparison_title("Le riz manque - Afrique - RFI", habits) == "le riz manque");
}
