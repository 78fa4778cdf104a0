#include "text/language_guess.hpp"

#include <string>

#include "support/catch.hpp"

using griot::text::guess_language;

TEST_CASE("the language of a paragraph is known by its function words") {
    const auto [language, text] = GENERATE(table<const char*, const char*>({
        {"fr",
         "Le gouvernement a annoncé lundi la réouverture des écoles fermées depuis deux ans dans "
         "la région du Sahel, où plus de trois cents établissements ont été remis en état avec "
         "l’aide des communes."},
        {"en",
         "The government said on Monday that schools closed for two years in the Sahel region "
         "will reopen next month, after more than three hundred buildings were repaired with the "
         "help of local councils."},
        {"pt",
         "O governo anunciou na segunda-feira a reabertura das escolas fechadas há dois anos na "
         "região do Sahel, onde mais de trezentos edifícios foram reparados com o apoio das "
         "autarquias."},
        {"es",
         "El gobierno anunció el lunes la reapertura de las escuelas cerradas desde hace dos años "
         "en la región del Sahel, donde más de trescientos edificios fueron reparados con la ayuda "
         "de los municipios."},
        {"de",
         "Die Regierung hat am Montag die Öffnung der Schulen angekündigt, die in der Sahelzone "
         "seit zwei Jahren geschlossen sind; mehr als dreihundert Gebäude wurden mit Hilfe der "
         "Gemeinden instand gesetzt."},
        {"it",
         "Il governo ha annunciato lunedì la riapertura delle scuole chiuse da due anni nella "
         "regione del Sahel, dove più di trecento edifici sono stati riparati con l’aiuto dei "
         "comuni."},
        {"ar",
         "أعلنت الحكومة يوم الاثنين عن إعادة فتح المدارس المغلقة منذ عامين في منطقة الساحل، حيث تم "
         "إصلاح أكثر من ثلاثمائة مبنى بمساعدة البلديات بعد أن عاد الهدوء إلى هذه القرى التي كانت "
         "من "
         "بين الأكثر تضررا خلال السنوات الماضية."},
        {"ha",
         "Gwamnati ta sanar a ranar Litinin cewa za a sake bude makarantun da aka rufe shekaru "
         "biyu "
         "a yankin Sahel, bayan da aka gyara gine-gine fiye da dari uku da taimakon kananan "
         "hukumomi."},
    }));
    CAPTURE(language);
    CHECK(guess_language(text) == language);
}

TEST_CASE("a title, a list of names and no text at all have no known language") {
    CHECK(guess_language("").empty());
    CHECK(guess_language("Niger : la CEDEAO lève les sanctions").empty());
    CHECK(guess_language("Ouagadougou Bobo-Dioulasso Koudougou Ouahigouya Banfora Kaya Tenkodogo "
                         "Dédougou Gaoua Ziniaré Manga Dori Djibo Gorom-Gorom Sebba Titao Tougan "
                         "Nouna Solenzo Boromo Houndé Diébougou Batié Orodara")
              .empty());
}

TEST_CASE("a text in two languages is neither") {
    CHECK(guess_language("Le ministre a dit que les écoles de la région sont ouvertes pour tous. "
                         "The minister said that schools of the region are open to all of them. "
                         "Il est dans la ville avec une équipe et des experts. "
                         "He is in the city with a team and some of the experts.")
              .empty());
}

TEST_CASE("a language that is not among the known ones is not taken for its neighbour") {
    // Turkish, in no table.
    CHECK(guess_language("Hükümet pazartesi günü Sahel bölgesinde iki yıldır kapalı olan okulların "
                         "yeniden açılacağını duyurdu; belediyelerin yardımıyla üç yüzden fazla "
                         "bina onarıldı ve öğretmenler geri döndü.")
              .empty());
}
