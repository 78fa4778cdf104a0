#include "config/keys.hpp"

#include <set>
#include <sstream>

#include "reading.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::config;
using namespace griot::test;

namespace {

// All that a Config says, to compare two.
std::string dump(const Config& c) {
    std::ostringstream out;
    const FetchLimits& l = c.fetch.limits;
    out << c.title << '|' << c.listen << '|' << c.public_url << '|' << c.database << '|' << c.state
        << '|' << c.output << '|' << c.log_level << '|' << c.fetch.concurrency << '|'
        << c.fetch.host_gap.count() << '|' << c.fetch.per_host << '|' << c.fetch.user_agent << '|'
        << l.connect_timeout.count() << '|' << l.first_byte_timeout.count() << '|'
        << l.total_timeout.count() << '|' << l.low_speed_time.count() << '|' << l.low_speed_bytes
        << '|' << l.max_body_bytes << '|' << l.max_redirects << '|' << c.outbound.entries << '|'
        << c.outbound.per_source << '|' << c.outbound.max_age.count() << '|'
        << static_cast<int>(c.outbound.text);
    for (const Source& s : c.sources) {
        out << '\n'
            << s.name << s.interval.minimum.count() << '|' << s.interval.maximum.count() << '|'
            << s.interval.initial.count() << '|' << s.paused << static_cast<int>(s.http_version)
            << '|' << static_cast<int>(s.tls.least) << '|' << s.tls.verify;
    }
    return out.str();
}

// The key with a value, at its place, in a file that is otherwise the shortest.
std::string placed(const KeyHelp& key, std::string_view value) {
    const std::string line = std::string{key.name} + ": " + std::string{value};
    if (key.where == "top") return with_source(line);
    if (stands_in(key.where, "source")) return source_with(line);
    if (key.where == "tls") return source_with("tls: {" + line + "}");
    const std::string first{key.where.substr(0, key.where.find(' '))};
    return with_source(first + ": {" + line + "}");
}

}  // namespace

TEST_CASE("every default in the reference is what leaving the key out gives") {
    const std::string standard = dump(read(with_source("")));
    std::size_t compared = 0;
    for (const KeyHelp& key : key_help()) {
        const bool in_words =
            key.fallback.empty() || key.fallback.starts_with('(') || key.fallback == "required";
        if (in_words) continue;
        CAPTURE(key.name, key.fallback);
        CHECK(dump(read(placed(key, key.fallback))) == standard);
        ++compared;
    }
    CHECK(compared >= 20);
}

TEST_CASE("no key stands twice at one place, and each is explained") {
    std::set<std::string> seen;
    for (const KeyHelp& key : key_help()) {
        CAPTURE(key.where, key.name);
        CHECK(seen.insert(std::string{key.where} + "/" + std::string{key.name}).second);
        CHECK_FALSE(key.help.empty());
        CHECK_FALSE(key.type.empty());
    }
}

TEST_CASE("an unknown key suggests the nearest that is allowed there") {
    CHECK_THAT(problem(with_source("fetch: {concurency: 5}")),
               ContainsSubstring(
                   "feeds.yaml:1:9: unknown key 'concurency' (did you mean 'concurrency'?)"));
    CHECK_THAT(problem(source_with("lang: fr")), ContainsSubstring("did you mean 'language'"));
}

TEST_CASE("an unknown key in another language suggests the right one") {
    CHECK_THAT(problem(source_with("pays: BF")), ContainsSubstring("did you mean 'country'"));
    CHECK_THAT(problem(with_source("titre: Fil")), ContainsSubstring("did you mean 'title'"));
    CHECK_THAT(problem(with_source("regions: {mali: {feeds: []}}")),
               ContainsSubstring("did you mean 'sources'"));
}

TEST_CASE("a key at the wrong place is told its home") {
    CHECK_THAT(problem(with_source("concurrency: 5")),
               ContainsSubstring("unknown key 'concurrency' here: it belongs under 'fetch:'"));
    CHECK_THAT(problem(source_with("listen: none")),
               ContainsSubstring("it belongs at the left margin"));
    CHECK_THAT(problem(with_source("sources: []")), ContainsSubstring("it belongs under a region"));
    CHECK_THAT(problem(with_source("url: x")), ContainsSubstring("it belongs under a source"));
}

TEST_CASE("a key like no other lists those that are known") {
    CHECK_THAT(problem(with_source("outbound: {colour: 5}")),
               ContainsSubstring("unknown key 'colour': known here are entries, per_source"));
}
