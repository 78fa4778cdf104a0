#include "config/values.hpp"

#include "config/countries.hpp"
#include "support/catch.hpp"

using namespace griot;
using namespace griot::config;
using namespace std::chrono_literals;

TEST_CASE("reads lengths of time as people write them") {
    CHECK(duration("45s") == Duration{45s});
    CHECK(duration("15m") == Duration{15min});
    CHECK(duration("15 min") == Duration{15min});
    CHECK(duration("2h") == Duration{2h});
    CHECK(duration("1d") == Duration{24h});
    CHECK(duration("1h30m") == Duration{90min});
    CHECK(duration("1H 30M") == Duration{90min});
    CHECK(duration("500ms") == Duration{500ms});
    CHECK(duration("0s") == Duration{0});
}

TEST_CASE("a length of time without a unit asks for one") {
    REQUIRE_FALSE(duration("15"));
    CHECK_THAT(duration("15").error(), ContainsSubstring("15m or 15h"));
}

TEST_CASE("refuses what is no length of time") {
    for (const char* const text : {"", "m", "-5m", "5 parsecs", "1.5h", "99999999999999999999s",
                                   "9223372036854775807w", "5m!", "36700d", "h5", "5m 3"}) {
        CAPTURE(text);
        CHECK_FALSE(duration(text));
    }
}

TEST_CASE("reads sizes, k being 1024 bytes") {
    CHECK(byte_size("65536") == 65536U);
    CHECK(byte_size("500k") == 512000U);
    CHECK(byte_size("16M") == 16U << 20U);
    CHECK(byte_size("16 MiB") == 16U << 20U);
    for (const char* const text : {"", "M", "-1", "1T", "1.5M", "99999999999G", "1M1k"}) {
        CAPTURE(text);
        CHECK_FALSE(byte_size(text));
    }
}

TEST_CASE("reads yes and no in YAML's spellings") {
    for (const char* const text : {"yes", "Yes", "true", "on"}) CHECK(yes_or_no(text) == true);
    for (const char* const text : {"no", "FALSE", "off"}) CHECK(yes_or_no(text) == false);
    CHECK_FALSE(yes_or_no("oui"));
}

TEST_CASE("reads country codes in either case") {
    CHECK(country_code("BF") == "BF");
    CHECK(country_code("ci") == "CI");
    CHECK(country_code("NO") == "NO");
}

TEST_CASE("a mistaken country code is corrected where the mistake is known") {
    CHECK_THAT(country_code("UK").error(), ContainsSubstring("'GB'"));
    CHECK_THAT(country_code("Mali").error(), ContainsSubstring("'ML'"));
    CHECK_THAT(country_code("BFA").error(), ContainsSubstring("'BF'"));
    for (const char* const text : {"", "B", "XX", "AA", "F ", " F", "A D", "Côte d'Ivoire"}) {
        CAPTURE(text);
        CHECK_FALSE(country_code(text));
    }
}

TEST_CASE("reads language tags and common names") {
    CHECK(language("fr") == "fr");
    CHECK(language("fr-BF") == "fr-BF");
    CHECK(language("mos") == "mos");
    CHECK(language("français") == "fr");
    for (const char* const text : {"", "francaise", "f", "12", "-"}) {
        CAPTURE(text);
        CHECK_FALSE(language(text));
    }
}

TEST_CASE("reads time zones by name and by offset") {
    CHECK(time_zone("Africa/Ouagadougou"));
    CHECK(time_zone("+01:00"));
    CHECK_FALSE(time_zone("Africa/Bobo"));
    CHECK_FALSE(time_zone(""));
}

TEST_CASE("a region's short name fits into an address") {
    CHECK(region_key("cote-d-ivoire"));
    CHECK(region_key("zone2"));
    for (const char* const text : {"", "Côte", "a b", "-x", "../etc", "A", "a/b"}) {
        CAPTURE(text);
        CHECK_FALSE(region_key(text));
    }
}

TEST_CASE("a quoted value is one line, short, and cannot command a terminal") {
    CHECK(in_quotes("abc") == "'abc'");
    CHECK(in_quotes("a\n\x1b[31mb").find('\x1b') == std::string::npos);
    CHECK(in_quotes("a\nb").find('\n') == std::string::npos);
    CHECK(in_quotes(std::string(5000, 'x')).size() < 100);
}
