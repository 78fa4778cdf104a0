// A small newsroom's outbound feed, and titles no publisher should write.
#pragma once

#include <chrono>
#include <string>

#include "model/outbound.hpp"

namespace griot::test {

inline Instant at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
    using namespace std::chrono;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                              std::chrono::day{day}};
    return time_point_cast<Duration>(sys_days{date} + hours{hour} + minutes{minute});
}

inline OutboundEntry sample_entry() {
    OutboundEntry entry;
    entry.id = "urn:uuid:6f1b0c1e-0f4b-4d0e-8f5a-2b1c3d4e5f60";
    entry.url = "https://fil.example.bf/2026/marche?page=1&tri=date";
    entry.title = "Dori : le marché rouvre après l’attaque";
    entry.summary = "<p>Le marché a <b>rouvert</b>.</p>";
    entry.content = "<p>Le marché de Dori a rouvert ce lundi & tout va bien.</p>";
    entry.authors = {{.name = "Awa Sawadogo", .email = "awa@example.bf", .url = ""}};
    entry.categories = {"Économie", "Sahel"};
    entry.enclosures = {
        {.url = "https://fil.example.bf/son.mp3", .type = "audio/mpeg", .length = "1234"},
        {.url = "https://fil.example.bf/photo.jpg", .type = "n'importe quoi", .length = "grand"}};
    entry.wire = {"AIB"};
    entry.language = "fr";
    entry.country = "BF";
    entry.image = "https://fil.example.bf/photo.jpg";
    entry.source_name = "Le Fil & Cie";
    entry.source_url = "https://fil.example.bf/";
    entry.source_feed = "https://fil.example.bf/feed";
    entry.also_in = {"Nouvelles du Nord", "Radio <Oméga>"};
    entry.published = at(2026, 11, 23, 8, 5);
    entry.updated = at(2026, 11, 23, 9, 30);
    return entry;
}

inline OutboundFeed sample_feed() {
    OutboundFeed feed;
    feed.title = "Le fil du Sahel";
    feed.public_url = "https://griot.example.org";
    feed.path = "/feed";
    feed.language = "fr";
    feed.updated = at(2026, 11, 23, 9, 30);
    feed.entries = {sample_entry()};
    return feed;
}

// The ways a title has broken feeds: the end of CDATA, markup, noncharacters, controls, broken and
// overlong UTF-8, surrogates, an override of direction, a NUL.
inline std::string hostile_title() {
    std::string title = "]]> <script>alert(1)</script> & &amp; \"'";
    title += "\xEF\xBF\xBE \xEF\xBF\xBF \x01\x08\x0B\x1B[31m \xFF \xC0\xBC \xED\xA0\x80 \xE2\x82";
    title += " \xE2\x80\xAE txt.exe \xF4\x90\x80\x80 --> ?> \r\n\t fin";
    title.push_back('\0');
    return title + "é";
}

}  // namespace griot::test
