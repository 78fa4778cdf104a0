#include "text/date.hpp"

#include "support/catch.hpp"

using griot::text::parse_date;
using griot::text::to_http_date;
using griot::text::to_rfc3339;
using namespace std::chrono_literals;

namespace {

// RFC 3339, or "unreadable".
std::string read(std::string_view text, std::chrono::minutes offset = {}) {
    const auto date = parse_date(text, offset);
    return date ? to_rfc3339(*date) : "unreadable";
}

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

struct Case {
    std::string_view text, expected;
};

void check(std::initializer_list<Case> cases) {
    for (const auto& [text, expected] : cases) {
        INFO(text);
        CHECK(read(text) == expected);
    }
}

}  // namespace

TEST_CASE("reads RFC 822 dates and their abuses") {
    check({
        {"Mon, 23 Nov 2026 18:00:00 GMT", "2026-11-23T18:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 +0100", "2026-11-23T17:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 -0530", "2026-11-23T23:30:00Z"},
        {"Mon, 23 Nov 26 18:00 EST", "2026-11-23T23:00:00Z"},
        {"23 Nov 2026 18:00:00 Z", "2026-11-23T18:00:00Z"},
        {"Mon,23 Nov 2026 18:00:00+01:00", "2026-11-23T17:00:00Z"},
        {"  Mon,  3 Nov 2026 8:5:7 GMT\n", "2026-11-03T08:05:07Z"},
        {"MON, 23 NOV 2026 18:00:00 GMT", "2026-11-23T18:00:00Z"},
        {"Monday, 23 November 2026 18:00:00 GMT", "2026-11-23T18:00:00Z"},
        {"Mon, Nov 23 2026 18:00:00 +0000", "2026-11-23T18:00:00Z"},
        {"Mon, 23 Nov 2026", "2026-11-23T00:00:00Z"},
        {"23-Nov-2026 18:00", "2026-11-23T18:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 +0200 (CEST)", "2026-11-23T16:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 0000", "2026-11-23T18:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 01:30", "2026-11-23T16:30:00Z"},
        {"Mon, 2026/11/23 18:00:00 EDT", "2026-11-23T22:00:00Z"},
        {"Tue, 02 Sept 2026 10:00:00 GMT", "2026-09-02T10:00:00Z"},
    });
}

TEST_CASE("reads ISO 8601 and W3CDTF dates") {
    check({
        {"2026-11-23T18:00:00Z", "2026-11-23T18:00:00Z"},
        {"2026-11-23t18:00:00z", "2026-11-23T18:00:00Z"},
        {"2026-11-23T18:00:00.538+10:00", "2026-11-23T08:00:00Z"},
        {"2026-11-23T18:00:00,5-0300", "2026-11-23T21:00:00Z"},
        {"2026-11-23T18:00+01", "2026-11-23T17:00:00Z"},
        {"2026-11-23 18:00:00 -00:20", "2026-11-23T18:20:00Z"},
        {"2026-11-23 18:00:00 UTC", "2026-11-23T18:00:00Z"},
        {"2026-11-23", "2026-11-23T00:00:00Z"},
        {"2026-11", "2026-11-01T00:00:00Z"},
        {"2026", "2026-01-01T00:00:00Z"},
        {"2026-335", "2026-12-01T00:00:00Z"},
        {"2026335", "2026-12-01T00:00:00Z"},
        {"26-335", "2026-12-01T00:00:00Z"},
        {"20261123T180000Z", "2026-11-23T18:00:00Z"},
        {"20261123T1800+0100", "2026-11-23T17:00:00Z"},
        {"20261123", "2026-11-23T00:00:00Z"},
        {"20261123180000", "2026-11-23T18:00:00Z"},
        {"261123", "2026-11-23T00:00:00Z"},
        {"26-11-23", "2026-11-23T00:00:00Z"},
    });
    CHECK(parse_date("2026-11-23T18:00:00.5Z")->time_since_epoch().count() % 1000 == 500);
    CHECK(parse_date("2026-11-23T18:00:00.123456789Z")->time_since_epoch().count() % 1000 == 123);
}

