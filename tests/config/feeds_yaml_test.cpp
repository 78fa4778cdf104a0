// The feeds.yaml at the top of the repository: a newsroom's start must load as it is.
#include <algorithm>
#include <map>
#include <set>

#include "reading.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;

namespace {

const Config& bundled() {
    static const Config config = test::read(test::read_file(GRIOT_SOURCE_ROOT "/feeds.yaml"));
    return config;
}

const Source& named(const std::string& name) {
    const auto& sources = bundled().sources;
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [&](const Source& source) { return source.name == name; });
    REQUIRE(found != sources.end());
    return *found;
}

}  // namespace

TEST_CASE("the bundled feeds.yaml follows 94 sources in 15 countries and the continent") {
    std::map<std::string, int> per_country;
    std::set<std::string> regions;
    for (const Source& source : bundled().sources) {
        ++per_country[source.country];
        regions.insert(source.region);
        CHECK_FALSE(source.language.empty());
        CHECK_FALSE(source.topics.empty());
    }
    CHECK(bundled().sources.size() == 94);
    CHECK(regions.size() == 16);
    CHECK(per_country.size() == 16);
    CHECK(per_country[""] == 15);
    CHECK(per_country["BF"] == 15);
    CHECK(per_country["ML"] == 10);
    CHECK(per_country["LR"] == 1);
    CHECK(per_country["SL"] == 1);
    CHECK(per_country["GM"] == 1);
}

TEST_CASE("the bundled feeds.yaml keeps alternates and languages") {
    CHECK(named("AIB").urls.size() == 2);
    CHECK(named("Alwihda Info").urls.size() == 3);
    CHECK(named("Sahara Medias").language == "ar");
    CHECK(named("AllAfrica Burkina Faso").language == "en");
    CHECK(named("Premium Times").timezone == "Africa/Lagos");
    CHECK(named("Cridem").user_agent == "Mozilla/5.0 (compatible; Griot)");
}

TEST_CASE("the bundled feeds.yaml needs nobody's database, proxy or private address") {
    CHECK(bundled().database == "embedded");
    CHECK(bundled().fetch.allow_private.empty());
    CHECK(bundled().title == "Le fil du Sahel");
}
