// A document parsed for a test; the test fails where the parser refuses it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "parse/parse.hpp"
#include "support/catch.hpp"

namespace griot::test {

inline constexpr std::string_view kUrl = "https://flux.example.org/feeds/rss.xml";

inline ParsedFeed parsed(std::string_view document, std::string_view url = kUrl) {
    auto feed = parse::parse_feed({.bytes = document, .content_type = {}, .url = url});
    INFO(document);
    REQUIRE(feed.has_value());
    return *std::move(feed);
}

inline parse::ParseError refused(std::string_view document, std::string_view url = kUrl) {
    const auto feed = parse::parse_feed({.bytes = document, .content_type = {}, .url = url});
    INFO(document);
    REQUIRE_FALSE(feed.has_value());
    return feed.error();
}

// A channel with these elements, under the namespaces that feeds use.
inline std::string rss(std::string_view inside) {
    return R"(<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom")"
           R"( xmlns:content="http://purl.org/rss/1.0/modules/content/")"
           R"( xmlns:dc="http://purl.org/dc/elements/1.1/")"
           R"( xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd")"
           R"( xmlns:media="http://search.yahoo.com/mrss/"><channel>)" +
           std::string(inside) + "</channel></rss>";
}

inline std::string atom(std::string_view inside) {
    return R"(<feed xmlns="http://www.w3.org/2005/Atom">)" + std::string(inside) + "</feed>";
}

// The only entry of a feed that holds it.
inline Entry only_entry(const std::string& document) {
    const ParsedFeed feed = parsed(document);
    REQUIRE(feed.entries.size() == 1);
    return feed.entries.front();
}

inline Entry rss_item(std::string_view inside) {
    return only_entry(rss("<item>" + std::string(inside) + "</item>"));
}

inline Entry atom_entry(std::string_view inside) {
    return only_entry(atom("<entry>" + std::string(inside) + "</entry>"));
}

inline bool repaired(const ParsedFeed& feed, std::string_view how) {
    return std::ranges::any_of(
        feed.repairs, [&](const std::string& line) { return line.find(how) != std::string::npos; });
}

}  // namespace griot::test
