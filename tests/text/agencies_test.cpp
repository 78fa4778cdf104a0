// Agencies and outlets by their spellings.
#include "text/agencies.hpp"

#include <string>

#include "support/catch.hpp"

using namespace griot;

namespace {

std::string name_at(std::string_view text, std::string_view country = {}) {
    const auto match = text::agency_at(text, country);
    return match ? std::string{match->agency->name} : std::string{};
}

}  // namespace

TEST_CASE("an agency is known by its abbreviation and by its names") {
    CHECK(name_at("AFP") == "AFP");
    CHECK(name_at("Agence France-Presse, Paris") == "AFP");
    CHECK(name_at("فرانس برس") == "AFP");
    CHECK(name_at("The Associated Press") == "AP");
    CHECK(name_at("Chine nouvelle") == "Xinhua");
    CHECK(name_at("Agência Lusa") == "Lusa");
    CHECK(name_at("lefaso.net") == "Lefaso.net");
}

TEST_CASE("the longest spelling wins, and its length is told") {
    const auto match = text::agency_at("AFP News, lundi");
    REQUIRE(match);
    CHECK(match->length == std::string_view{"AFP News"}.size());
    CHECK(name_at("APA News") == "APA");
    CHECK(name_at("BBC Afrique") == "BBC");
}

TEST_CASE("abbreviations need their capitals, names only the first") {
    CHECK(name_at("afp").empty());
    CHECK(name_at("Map").empty());
    CHECK(name_at("REUTERS") == "Reuters");
    CHECK(name_at("JEUNE AFRIQUE") == "Jeune Afrique");
    CHECK(name_at("lusa").empty());
    CHECK(name_at("reuters").empty());
}

TEST_CASE("a part of a word is no agency") {
    CHECK(name_at("APPEL").empty());
    CHECK(name_at("AFPé").empty());
    CHECK(name_at("RFI24").empty());
    CHECK(name_at("").empty());
}

TEST_CASE("of two agencies with one spelling the country decides, else the region's is meant") {
    CHECK(name_at("APS") == "APS");
    CHECK(name_at("APS", "DZ") == "APS Algérie");
    CHECK(name_at("ABP", "BI") == "ABP Burundi");
    CHECK(name_at("ABP", "ML") == "ABP");
    CHECK(name_at("Algérie Presse Service", "SN") == "APS Algérie");
}

TEST_CASE("only letters that others bear too are unsure") {
    CHECK(text::agency_at("AFP")->sure);
    CHECK(text::agency_at("Reuters")->sure);
    CHECK(!text::agency_at("MAP")->sure);
    CHECK(text::agency_at("Maghreb Arabe Presse")->sure);
}

TEST_CASE("an outlet is known by its site") {
    REQUIRE(text::agency_of_host("www.rfi.fr") != nullptr);
    CHECK(text::agency_of_host("www.rfi.fr")->name == "RFI");
    CHECK(text::agency_of_host("aib.media")->name == "AIB");
    CHECK(text::agency_of_host("rfi.fr.example") == nullptr);
    CHECK(text::agency_of_host("") == nullptr);
}

TEST_CASE("a folded name is an agency's, never an outlet's") {
    CHECK(text::is_agency_name("agence france presse"));
    CHECK(text::is_agency_name("panapress"));
    CHECK(!text::is_agency_name("rfi"));
    CHECK(!text::is_agency_name("france"));
}
