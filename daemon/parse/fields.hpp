// The elements of every dialect and module, as tables. A file each: rss_fields.cpp,
// atom_fields.cpp, module_fields.cpp, media_fields.cpp. Pure; any thread.
#pragma once

#include <span>

#include "parse/draft.hpp"

namespace griot::parse {

template <class Value>
using Rules = std::span<const Rule<Value>>;

Rules<ParsedFeed> rss_feed_rules();
Rules<Entry> rss_entry_rules();
Rules<ParsedFeed> atom_feed_rules();
Rules<Entry> atom_entry_rules();
Rules<ParsedFeed> module_feed_rules(Namespace space);
Rules<Entry> module_entry_rules(Namespace space);
Rules<ParsedFeed> media_feed_rules();
Rules<Entry> media_entry_rules();

// Hands the element to the rule of its name, if there is one.
void read_field(FeedDraft& draft, const Element& element);
void read_field(EntryDraft& draft, const Element& element);

// Calls visit(Element) for each child element, with its own scope in force.
template <class Visit>
void for_each_child(pugi::xml_node parent, const Scope& scope, Visit visit) {
    for (auto child = parent.first_child(); child; child = child.next_sibling()) {
        if (child.type() != pugi::node_element) continue;
        const ScopeOf own(scope, child);
        const Name name = own->name_of(child.name());
        visit(Element{child, name.local, name.space, *own});
    }
}

}  // namespace griot::parse
