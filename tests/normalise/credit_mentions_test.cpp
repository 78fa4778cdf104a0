// Texts that speak of agencies and outlets, and credit none (D11).
#include "normalise/desk.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;

namespace {

void check_uncredited(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        INFO(text);
        Desk desk;
        Entry entry = article();
        entry.content = plain(text);
        CHECK(desk.item(entry).wire == std::vector<std::string>{});
    }
}

}  // namespace

TEST_CASE("whom somebody spoke to is not credited") {
    check_uncredited({
        "Le maire l’a dit à l’AFP.",
        "Le marché a rouvert, a déclaré le maire à Reuters.",
        "« Nous rouvrons », a confié à RFI le maire.",
        "Le marché a rouvert, selon l’AFP.",
        "Selon Reuters, le marché a rouvert lundi.",
        "D’après BFMTV, le marché a rouvert. Le maire dément.",
        "Le maire, joint par l'Agence France-Presse (AFP), confirme.",
        "Le maire l'a confirmé à l'Agence France-Presse (AFP).",
        "Des responsables l’ont affirmé à l’AFP sous couvert de l’anonymat.",
        "The mayor told Reuters the market was open.",
        "The market is open again, the mayor told AFP.",
        "According to the BBC, the market is open again.",
        "O autarca disse à Lusa que o mercado reabriu.",
        "O mercado reabriu, disse o autarca à agência Lusa.",
        "قال العمدة لوكالة فرانس برس إن السوق أعيد فتحه.",
        "وأضاف العمدة لرويترز أن السوق أعيد فتحه اليوم.",
    });
}

TEST_CASE("an agency that the news is about is not credited") {
    check_uncredited({
        "Le directeur de l’AFP a visité la rédaction.",
        "Le gouvernement suspend RFI et France 24.",
        "La diffusion de la BBC reprend lundi au Faso.",
        "Il a travaillé avec la BBC pendant deux ans.",
        "Il a travaillé deux ans avec Reuters.",
        "Elle a signé un contrat avec l’AFP.",
        "Entretien avec RFI",
        "Partenariat avec Xinhua",
        "Mali – RFI : la radio dément",
        "L’Agence d’information du Burkina (AIB) recrute.",
        "Le stage se tient à l’Agence d’information du Burkina (AIB).",
        "Le journaliste est correspondant de l’agence marocaine (MAP).",
        "Le président a salué le travail de l’AFP",
        "Il lit chaque matin Jeune Afrique",
        "APA-Togo est une association de parents.",
        "AFP : une directrice nommée à Dakar",
        "The agency said it would sue Reuters.",
        "She spent ten years at the BBC.",
        "Interview with Deutsche Welle",
        "A redação da Lusa fica em Lisboa.",
        "زار الوزير مقر وكالة الأناضول.",
        "أوقفت الحكومة بث فرانس 24",
    });
}

TEST_CASE("abbreviations that mean something else are not credited") {
    check_uncredited({
        "Les malades sont soignés à l’AP-HP.",
        "Le professeur enseigne à Paris. AP-HP",
        "Le MAP de Rabat expose des tapis.",
        "Le pays adopte un Programme d’action national d’adaptation (PANA)",
        "Le pays adopte un Programme d’action national d’adaptation (PANA).",
        "Il dirige le Mécanisme d’appui aux producteurs (MAP).",
        "Le ministre lance la Taxe d'apprentissage professionnelle (TAP)",
        "Il dirige depuis lundi les Alcooliques anonymes (AA).",
        "La compagnie TAP relie Lisbonne à Bissau.",
        "Prenez la map, puis la tap du robinet.",
        "La viande belga (lusa) se vend bien.",
        "Le programme aide les éleveurs du Nord (PANA).",
        "The road map (map) is ready.",
        "The road is closed at the gap. map",
        "A rota da TAP para Bissau reabriu.",
        "La carte porte les lettres AP et AA",
    });
}

TEST_CASE("a source of something else is not credited") {
    check_uncredited({
        "La source : un puits",
        "Source : un puits du village",
        "Le village a une seule source : un puits.",
        "La rivière prend sa source à Banfora.",
        "Le marché a rouvert. La source du bruit : le moulin",
        "Source : Internet",
        "Source : Facebook",
        "Source : DR",
        "Source : annexe-2.tar.gz",
        "Source : bulletin.pdf",
        "Sources concordantes",
        "The source: a well near the market.",
        "A fonte: um poço da aldeia.",
        "مصدر المياه: بئر في القرية",
    });
}

TEST_CASE("a picture's credit is not the text's") {
    check_uncredited({
        "Photo : AFP\nLe marché a rouvert.",
        "© AFP\nLe marché a rouvert lundi, dit le maire de la commune.",
        "Photo (AFP) – Le marché a rouvert.",
        "Le maire au marché. Photo : AFP",
        "Le maire au marché (Photo AFP)",
        "Le maire au marché (Photo : Reuters)",
        "Le maire au marché. Crédit photo : AFP",
        "Photo © AFP",
        "Le maire au marché. (AFP/Archives)",
        "The mayor at the market. Photo: AP",
        "Foto: Lusa",
    });
}

TEST_CASE("names in an enumeration or in the middle of a text are not credited") {
    check_uncredited({
        "Ses partenaires : BBC, VOA, RFI",
        "On la capte sur :\nRFI\nBBC\nVOA",
        "Le maire (AFP, 12 ans) est le doyen du marché.",
        "Le marché a rouvert (AFP, Reuters et d’autres l’ont dit), mais il pleut.",
    });
}
