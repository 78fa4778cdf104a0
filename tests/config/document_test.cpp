#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot::test;
using namespace std::string_literals;

namespace {
const std::string kGood = with_source("title: Fil");
}

TEST_CASE("an empty file is refused, also one of comments only") {
    for (const char* const text : {"", "\n\n", "# nothing\n", "---\n", "\xEF\xBB\xBF"}) {
        CAPTURE(text);
        CHECK_THAT(problem(text), ContainsSubstring("feeds.yaml: the file is empty"));
    }
}

TEST_CASE("a file of another shape is refused") {
    CHECK_THAT(problem("just words"), ContainsSubstring("feeds.yaml:1:1: keys are wanted"));
    CHECK_THAT(problem("- a\n- b\n"), ContainsSubstring("feeds.yaml:1:1: keys are wanted"));
}

TEST_CASE("broken YAML is told by line and column") {
    CHECK_THAT(problem("title: Fil\nregions: [a, b\n"),
               ContainsSubstring("feeds.yaml:2:1: not readable"));
    CHECK_THAT(problem("title: \"Fil\nregions:\n"), ContainsSubstring("not readable as YAML"));
    CHECK_THAT(problem("title: Fil: Sahel\n"), ContainsSubstring("feeds.yaml:1:11: not readable"));
}

TEST_CASE("a quotation mark that is never closed does not swallow the rest of the file") {
    for (const char* const end : {"", "\n", " \n\n", "\r\n"}) {
        CHECK_THAT(problem(kGood + "title: \"Fil\nlisten: none" + end),
                   ContainsSubstring("a quotation mark is opened and never closed"));
    }
}

TEST_CASE("the commonest slips are told in plain words") {
    CHECK_THAT(problem("regions: {mali: {sources: [{name: A, url: https://a.example/?b=c}]}}"),
               ContainsSubstring("every address with '?' inside [ ]"));
    CHECK_THAT(problem("regions:\n  mali:\n    name: Mali\n   country: ML\n"),
               ContainsSubstring("feeds.yaml:4:4: not readable as YAML: this line is indented"));
}

TEST_CASE("tabs for indentation are named as such") {
    CHECK(problem("title: Fil\nregions:\n\tmali:\n\t\tname: Mali\n") ==
          "feeds.yaml:3:1: a tab at the start of a line: indent with spaces\n"
          "feeds.yaml:4:1: a tab at the start of a line: indent with spaces");
}

TEST_CASE("tabs elsewhere do no harm") {
    CHECK(read(kGood + "\t# a comment\n").title == "Fil");
}

TEST_CASE("a byte order mark and Windows line ends do no harm") {
    CHECK(read("\xEF\xBB\xBF" + kGood).title == "Fil");
    CHECK(read("title: Fil\r\nregions:\r\n  mali:\r\n    sources:\r\n      - name: A\r\n"
               "        url: https://a.example/\r\n")
              .sources.size() == 1);
}

TEST_CASE("files that are not UTF-8 are told so, with the line") {
    CHECK_THAT(problem("title: Fil\n# S\xE9n\xE9gal\n"),
               ContainsSubstring("feeds.yaml:2:1: this line is not UTF-8"));
    CHECK_THAT(problem("\xFF\xFEt\0"s), ContainsSubstring("UTF-16"));
    CHECK_THAT(problem("title: Fil\0\n"s), ContainsSubstring("feeds.yaml:1:11: a NUL byte"));
}

TEST_CASE("a second document is not lost in silence") {
    CHECK_THAT(problem(kGood + "---\ntitle: Other\n"),
               ContainsSubstring("feeds.yaml:4:1: a second document"));
}

TEST_CASE("a file too large for a list of feeds is refused") {
    CHECK_THAT(problem(std::string(9'000'000, '#')), ContainsSubstring("larger than 8 MiB"));
}

TEST_CASE("deep nesting ends in a problem, not in a crash") {
    CHECK_THAT(problem("title: " + std::string(100'000, '[')), ContainsSubstring("not readable"));
    CHECK_THAT(problem("title: " + std::string(100'000, '{')), ContainsSubstring("not readable"));
}

TEST_CASE("aliases that unfold into millions of values end in a problem") {
    std::string yaml = "defaults: {topics: &a [x,x,x,x,x,x,x,x,x,x]}\nregions:\n";
    yaml += "  r0: &r\n    sources: &s\n";
    for (int i = 0; i < 2000; ++i) {
        yaml += i == 0 ? "      - &one {name: A, url: https://a.example/, topics: *a}\n"
                       : "      - *one\n";
    }
    for (int i = 1; i < 2000; ++i) yaml += "  r" + std::to_string(i) + ": *r\n";
    const auto found = problems(yaml);
    REQUIRE_FALSE(found.empty());
    CHECK(found.size() <= 101);
    CHECK_THAT(found.back(), ContainsSubstring(" more"));
}

TEST_CASE("an alias to itself ends in a problem") {
    CHECK(problem("regions: &r\n  mali: *r\n") != "none");
    CHECK(problem("regions:\n  mali:\n    sources: &s [*s]\n") != "none");
}

TEST_CASE("anchors work where they save typing") {
    const auto config = read(
        "regions:\n  mali:\n    sources:\n"
        "      - {name: A, url: https://a.example/, topics: &t [presse, radio]}\n"
        "      - {name: B, url: https://b.example/, topics: *t}\n");
    CHECK(config.sources[1].topics == std::vector<std::string>{"presse", "radio"});
}

TEST_CASE("merge keys are refused with the way to do it here") {
    CHECK_THAT(problem("regions:\n  mali:\n    sources:\n      - <<: {language: fr}\n"
                       "        name: A\n        url: https://a.example/\n"),
               ContainsSubstring("feeds.yaml:4:9: unknown key '<<': merge keys are not read"));
}

TEST_CASE("a file that cannot be read says why") {
    const auto missing = griot::config::load("/nonexistent/feeds.yaml");
    REQUIRE_FALSE(missing);
    CHECK(to_string(missing.error().at(0)) ==
          "/nonexistent/feeds.yaml: cannot be read: No such file or directory");
    const auto folder = griot::config::load("/");
    REQUIRE_FALSE(folder);
    CHECK_THAT(to_string(folder.error().at(0)), ContainsSubstring("is a folder"));
}
