#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

TEST_CASE("a source inherits from its region, and the region from the defaults") {
    const Config config = read(R"(
defaults:
  topics: [afrique]
  timezone: "+00:00"
  user_agent: Fil/1.0
  interval: {max: 6h}
regions:
  niger:
    name: République du Niger
    country: ne
    language: fr
    timezone: Africa/Niamey
    interval: {min: 10m}
    sources:
      - name: ANP
        url: https://anp.example/feed
        topics: [agence, afrique]
      - name: Hausa
        url: https://hausa.example/feed
        language: ha
        country: NG
        interval: {min: 20m}
        user_agent: Other/2
        paused: yes
  monde:
    sources:
      - {name: Monde, url: https://monde.example/feed}
)");
    REQUIRE(config.sources.size() == 3);
    const Source& anp = config.sources[0];
    CHECK(anp.region == "niger");
    CHECK(anp.region_name == "République du Niger");
    CHECK(anp.country == "NE");
    CHECK(anp.language == "fr");
    CHECK(anp.topics == Words{"afrique", "agence"});
    CHECK(anp.timezone == "Africa/Niamey");
    CHECK(anp.user_agent == "Fil/1.0");
    CHECK(anp.interval.minimum == 10min);
    CHECK(anp.interval.maximum == 6h);
    CHECK(anp.line == 15);
    CHECK_FALSE(anp.paused);
    const Source& hausa = config.sources[1];
    CHECK(hausa.country == "NG");
    CHECK(hausa.language == "ha");
    CHECK(hausa.interval.minimum == 20min);
    CHECK(hausa.interval.maximum == 6h);
    CHECK(hausa.user_agent == "Other/2");
    CHECK(hausa.paused);
    const Source& monde = config.sources[2];
    CHECK(monde.region_name == "monde");
    CHECK(monde.country.empty());
    CHECK(monde.timezone == "+00:00");
    CHECK(monde.interval.minimum == 5min);
}

TEST_CASE("the order of keys does not matter") {
    const Config config = read(
        "regions: {mali: {sources: [{url: https://a.example/, name: A}], language: fr}}\n"
        "defaults: {country: ML}\ninterval: {min: 7m}\n");
    CHECK(config.sources.at(0).language == "fr");
    CHECK(config.sources.at(0).country == "ML");
    CHECK(config.sources.at(0).interval.minimum == 7min);
}

TEST_CASE("a source may list several addresses, in order") {
    const Config config = read(
        "regions: {mali: {sources: [{name: A, url: [https://b.example/f, https://a.example/f]}]}}");
    CHECK(config.sources.at(0).urls == Words{"https://b.example/f", "https://a.example/f"});
}

TEST_CASE("one address of two variants may be a source's alternate") {
    CHECK(problem("regions: {mali: {sources: [{name: A, url: [https://www.a.example/feed/, "
                  "http://a.example/feed]}]}}") == "none");
    CHECK_THAT(problem("regions: {mali: {sources: [{name: A, url: [https://a.example/, "
                       "https://a.example/]}]}}"),
               ContainsSubstring("feeds.yaml:1:64: url: the same address twice"));
}

TEST_CASE("a source without a name or an address is refused") {
    CHECK_THAT(problem("regions:\n  mali:\n    sources:\n      - url: https://a.example/\n"),
               ContainsSubstring("feeds.yaml:4:9: this source has no 'name:'"));
    CHECK_THAT(problem("regions:\n  mali:\n    sources:\n      - name: A\n"),
               ContainsSubstring("feeds.yaml:4:9: the source 'A' has no 'url:'"));
    CHECK_THAT(problem("regions:\n  mali:\n    sources:\n      - https://a.example/\n"),
               ContainsSubstring("feeds.yaml:4:9: sources: a source is 'name:' and 'url:'"));
}

TEST_CASE("a name that stands twice is told with both lines") {
    CHECK(problem("regions:\n"
                  "  mali:\n"
                  "    sources:\n"
                  "      - {name: ANP, url: https://a.example/}\n"
                  "  niger:\n"
                  "    sources:\n"
                  "      - {name: ANP, url: https://b.example/}\n") ==
          "feeds.yaml:7:9: the name 'ANP' is already on line 4: names must differ");
}

TEST_CASE("one feed under two names is told with both lines") {
    for (const char* const other : {"https://a.example/feed", "http://www.a.example/feed/"}) {
        CAPTURE(other);
        CHECK_THAT(
            problem("regions:\n  mali:\n    sources:\n"
                    "      - {name: A, url: https://a.example/feed}\n"
                    "      - {name: B, url: [https://b.example/, '" +
                    std::string{other} + "']}\n"),
            ContainsSubstring("feeds.yaml:5:9: the source 'B' has the same feed as 'A' on line 4"));
    }
}

TEST_CASE("one feed under two names is found on one line, too") {
    CHECK_THAT(problem("regions: {mali: {sources: [{name: A, url: https://a.example/f}, "
                       "{name: B, url: https://a.example/f}]}}"),
               ContainsSubstring("the source 'B' has the same feed as 'A' on line 1"));
}

TEST_CASE("a list without end is cut with a problem") {
    std::string topics = "topics: [t0";
    for (int i = 1; i < 100'000; ++i) topics += ", t" + std::to_string(i);
    CHECK(problem(source_with(topics + "]")) ==
          "feeds.yaml:6:17: topics: more than 50 are too many");
}

TEST_CASE("feeds that differ in their query are different feeds") {
    CHECK(problem("regions: {mali: {sources: [{name: A, url: 'https://a.example/?cat=1'}, "
                  "{name: B, url: 'https://a.example/?cat=2'}]}}") == "none");
}

TEST_CASE("a file emptied of all sources is refused") {
    for (const char* const yaml :
         {"title: Fil\n", "regions:\n", "regions: {}\n", "regions: {mali: {name: Mali}}\n",
          "regions:\n  mali:\n    sources:\n", "regions: {mali: {sources: []}}\n"}) {
        CAPTURE(yaml);
        CHECK_THAT(problem(yaml), ContainsSubstring("there is no source to follow"));
    }
}

TEST_CASE("one region may be empty while others are not") {
    CHECK(read("regions:\n  mali:\n    sources:\n  niger:\n    sources:\n"
               "      - {name: A, url: https://a.example/}\n")
              .sources.size() == 1);
}

TEST_CASE("a region's short name is judged where it stands") {
    CHECK_THAT(
        problem("regions:\n  Côte d'Ivoire:\n    sources: [{name: A, url: https://a.example/}]\n"),
        ContainsSubstring("feeds.yaml:2:3: 'Côte d'Ivoire' cannot name a region"));
}

TEST_CASE("sources are a list") {
    CHECK_THAT(problem("regions: {mali: {sources: {name: A, url: https://a.example/}}}"),
               ContainsSubstring("feeds.yaml:1:27: sources: a list is wanted"));
}

TEST_CASE("one topic needs no list") {
    CHECK(read(source_with("topics: agence")).sources.at(0).topics == Words{"agence"});
}

TEST_CASE("many problems are cut short, with their number") {
    std::string yaml = "regions:\n  mali:\n    sources:\n";
    for (int i = 0; i < 250; ++i) yaml += "      - {name: S" + std::to_string(i) + "}\n";
    const auto found = problems(yaml);
    REQUIRE(found.size() == 101);
    CHECK(found.back() == "feeds.yaml: and 150 more");
}

TEST_CASE("what a source's server cannot do is said of it, and inherited key by key") {
    const Config config = read(R"(
defaults: {tls: {min_version: 1.3}}
regions:
  mali:
    tls: {verify: no}
    sources:
      - {name: A, url: https://a.example/feed, http_version: 1.1, tls: {min_version: 1.0}}
      - {name: B, url: https://b.example/feed}
)");
    CHECK(config.sources[0].http_version == HttpVersion::only_11);
    CHECK(config.sources[0].tls.least == TlsVersion::v1_0);
    CHECK_FALSE(config.sources[0].tls.verify);
    CHECK(config.sources[1].http_version == HttpVersion::best);
    CHECK(config.sources[1].tls.least == TlsVersion::v1_3);
    CHECK(Source{}.tls == TlsOptions{});
    CHECK_THAT(problem(source_with("tls: {min_version: 2}")), ContainsSubstring("1.0, 1.1"));
    CHECK_THAT(problem(source_with("http_version: 3")), ContainsSubstring("1.1"));
    CHECK_THAT(problem(source_with("tls: {ca_file: /nonexistent}")),
               ContainsSubstring("'/nonexistent' does not exist"));
}

TEST_CASE("what a region or a source keeps wins over what all keep, part by part") {
    const Config config = read(R"(retention: {text: 2y}
regions:
  sahel:
    retention: {items: 10y}
    sources:
      - {name: A, url: "https://a.example/feed"}
      - {name: B, url: "https://b.example/feed", retention: {text: 30d}}
  cote:
    sources:
      - {name: C, url: "https://c.example/feed"}
)");
    using std::chrono::days;
    REQUIRE(config.sources.size() == 3);
    CHECK(config.sources[0].retention.text == days{730});
    CHECK(config.sources[0].retention.items == days{3650});
    CHECK(config.sources[1].retention.text == days{30});
    CHECK(config.sources[1].retention.items == days{3650});
    CHECK(config.sources[2].retention.items == days{0});
}

TEST_CASE("nothing is forgotten that stories are still judged against") {
    CHECK_THAT(problem(with_source("retention: {items: 1d}")), ContainsSubstring("items"));
}
