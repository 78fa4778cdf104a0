// Texts of items, which lie apart from them by the month in which the items came (sql/025).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/item.hpp"
#include "store/session.hpp"

namespace griot::store {

// Texts of items that are written already, new or as edited.
class NewTexts {
public:
    void add(std::int64_t item_id, const Item& item);
    // Not of items older than their source keeps texts.
    void write(Transaction& transaction) &&;

private:
    Rows rows_{3};
};

// Items whose texts are asked for. When they came says in which months to look.
struct TextsAsked {
    void add(std::int64_t item_id, Instant first_seen);

    std::vector<std::int64_t> items{};
    Instant earliest = Instant::max();
    Instant latest = Instant::min();
};

struct StoredText {
    std::string summary, content;  // HTML, as sanitised
};

// By item, as they are now; empty where it has none.
std::unordered_map<std::int64_t, StoredText> texts_of(Transaction& transaction,
                                                      const TextsAsked& asked);
// Of content, else of summary, the first so many characters.
std::unordered_map<std::int64_t, std::string> beginnings_of(Transaction& transaction,
                                                            const TextsAsked& asked,
                                                            std::size_t most);

}  // namespace griot::store
