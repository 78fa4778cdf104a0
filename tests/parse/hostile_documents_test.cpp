// Malformed, odd and hostile documents of other projects: none crashes, stalls, or loses what it
// should keep (P3–P5). Sanitizer builds and the test's time limit judge the rest.
#include <fstream>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/neutral_json.hpp"
#include "parse/parse.hpp"
#include "support/catch.hpp"
#include "support/shared_folder.hpp"
#include "text/base64.hpp"
#include "text/unicode.hpp"

using namespace griot;

TEST_CASE("hostile documents give items or an error, as they should") {
    const auto file = test::shared_folder("hostile/xml/documents.jsonl");
    if (!file) return;
    std::ifstream list(*file);
    std::size_t judged = 0;
    for (std::string line; std::getline(list, line);) {
        const auto record = nlohmann::json::parse(line);
        const auto bytes = text::decode_base64(record["b64"].get<std::string>());
        REQUIRE(bytes.has_value());
        INFO(record["id"] << ' ' << record["name"] << ": " << record["note"]);
        const auto feed = parse::parse_feed(
            {.bytes = *bytes, .content_type = {}, .url = "https://flux.example.org/"});
        const std::string want = record["want"];
        if (want == "items") CHECK((feed.has_value() && !feed->entries.empty()));
        if (want == "error") CHECK_FALSE(feed.has_value());
        if (feed) CHECK(text::valid_utf8(cli::neutral_json(*feed)));
        ++judged;
    }
    CHECK(judged > 0);
}
