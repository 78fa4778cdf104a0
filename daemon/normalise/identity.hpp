// What an entry is told apart by: its URL, its guid, and what to do when they fail (D1, D2,
// dedup.md §5.1). Pure; any thread.
#pragma once

#include <string>

#include "model/key.hpp"
#include "normalise/normalise.hpp"
#include "normalise/repeats.hpp"

namespace griot::normalise {

// The fields of Item with the same names, and what url_key is made of.
struct Identity {
    std::string guid, url, canonical_url, comparison_url;
    Key guid_key, url_key;
};

Identity identity_of(const Entry& entry, const Context& context, const Repeats& repeats);

// What stands in for the guid of an item without guid and URL: its title and the day that the feed
// said (Dating::said: a clamped date would change with the poll), else its title and text.
Key title_key_of(const Item& item, Instant said);

}  // namespace griot::normalise
