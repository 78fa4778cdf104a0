#include "store/item_literals.hpp"

#include "store/arrays.hpp"

namespace griot::store {

std::string_view other_address(const Item& item) {
    return unless(item.canonical_url == item.url, item.canonical_url);
}

std::optional<std::string> authors_literal(const Item& item) {
    std::vector<std::array<std::string_view, 3>> rows;
    rows.reserve(item.authors.size());
    for (const Person& person : item.authors) {
        rows.push_back({person.name, person.email, person.url});
    }
    return table_literal(rows);
}

std::optional<std::string> enclosures_literal(const Item& item) {
    std::vector<std::array<std::string_view, 3>> rows;
    rows.reserve(item.enclosures.size());
    for (const Enclosure& enclosure : item.enclosures) {
        rows.push_back({enclosure.url, enclosure.type, enclosure.length});
    }
    return table_literal(rows);
}

}  // namespace griot::store
