// Every document of tests/fixtures, through the whole parse, against the neutral JSON beside it.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/neutral_json.hpp"
#include "parse/parse.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;
using Json = nlohmann::json;

namespace {

constexpr std::string_view kExpected = ".expected.json";

std::vector<std::string> documents() {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(GRIOT_FIXTURES)) {
        std::string name = file.path().filename().string();
        if (name.ends_with(kExpected)) {
            names.push_back(name.substr(0, name.size() - kExpected.size()));
        }
    }
    std::ranges::sort(names);
    return names;
}

Json neutral(const parse::Input& input) {
    const auto feed = parse::parse_feed(input);
    return Json::parse(feed ? cli::neutral_json(*feed) : cli::neutral_error(feed.error().detail));
}

}  // namespace

TEST_CASE("every fixture is read as the JSON beside it says") {
    const auto names = documents();
    REQUIRE(names.size() >= 40);
    for (const std::string& name : names) {
        Json want = Json::parse(test::fixture(name + std::string(kExpected)));
        const std::string content_type = want.value("content_type", "");
        want.erase("content_type");
        const std::string bytes = test::fixture(name);
        const Json got = neutral({.bytes = bytes,
                                  .content_type = content_type,
                                  .url = "https://flux.example.org/" + name});
        INFO(name);
        CHECK(Json::diff(want, got) == Json::array());
    }
}

TEST_CASE("every fixture has an expectation and a line in the README") {
    const auto names = documents();
    const std::string readme = test::fixture("README.md");
    for (const auto& file : std::filesystem::directory_iterator(GRIOT_FIXTURES)) {
        const std::string name = file.path().filename().string();
        if (name.ends_with(kExpected) || name == "README.md" || name.starts_with('.')) continue;
        INFO(name);
        CHECK(std::ranges::find(names, name) != names.end());
        CHECK(readme.find("`" + name + "`") != std::string::npos);
    }
}
