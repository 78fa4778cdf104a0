// A document that is not well-formed, cut into its entries (P3, P4). Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace griot::parse {

struct Cut {
    std::vector<std::string_view> entries;  // each from its start tag to its end tag
    std::string rest;                       // the document without them
    std::string_view unfinished;            // the entry that the document is cut in; empty: none
    std::size_t beyond = 0;                 // entries over kMaxEntries: left out
};

// name: "item" or "entry", without prefix, lower case. An entry without an end tag ends where the
// next begins, or where the feed ends. The views point into text.
Cut cut_entries(std::string_view text, std::string_view name);

// Whether a CDATA section runs on over the end of its entry into the next one: it was never closed,
// although the document parses.
bool has_runaway_cdata(std::string_view text, std::string_view name);

}  // namespace griot::parse
