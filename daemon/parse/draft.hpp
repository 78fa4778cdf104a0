// A feed or an entry while its elements are read, in the place where it stays: how good the word
// for each field was, so that <pubDate> beats <dc:date> in whatever order they come.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include <pugixml.hpp>

#include "model/entry.hpp"
#include "parse/repairs.hpp"
#include "parse/scope.hpp"

namespace griot::parse {

// What every reader of a document shares.
struct Context {
    Repairs& repairs;
    std::chrono::minutes default_offset{};
};

struct Element {
    pugi::xml_node node;
    std::string_view name;  // local
    Namespace space = Namespace::none;
    const Scope& scope;
};

// Fields that several elements can fill.
enum class Slot : std::uint8_t {
    title,
    summary,  // of a feed: its description
    content,
    link,
    id,
    published,
    updated,
    authors,
    image,
    comments,
    icon,
    rights,
    language,
    count_
};

template <class Value>
struct Draft {
    Draft(Context& shared, Value& target) : context(shared), value(target) { ranks.fill(kUnset); }

    // Whether a value of this rank may fill the slot; the first of equals wins.
    bool claim(Slot slot, std::uint8_t rank) {
        auto& held = ranks[static_cast<std::size_t>(slot)];
        if (rank >= held) return false;
        held = rank;
        return true;
    }
    // The same, but the last of equals wins.
    bool claim_again(Slot slot, std::uint8_t rank) {
        auto& held = ranks[static_cast<std::size_t>(slot)];
        if (rank > held) return false;
        held = rank;
        return true;
    }

    [[nodiscard]] std::uint8_t rank(Slot slot) const {
        return ranks[static_cast<std::size_t>(slot)];
    }

    static constexpr std::uint8_t kUnset = 255;

    Context& context;
    Value& value;
    std::array<std::uint8_t, static_cast<std::size_t>(Slot::count_)> ranks{};
    // Of feeds: sy:updatePeriod in minutes and sy:updateFrequency, divided at the end.
    int sy_period = 0, sy_frequency = 0;
};

using FeedDraft = Draft<ParsedFeed>;
using EntryDraft = Draft<Entry>;

// One line of a dialect's table: an element's local name, who reads it, and its rank in the slot
// (0 is the dialect's own word, higher is a module's).
template <class Value>
struct Rule {
    std::string_view name;  // lower case
    void (*read)(Draft<Value>&, const Element&, std::uint8_t rank);
    std::uint8_t rank = 0;
};

}  // namespace griot::parse
