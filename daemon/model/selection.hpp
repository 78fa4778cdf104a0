// Which items a feed or a page holds, and how far into them it reaches.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/time.hpp"

namespace griot {

// Any of the words of each list, all lists together; an empty list says nothing.
struct Selection {
    // Of the source that an item comes from.
    std::vector<std::string> countries{}, regions{}, sources{}, topics{};
    // Of the item itself. Languages without region: "fr".
    std::vector<std::string> languages{}, categories{}, wires{};
    std::string search{};  // what news.search finds; empty: says nothing

    [[nodiscard]] bool of_sources() const {
        return !countries.empty() || !regions.empty() || !sources.empty() || !topics.empty();
    }
    [[nodiscard]] bool empty() const {
        return !of_sources() && languages.empty() && categories.empty() && wires.empty() &&
               search.empty();
    }
    bool operator==(const Selection&) const = default;
};

// A place in the river of items, newest first: whatever comes after this item.
struct RiverPlace {
    Instant published{};
    std::int64_t item_id = 0;
    bool operator==(const RiverPlace&) const = default;
};

// A part of the archive (RFC 5005 §4): the items that came or changed after `after`, up to and with
// `last` (news.items.seq). None is ever added to one: what comes or changes gets higher numbers.
struct ArchivePart {
    std::int64_t after = 0, last = 0;
    bool operator==(const ArchivePart&) const = default;
};
// A part starts at a multiple of this and is no longer.
inline constexpr std::int64_t kArchivePart = 500;

}  // namespace griot
