// A JSON document cut into the items of its "items" array and the rest. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace griot::parse {

struct JsonCut {
    std::vector<std::string_view> items;
    std::string rest;         // the document with "items":[]
    bool has_items = false;   // the key is there
    bool truncated = false;   // ends inside the document
    bool unfinished = false;  // ends inside an item: left out
    std::size_t beyond = 0;   // items over kMaxEntries: left out
};

JsonCut cut_json(std::string_view text);

// What strict JSON forbids and writers do, made right: raw line breaks and unknown escapes in
// strings, half surrogates, a comma before a closing bracket. Counts the changes.
std::string mend_json(std::string_view text, std::size_t& changes);

}  // namespace griot::parse
