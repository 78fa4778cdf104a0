#include "store/arrays.hpp"

#include "support/catch.hpp"
#include "text/hash.hpp"

using namespace griot;
using store::ArrayLiteral;

TEST_CASE("quotes what would end an array element") {
    ArrayLiteral array;
    array.add(R"(a "quoted" \ word, {braced})");
    REQUIRE(std::move(array).str() == R"({"a \"quoted\" \\ word, {braced}"})");
}

TEST_CASE("writes none as NULL and the word NULL as a word") {
    ArrayLiteral array;
    array.add("");
    array.add(Key{});
    array.add(Instant{});
    array.add(store::ZeroIsNull{0});
    array.add("NULL");
    REQUIRE(std::move(array).str() == R"({NULL,NULL,NULL,NULL,"NULL"})");
}

TEST_CASE("writes keys, numbers and instants as Postgres reads them") {
    ArrayLiteral array;
    array.add(text::key_of("x"));
    array.add(-7);
    array.add(0.5);
    array.add(true);
    array.add(Instant{Duration{1500}});
    REQUIRE(std::move(array).str() == "{" + text::to_hex(text::key_of("x")) + ",-7,0.5,t,1500}");
}

TEST_CASE("mends bytes that Postgres would refuse") {
    ArrayLiteral array;
    array.add(std::string_view{"a\0b", 3});
    array.add("caf\xe9");
    REQUIRE(std::move(array).str() == "{\"ab\",\"caf\xEF\xBF\xBD\"}");
}

TEST_CASE("holds a date from the end of time within what Postgres calls a date") {
    ArrayLiteral array;
    array.add(Instant::max());
    array.add(Instant::min());
    REQUIRE(std::move(array).str() == "{253402214400000,-62135596800000}");
}

TEST_CASE("reads back the lists that it writes") {
    const std::vector<std::string> words = {"plain", "with, comma", R"(with "quotes" and \)",
                                            "NULL", "é {x}"};
    REQUIRE(store::read_text_array(*store::list_literal(words)) == words);
    REQUIRE(store::read_text_array("{}").empty());
    REQUIRE(store::read_text_array(R"({a,NULL,""})") == std::vector<std::string>{"a", "", ""});
}

TEST_CASE("reads a table row after row") {
    const auto literal = store::table_literal({{"Awa", "", "https://a.test"}, {"B", "b@c", ""}});
    REQUIRE(store::read_text_array(*literal) ==
            std::vector<std::string>{"Awa", "", "https://a.test", "B", "b@c", ""});
}

TEST_CASE("reads back the numbers that it writes") {
    const std::vector<std::int64_t> numbers = {INT64_MIN, -1, 0, INT64_MAX};
    REQUIRE(store::read_integer_array(store::list_literal(numbers)) == numbers);
    REQUIRE(store::read_integer_array("{}").empty());
}