TEST_CASE("reads asctime, Unix time and what scripts print") {
    check({
        {"Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"},
        {"Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T15:26:16Z"},
        {"Thu Aug 30 17:26:16 +0000 2012", "2012-08-30T17:26:16Z"},
        {"Thu Aug 30 17:26:16 CEST 2012", "2012-08-30T15:26:16Z"},
        {"1700000000", "2023-11-14T22:13:20Z"},
        {"1700000000000", "2023-11-14T22:13:20Z"},
        {"November 23, 2026, 6:00 pm", "2026-11-23T18:00:00Z"},
        {"23 Nov 2026 12:15 a.m.", "2026-11-23T00:15:00Z"},
        {"23 Nov 2026 12:15 PM", "2026-11-23T12:15:00Z"},
        {"Nov 23rd, 2026 at 6pm", "2026-11-23T18:00:00Z"},
        {"Mon Nov 23 2026 18:00:00 GMT+0100 (heure d’Afrique de l’Ouest)", "2026-11-23T17:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 (local time)", "2026-11-23T18:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 (CET)", "2026-11-23T17:00:00Z"},
    });
}

TEST_CASE("reads French dates, abbreviated or not, with and without accents") {
    check({
        {"mer, 12 août 2026 10:20:00 +0000", "2026-08-12T10:20:00Z"},
        {"jeu, 05 févr. 2026 10:20:00 +0000", "2026-02-05T10:20:00Z"},
        {"lun, 23 novembre 2026 10:20:00 +0000", "2026-11-23T10:20:00Z"},
        {"mar, 14 juillet 2026 10:20:00 +0000", "2026-07-14T10:20:00Z"},
        {"sam, 05 décembre 2026 10:20:00 +0000", "2026-12-05T10:20:00Z"},
        {"jeu, 01 octobre 2026 10:20:00 +0000", "2026-10-01T10:20:00Z"},
        {"mardi 14 juillet 2026 10:20", "2026-07-14T10:20:00Z"},
        {"vendredi 20 février 2026", "2026-02-20T00:00:00Z"},
        {"mercredi 12 août 2026 à 14h30", "2026-08-12T14:30:00Z"},
        {"Lun, 23 Nov 2026 18:00:00 GMT", "2026-11-23T18:00:00Z"},
        {"mer., 3 mars 2026 09:00:00 +0100", "2026-03-03T08:00:00Z"},
        {"dim. 15 juin 2026 à 18h30", "2026-06-15T18:30:00Z"},
        {"jeu. 1er janv. 2026 18 h 05 min 09 s", "2026-01-01T18:05:09Z"},
        {"1er aout 2026 18h", "2026-08-01T18:00:00Z"},
        {"Publié le 4 mai 2026 à 7 heures", "2026-05-04T07:00:00Z"},
        {"14 JUIL. 2026", "2026-07-14T00:00:00Z"},
        {"5 DÉC 2026", "2026-12-05T00:00:00Z"},
        {"12 aou\xCC\x82t 2026", "2026-08-12T00:00:00Z"},
        {"12\xC2\xA0nov.\xE2\x80\xAF"
         "2026",
         "2026-11-12T00:00:00Z"},
        {"mar 3 mars 2026", "2026-03-03T00:00:00Z"},
        {"mar. 03/11/2026 18:00", "2026-11-03T18:00:00Z"},
        {"avr. 2026", "2026-04-01T00:00:00Z"},
        {"lundi 2e jour, 12ème novembre 2026", "unreadable"},
        {"le 12ème novembre 2026 à 8h", "2026-11-12T08:00:00Z"},
    });
}

TEST_CASE("reads Portuguese, Spanish, German and Italian dates") {
    check({
        {"segunda-feira, 23 de novembro de 2026 às 18:00", "2026-11-23T18:00:00Z"},
        {"ter, 3 fev 2026 08:00:00 -0300", "2026-02-03T11:00:00Z"},
        {"sáb, 7 março 2026", "2026-03-07T00:00:00Z"},
        {"1 de outubro de 2026", "2026-10-01T00:00:00Z"},
        {"lunes, 23 de noviembre de 2026 18:00", "2026-11-23T18:00:00Z"},
        {"mié, 14 ene 2026 10:00:00 +0100", "2026-01-14T09:00:00Z"},
        {"23 dic 2026 6:00 p. m.", "2026-12-23T18:00:00Z"},
        {"Mo, 02 März 2026 18:00:00 MEZ", "2026-03-02T17:00:00Z"},
        {"Montag, 5. Oktober 2026 um 18.30 Uhr", "2026-10-05T18:30:00Z"},
        {"am 12. Dez. 2026, 18 Uhr", "2026-12-12T18:00:00Z"},
        {"Jänner 2026", "2026-01-01T00:00:00Z"},
        {"lunedì 5 ottobre 2026 alle ore 18:00", "2026-10-05T18:00:00Z"},
        {"lunedì 5 ottobre 2026, 18.00", "2026-10-05T18:00:00Z"},
        {"Mon, 5 Oct 2026 18.30.15 GMT", "2026-10-05T18:30:15Z"},
        {"05.10.2026 18.30", "2026-10-05T18:30:00Z"},
        {"gio, 2 lug 2026 10:00:00 +0200", "2026-07-02T08:00:00Z"},
    });
}

