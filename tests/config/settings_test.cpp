#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::test;
using namespace std::chrono_literals;

TEST_CASE("a file of one source is filled up with defaults") {
    const Config config = read(with_source(""), {{"HOME", "/home/awa"}, {"STATE_DIRECTORY", "/s"}});
    const Config standard;
    CHECK(config.path == "feeds.yaml");
    CHECK(config.title == "Griot");
    CHECK(config.listen == "127.0.0.1:8420");
    CHECK(config.public_url == "http://localhost:8420");
    CHECK(config.database == "embedded");
    CHECK(config.state == "/s");
    CHECK(config.output == "/s/public");
    CHECK(config.log_level == "info");
    CHECK(config.fetch.concurrency == standard.fetch.concurrency);
    CHECK(config.fetch.limits.max_body_bytes == standard.fetch.limits.max_body_bytes);
    CHECK(config.outbound.entries == 200);
    CHECK(config.sources.at(0).interval.minimum == 5min);
}

TEST_CASE("reads every setting") {
    const Config config = read(with_source(R"(
title: Le fil du Sahel
listen: unix:/run/griot/http.sock
public_url: https://fil.example/
database: postgresql://griot@a,b/griot
state: /var/lib/griot
output: /srv/fil
log_level: debug
fetch:
  concurrency: 100
  per_host: 3
  host_gap: 1500ms
  user_agent: Fil/1.0
  connect_timeout: 5s
  first_byte_timeout: 6s
  total_timeout: 7s
  low_speed_time: 8s
  low_speed: 1k
  max_body: 2M
  max_redirects: 3
  allow_private: ["127.0.0.0/8:8180", "[::1]:80"]
interval: {min: 10m, max: 1d, initial: 1h}
outbound: {entries: 50, per_source: 5, max_age: 7d, text: summary}
)"));
    CHECK(config.title == "Le fil du Sahel");
    CHECK(config.listen == "unix:/run/griot/http.sock");
    CHECK(config.public_url == "https://fil.example");
    CHECK(config.database == "postgresql://griot@a,b/griot");
    CHECK(config.state == "/var/lib/griot");
    CHECK(config.output == "/srv/fil");
    CHECK(config.log_level == "debug");
    CHECK(config.fetch.concurrency == 100);
    CHECK(config.fetch.per_host == 3);
    CHECK(config.fetch.host_gap == 1500ms);
    CHECK(config.fetch.user_agent == "Fil/1.0");
    CHECK(config.fetch.limits.connect_timeout == 5s);
    CHECK(config.fetch.limits.first_byte_timeout == 6s);
    CHECK(config.fetch.limits.total_timeout == 7s);
    CHECK(config.fetch.limits.low_speed_time == 8s);
    CHECK(config.fetch.limits.low_speed_bytes == 1024);
    CHECK(config.fetch.limits.max_body_bytes == 2U << 20U);
    CHECK(config.fetch.limits.max_redirects == 3);
    REQUIRE(config.fetch.allow_private.size() == 2);
    CHECK(config.fetch.allow_private[1].base == "::1");
    CHECK(config.sources.at(0).interval.minimum == 10min);
    CHECK(config.sources.at(0).interval.maximum == 24h);
    CHECK(config.sources.at(0).interval.initial == 1h);
    CHECK(config.outbound.entries == 50);
    CHECK(config.outbound.per_source == 5);
    CHECK(config.outbound.max_age == 7 * 24h);
    CHECK(config.outbound.text == FeedText::summary);
}

TEST_CASE("all problems of a file are told at once, in its order") {
    CHECK(problem("titel: Fil\n"
                  "listen: 8420\n"
                  "fetch:\n"
                  "  concurrency: many\n"
                  "  max_body: 16X\n"
                  "regions:\n"
                  "  mali:\n"
                  "    country: Mali\n"
                  "    sources:\n"
                  "      - name: A\n"
                  "        url: a.example/feed\n"
                  "        langage: fr\n") ==
          "feeds.yaml:1:1: unknown key 'titel' (did you mean 'title'?)\n"
          "feeds.yaml:2:9: listen: '8420' is no address to listen on: write host:port as in "
          "127.0.0.1:8420 or [::1]:8420, or unix:/path, or none\n"
          "feeds.yaml:4:16: concurrency: 'many' is no whole number\n"
          "feeds.yaml:5:13: max_body: '16X' is no size: write it as in 500k or 16M\n"
          "feeds.yaml:8:14: country: 'Mali' is no country code (did you mean 'ML'?)\n"
          "feeds.yaml:10:9: the source 'A' has no 'url:' that can be fetched\n"
          "feeds.yaml:11:14: url: 'a.example/feed' has no scheme: write 'https://a.example/feed'\n"
          "feeds.yaml:12:9: unknown key 'langage' (did you mean 'language'?)");
}

TEST_CASE("a number outside its bounds names them") {
    CHECK(problem(with_source("fetch: {concurrency: 0}")) ==
          "feeds.yaml:1:22: concurrency: '0' is not between 1 and 1000");
    CHECK(problem(with_source("fetch: {total_timeout: 2d}")) ==
          "feeds.yaml:1:24: total_timeout: '2d' is not between 1s and 1h");
    CHECK_THAT(problem(with_source("fetch: {max_body: 3}")),
               ContainsSubstring("is not between 1024 and 1073741824 bytes"));
    CHECK_THAT(problem(with_source("outbound: {entries: -1}")), ContainsSubstring("between 1 and"));
}

TEST_CASE("a word outside its list names the list") {
    CHECK(problem(with_source("log_level: loud")) ==
          "feeds.yaml:1:12: log_level: 'loud' is none of trace, debug, info, warn, error");
}

TEST_CASE("the shortest interval is not longer than the longest") {
    CHECK_THAT(problem(with_source("interval: {min: 1d}")),
               ContainsSubstring("feeds.yaml:1:11: interval: min is longer than max"));
}

TEST_CASE("the initial interval follows the bounds") {
    CHECK(read(with_source("interval: {min: 1h}")).sources[0].interval.initial == 1h);
    CHECK(read(with_source("interval: {max: 10m}")).sources[0].interval.initial == 10min);
}

TEST_CASE("a value of the wrong shape says what is wanted") {
    CHECK_THAT(problem(with_source("title: [a]")),
               ContainsSubstring("title: one value is wanted here, not a list"));
    CHECK_THAT(problem(with_source("title: {a: b}")), ContainsSubstring("not keys of its own"));
    CHECK_THAT(problem(with_source("title:")), ContainsSubstring("title: has no value"));
    CHECK_THAT(problem(with_source("fetch: 5")),
               ContainsSubstring("fetch: keys are wanted under it"));
    CHECK_THAT(problem(with_source("interval: 15m")),
               ContainsSubstring("interval: keys are wanted"));
}

TEST_CASE("a key that stands twice is told with both lines") {
    CHECK(problem(with_source("title: A\ntitle: B")) ==
          "feeds.yaml:2:1: key 'title' is already on line 1");
}

TEST_CASE("the public address follows the port of listen") {
    CHECK(read(with_source("listen: 0.0.0.0:9000")).public_url == "http://localhost:9000");
    CHECK(read(with_source("listen: none")).public_url == "http://localhost:8420");
    CHECK(read(with_source("listen: 127.0.0.1:0")).public_url == "http://localhost:8420");
}

TEST_CASE("variables of the environment win over the file") {
    const Config config = read(with_source("database: embedded\nlisten: none\nstate: /a"),
                               {{"GRIOT_DATABASE", "postgresql://db/griot"},
                                {"GRIOT_LISTEN", "0.0.0.0:8420"},
                                {"GRIOT_STATE", "/data"},
                                {"GRIOT_OUTPUT", "/data/out"},
                                {"GRIOT_PUBLIC_URL", "https://fil.example"}});
    CHECK(config.database == "postgresql://db/griot");
    CHECK(config.listen == "0.0.0.0:8420");
    CHECK(config.state == "/data");
    CHECK(config.output == "/data/out");
    CHECK(config.public_url == "https://fil.example");
}

TEST_CASE("a bad variable of the environment is named, and a secret in it is not") {
    CHECK_THAT(problem(with_source(""), {{"GRIOT_LISTEN", "here"}}),
               ContainsSubstring("feeds.yaml: environment variable GRIOT_LISTEN: 'here' is no"));
    const std::string told = problem(with_source(""), {{"GRIOT_DATABASE", "mysql://me:hush@db"}});
    CHECK_THAT(told, ContainsSubstring("GRIOT_DATABASE"));
    CHECK_THAT(told, !ContainsSubstring("hush"));
    CHECK_THAT(problem(with_source(""), {{"GRIOT_STATE", ""}}),
               ContainsSubstring("GRIOT_STATE: has no value"));
}
