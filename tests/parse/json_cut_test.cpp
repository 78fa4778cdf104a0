#include "parse/json_cut.hpp"

#include <string>

#include "parse/limits.hpp"
#include "support/catch.hpp"

using griot::parse::cut_json;
using griot::parse::mend_json;

namespace {

std::string mended(std::string_view text, std::size_t want_changes) {
    std::size_t changes = 0;
    std::string out = mend_json(text, changes);
    INFO(text);
    CHECK(changes == want_changes);
    return out;
}

}  // namespace

TEST_CASE("a document is cut into its items and the rest") {
    const auto cut = cut_json(R"({"title":"]}","items":[{"a":[1]}, {"b":"}"}],"x":2})");
    REQUIRE(cut.items.size() == 2);
    CHECK(cut.items[0] == R"({"a":[1]})");
    CHECK(cut.items[1] == R"({"b":"}"})");
    CHECK(cut.rest == R"({"title":"]}","items":[],"x":2})");
    CHECK(cut.has_items);
    CHECK_FALSE(cut.truncated);
}

TEST_CASE("items of inner objects are nobody's") {
    const auto cut = cut_json(R"({"_x":{"items":[{"a":1}]},"title":"items"})");
    CHECK_FALSE(cut.has_items);
    CHECK(cut.items.empty());
}

TEST_CASE("the whole items before a cut are kept") {
    const auto cut = cut_json(R"({"items":[{"a":1},{"b":"x)");
    CHECK(cut.items.size() == 1);
    CHECK(cut.truncated);
    CHECK(cut.unfinished);
    CHECK(cut.rest == R"({"items":[]})");
    CHECK_FALSE(cut_json(R"({"items":[{"a":1})").unfinished);
}

TEST_CASE("items beyond the limit are counted and left out") {
    std::string text = R"({"items":[)";
    for (std::size_t i = 0; i < griot::parse::kMaxEntries + 2; ++i) text += "{},";
    const auto cut = cut_json(text + "]}");
    CHECK(cut.items.size() == griot::parse::kMaxEntries);
    CHECK(cut.beyond == 2);
}

TEST_CASE("what strict JSON forbids and writers do is made right") {
    CHECK(mended("{\"a\":\"x\ny\tz\"}", 2) == R"({"a":"x\ny z"})");
    CHECK(mended(R"({"a":[1,2,],})", 2) == R"({"a":[1,2]})");
    CHECK(mended(R"({"a":"l\'eau \x"})", 2) == R"({"a":"l'eau x"})");
    CHECK(mended(R"({"a":"\ud83d!"})", 1) == R"({"a":"\ufffd!"})");
    CHECK(mended(R"({"a":"\ude00"})", 1) == R"({"a":"\ufffd"})");
}

TEST_CASE("what is right stays") {
    const std::string text = R"({"a":"\ud83d\ude00 \u00e9 \"\\ ,]","b":[1, 2]})";
    CHECK(mended(text, 0) == text);
    CHECK(mended("", 0).empty());
    CHECK(mended("\"\\", 1) == "\"");
}
