// What can be said only when the whole feed has been read. Pure; any thread.
#pragma once

#include <string_view>

#include "model/entry.hpp"

namespace griot::parse {

// Makes every link absolute (P7), gives every text its base, and an entry without a link its
// permalink guid, or else its first enclosure. document_url may be empty.
void finish(ParsedFeed& feed, std::string_view document_url);

}  // namespace griot::parse
