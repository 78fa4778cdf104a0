// What can be said only when the whole feed has been read. Pure; any thread.
#pragma once

#include <string_view>

#include "model/entry.hpp"
#include "parse/repairs.hpp"

namespace griot::parse {

// Makes every link absolute (P7), gives every text its base, an entry without a link its permalink
// guid, and cuts what is beyond the limits. document_url may be empty.
void finish(ParsedFeed& feed, std::string_view document_url, Repairs& repairs);

}  // namespace griot::parse