TEST_CASE("reads Arabic dates with either digits and the month names of each region") {
    check({
        {"الاثنين، 23 نوفمبر 2026 18:00", "2026-11-23T18:00:00Z"},
        {"٢٣ نوفمبر ٢٠٢٦ ١٨:٠٠", "2026-11-23T18:00:00Z"},
        {"12 أغسطس 2026", "2026-08-12T00:00:00Z"},
        {"12 غشت 2026 على الساعة 14:30", "2026-08-12T14:30:00Z"},
        {"3 أبريل 2026 6:30 م", "2026-04-03T18:30:00Z"},
        {"3 أبريل 2026 6:30 صباحًا", "2026-04-03T06:30:00Z"},
        {"14 جويلية 2026", "2026-07-14T00:00:00Z"},
        {"5 فيفري 2026", "2026-02-05T00:00:00Z"},
        {"23 تشرين الثاني 2026", "2026-11-23T00:00:00Z"},
        {"23 تشرين الأول 2026", "2026-10-23T00:00:00Z"},
        {"2 كانون الثاني 2026", "2026-01-02T00:00:00Z"},
        {"2 كانون الأول 2026", "2026-12-02T00:00:00Z"},
        {"2 يناير/كانون الثاني 2026", "2026-01-02T00:00:00Z"},
        {"\xE2\x80\x8F"
         "23 شباط 2026",
         "2026-02-23T00:00:00Z"},
    });
}

TEST_CASE("knows zones by name and by offset") {
    check({
        {"Mon, 23 Nov 2026 18:00:00 WAT", "2026-11-23T17:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 CET", "2026-11-23T17:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 CEST", "2026-11-23T16:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 GMT+1", "2026-11-23T17:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 GMT+01:00", "2026-11-23T17:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 UTC-3", "2026-11-23T21:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 GMT-01:01", "2026-11-23T19:01:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 PDT", "2026-11-24T01:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 EAT", "2026-11-23T15:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 +1", "2026-11-23T17:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 \xE2\x88\x92"
         "0100",
         "2026-11-23T19:00:00Z"},
        {"Fri, 31 Mar 2023 20:19:00 America/Los_Angeles", "2023-04-01T03:19:00Z"},
        {"2026-11-23 18:00:00 Africa/Porto-Novo", "2026-11-23T17:00:00Z"},
    });
}

TEST_CASE("hours of an offset may be padded to three digits") {
    check({
        {"2026-11-23T18:00:00-010:00", "2026-11-24T04:00:00Z"},
        {"2026-11-23T18:00:00+001:30", "2026-11-23T16:30:00Z"},
        {"2026-11-23T18:00:00 +530", "2026-11-23T12:30:00Z"},
    });
}

TEST_CASE("a comment's numbers say nothing once the date is whole") {
    check({
        {"Mon (lundi), 23(e) Nov(embre) 2026 18:00 +0000 (flux 2 de 3)", "2026-11-23T18:00:00Z"},
        {"(23/11/2026)", "2026-11-23T00:00:00Z"},
    });
}

TEST_CASE("a day that January does not have is none, unless days are counted from there") {
    check({
        {"2026-01-32", "unreadable"},
        {"45/01/2026", "unreadable"},
        {"2026-032", "2026-02-01T00:00:00Z"},
    });
}

TEST_CASE("knows every zone of RFC 822, in any case") {
    check({
        {"Mon, 23 Nov 2026 18:00:00 UT", "2026-11-23T18:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 gmt", "2026-11-23T18:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 EST", "2026-11-23T23:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 EDT", "2026-11-23T22:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 CST", "2026-11-24T00:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 CDT", "2026-11-23T23:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 MST", "2026-11-24T01:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 MDT", "2026-11-24T00:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 PST", "2026-11-24T02:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 pdt", "2026-11-24T01:00:00Z"},
        {"Mon, 23 Nov 2026 18:00:00 Z", "2026-11-23T18:00:00Z"},
    });
}

TEST_CASE("military zones but Z say nothing, because RFC 822 had their signs wrong") {
    // RFC 1123 §5.2.14
    for (char letter = 'A'; letter < 'Z'; ++letter) {
        INFO(letter);
        const std::string text = std::string("Mon, 23 Nov 2026 18:00:00 ") + letter;
        CHECK(read(text, 60min) == "2026-11-23T17:00:00Z");
    }
}

