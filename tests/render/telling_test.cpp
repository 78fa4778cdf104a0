#include "render/telling.hpp"

#include <nlohmann/json.hpp>

#include "render/sample.hpp"
#include "support/catch.hpp"

using namespace griot;
using nlohmann::json;
using test::at;

TEST_CASE("tells what is wrong, since when, what to do and where to look") {
    const HealthChange broke{.id = 7,
                             .source = "L'Essor \"x\"\n",
                             .url = "https://essor.example/feed?token=geheim",
                             .health = Health::failing,
                             .before = Health::fresh,
                             .since = at(2026, 11, 23, 9),
                             .before_since = at(2026, 11, 1, 9),
                             .noted = at(2026, 11, 23, 12),
                             .outcome = "http-5xx",
                             .detail = "HTTP 503",
                             .status = 503};
    const std::string text = render::telling(broke, "https://griot.example", "en");
    CHECK(text.find('\n') == text.size() - 1);
    CHECK(text.find("geheim") == std::string::npos);
    const json told = json::parse(text);
    CHECK(told["type"] == "source.failing");
    CHECK(told["timestamp"] == "2026-11-23T12:00:00Z");
    const json& data = told["data"];
    CHECK(data["source"] == broke.source);
    CHECK(data["was"] == "fresh");
    CHECK(data["since"] == "2026-11-23T09:00:00Z");
    CHECK(data["status"] == 503);
    CHECK_THAT(data["title"].get<std::string>(), ContainsSubstring("broke"));
    CHECK_THAT(data["text"].get<std::string>(), ContainsSubstring("The fault is the publisher's"));
    CHECK_THAT(data["page"].get<std::string>(),
               ContainsSubstring("https://griot.example/source?name=L"));
}

TEST_CASE("who comes back is fresh, whatever else it is") {
    const HealthChange back{.source = "S",
                            .health = Health::late,
                            .before = Health::silent,
                            .before_since = at(2026, 11, 20, 9),
                            .noted = at(2026, 11, 23, 9)};
    const json told = json::parse(render::telling(back, "https://griot.example", "fr"));
    CHECK(told["type"] == "source.fresh");
    CHECK(told["data"]["health"] == "late");
    CHECK(told["data"]["title"] == "S est de retour");
    CHECK_FALSE(told["data"].contains("status"));
}
