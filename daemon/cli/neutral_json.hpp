// A parsed feed as one line of neutral JSON: titles plain, HTML sanitised, links absolute, dates
// RFC 3339. What `griot parse --json` and its batch protocol print.
#pragma once

#include <string>
#include <string_view>

#include "model/entry.hpp"

namespace griot::cli {

std::string neutral_json(const ParsedFeed& feed);
// For a document that was refused.
std::string neutral_error(std::string_view reason);

// "rss", "atom", "rdf" or "json".
std::string_view format_name(ParsedFeed::Format format);

// One line of plain text, from a title of either type (P9).
std::string plain_title(const TextConstruct& title);

}  // namespace griot::cli