TEST_CASE("applies the feed's own offset where a date has no zone") {
    CHECK(read("2026-11-23 18:00", 60min) == "2026-11-23T17:00:00Z");
    CHECK(read("23/11/2026", 60min) == "2026-11-22T23:00:00Z");
    CHECK(read("2026-11-23 18:00 XYZ", 60min) == "2026-11-23T17:00:00Z");
    CHECK(read("2026-11-23 18:00 GMT", 60min) == "2026-11-23T18:00:00Z");
    CHECK(read("1700000000", 60min) == "2023-11-14T22:13:20Z");
}

TEST_CASE("takes the day first in numeric dates unless the numbers forbid it") {
    check({
        {"23/11/2026 18:00", "2026-11-23T18:00:00Z"},
        {"18:00 23/11/2026", "2026-11-23T18:00:00Z"},
        {"18:00 - 23-11-2026", "2026-11-23T18:00:00Z"},
        {"05.04.2026", "2026-04-05T00:00:00Z"},
        {"05/04/26", "2026-04-05T00:00:00Z"},
        {"11/23/2026", "2026-11-23T00:00:00Z"},
        {"2026/11/23", "2026-11-23T00:00:00Z"},
        {"5-4-2026", "2026-04-05T00:00:00Z"},
        {"11/2026", "2026-11-01T00:00:00Z"},
    });
}

TEST_CASE("reads 24:00, leap seconds and years of two and three digits") {
    check({
        {"Mon, 23 Nov 2026 24:00:00 GMT", "2026-11-24T00:00:00Z"},
        {"2026-12-31T24:00:00Z", "2027-01-01T00:00:00Z"},
        {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
        {"01 Jan 69 00:00 GMT", "2069-01-01T00:00:00Z"},
        {"01 Jan 99 00:00 GMT", "1999-01-01T00:00:00Z"},
        {"01 Jan 126 00:00 GMT", "2026-01-01T00:00:00Z"},
        {"29 Feb 2024", "2024-02-29T00:00:00Z"},
        {"1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
    });
}

TEST_CASE("refuses what is no date and says why") {
    for (const std::string_view text : {
             "",
             "   ",
             "hier",
             "Sun, 16 zzz 2012 11:47:32 GMT",
             "Sun, Dec x 2012 11:47:32 GMT",
             "Sun, 16 Dec 2012 1:2:3:4 GMT",
             "Sun, 16 Dec 2012 11:47:32 +00:zz",
             "Sun, 99 Jun 2009 12:00:00 GMT",
             "9999-12-31T23:59:59-99:99",
             "2003-12-31T25:14:55Z",
             "2003-12-31T10:14:61Z",
             "2003-12-31T24:00:01Z",
             "22013",
             "2013-01-28T11:30:00-06:00Textra",
             "2013-xx-27",
             "2013-01-28T09:xx:00Z",
             "2013-01-28T09:00:00+00:xx",
             "2026-02-30",
             "31 novembre 2026",
             "2026-13-01",
             "0000-00-00 00:00:00",
             "0001-01-01T00:00:00Z",
             "1900-01-01T00:00:00+01:00",
             "9999-12-31T24:00:00Z",
             "Wed, 30 Nov -0001 00:00:00 +0000",
             "1 2 3 4 5",
             "18:00",
             "novembre",
             "99999999999999999999999999",
         }) {
        INFO(text);
        CHECK(read(text) == "unreadable");
    }
    const auto error = parse_date("2026-02-30").error();
    CHECK(error.raw == "2026-02-30");
    CHECK(error.reason == "no such day in that month");
    CHECK(parse_date(std::string(5000, '7')).error().raw.size() == 100);
    CHECK(parse_date("x" + repeated("é", 300)).error().raw == "x" + repeated("é", 49));
}

TEST_CASE("survives every cut and every single-byte change of a date") {
    const std::string date = "mer., 1er août 2026 à 18h30:00 GMT+01:00 (Africa/Porto-Novo) م";
    for (std::size_t size = 0; size <= date.size(); ++size) (void)parse_date(date.substr(0, size));
    for (std::size_t at = 0; at < date.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string changed = date;
            changed[at] = static_cast<char>(byte);
            (void)parse_date(changed);
        }
    }
    SUCCEED();
}

TEST_CASE("writes RFC 3339 and HTTP dates in UTC to the second") {
    const griot::Instant instant{std::chrono::milliseconds{1795456800999}};
    CHECK(to_rfc3339(instant) == "2026-11-23T18:00:00Z");
    CHECK(to_http_date(instant) == "Mon, 23 Nov 2026 18:00:00 GMT");
    CHECK(to_http_date(griot::Instant{}) == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(to_rfc3339(griot::Instant{std::chrono::milliseconds{-1}}) == "1969-12-31T23:59:59Z");
}
