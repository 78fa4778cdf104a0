// The keys of feeds.yaml, as tables: each row says where a key may stand, what it takes, and how it
// is read. The same rows are the reference for people (key_help) and the source of suggestions.
#pragma once

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/value.hpp"

namespace griot::config {

struct KeyHelp {
    std::string_view where;     // the keys above it: "top", "fetch", "defaults region source", …
    std::string_view name;      // as written
    std::string_view type;      // of its value, in words
    std::string_view fallback;  // in words or as written; "required"; "": none
    std::string_view help;      // one line
    std::string_view variable;  // of the environment, that wins over the file; "": none
};

template <class Target>
struct Key {
    KeyHelp help;
    void (*read)(const Value&, Target&);
};

// Every key there is, in the order of the reference.
std::vector<KeyHelp> key_help();

// Whether where's list of places names `place`.
bool stands_in(std::string_view where, std::string_view place);

// Adds the problem, with the nearest key allowed at this place, or where the key belongs.
void report_unknown(const Value& value, std::string_view place);

// Reads one value by the row that may stand at `place`; false: there is none of its name.
template <class Target>
bool read_key(const Value& value, std::string_view place, std::span<const Key<Target>> rows,
              Target& target) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Key<Target>& known) {
        return known.help.name == value.key() && stands_in(known.help.where, place);
    });
    if (row == rows.end()) return false;
    row->read(value, target);
    return true;
}

// Reads a map's values into target by the rows that may stand at `place`.
template <class Target>
void read_keys(const Value& map, std::string_view place, std::span<const Key<Target>> rows,
               Target& target) {
    for (const Value& value : map.entries()) {
        if (!read_key(value, place, rows, target)) report_unknown(value, place);
    }
}

template <class Target>
void append_help(std::span<const Key<Target>> rows, std::vector<KeyHelp>& help) {
    std::transform(rows.begin(), rows.end(), std::back_inserter(help),
                   [](const Key<Target>& row) { return row.help; });
}

}  // namespace griot::config
