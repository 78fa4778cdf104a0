// A document of any feed dialect → ParsedFeed (P1–P5, P7, P10). Pure; any thread.
#pragma once

#include <chrono>
#include <expected>
#include <string>
#include <string_view>

#include "model/entry.hpp"
#include "model/outcome.hpp"

namespace griot::parse {

struct Input {
    std::string_view bytes;
    std::string_view content_type;          // HTTP header, may be empty; decides the charset only
    std::string_view url;                   // final URL of the document, base for relative links
    std::chrono::minutes default_offset{};  // for dates without a zone
};

struct ParseError {
    Outcome outcome = Outcome::not_a_feed;  // not_a_feed, blocked or truncated
    std::string detail;  // for the operator, e.g. names a feed that an HTML page links to
};

// Every whole entry is kept whatever the rest looks like; ParsedFeed::repairs says what was done.
// Recognised by content, never by Content-Type. At most kMaxEntries (parse/limits.hpp) entries.
std::expected<ParsedFeed, ParseError> parse_feed(const Input& input);

}  // namespace griot::parse
