// Feeds as syndicated, kept beside the checkout as test data of other parsers.
#include <fstream>
#include <string>

#include <nlohmann/json.hpp>

#include "parse/parse.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"

using namespace griot;

TEST_CASE("real feeds have as many entries as other parsers agree on") {
    const auto folder = test::shared_folder("corpus/real");
    if (!folder) return;
    std::ifstream list(*folder / "list.jsonl");
    std::size_t judged = 0;
    for (std::string line; std::getline(list, line);) {
        const auto record = nlohmann::json::parse(line);
        if (record["entries"].is_null()) continue;
        const std::string name = record["file"];
        const std::string bytes = test::read_file(*folder / name);
        const auto feed = parse::parse_feed({.bytes = bytes, .content_type = {}, .url = {}});
        INFO(name);
        REQUIRE(feed.has_value());
        CHECK(feed->entries.size() == record["entries"].get<std::size_t>());
        ++judged;
    }
    CHECK(judged >= 80);
}
