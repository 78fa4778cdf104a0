#include <string>

#include <pugixml.hpp>

#include "render/render.hpp"
#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;

TEST_CASE("OPML lists the sources by region in the order of the file, without their secrets") {
    Source first;
    first.name = "Le Fil & Cie";
    first.urls = {"https://fil.example.bf/feed", "https://autre.example.bf/feed"};
    first.region = "burkina-faso";
    first.region_name = "Burkina Faso";
    first.topics = {"agence", "sport"};
    Source second = first;
    second.name = test::hostile_title();
    second.region = "niger";
    second.region_name.clear();
    second.urls = {"https://u:geheim@niger.example.ne/rss?token=geheim"};
    Source third = first;
    third.name = "Radio";
    const Document document = render::opml("Le fil du Sahel", {first, second, third});

    pugi::xml_document xml;
    REQUIRE(xml.load_buffer(document.body.data(), document.body.size()));
    const auto body = xml.child("opml").child("body");
    const auto burkina = body.child("outline");
    CHECK(burkina.attribute("text").value() == std::string{"Burkina Faso"});
    CHECK(burkina.child("outline").attribute("xmlUrl").value() == first.urls[0]);
    CHECK(burkina.child("outline").attribute("category").value() == std::string{"agence,sport"});
    CHECK(burkina.last_child().attribute("text").value() == std::string{"Radio"});
    const auto niger = burkina.next_sibling("outline");
    CHECK(niger.attribute("text").value() == std::string{"niger"});
    CHECK(document.body.find("geheim") == std::string::npos);
}
