#include "parse/fields.hpp"

#include "parse/ascii.hpp"

namespace griot::parse {
namespace {

Rules<ParsedFeed> rules_of(Namespace space, const FeedDraft&) {
    switch (space) {
        case Namespace::rss: return rss_feed_rules();
        case Namespace::atom:
        case Namespace::atom03: return atom_feed_rules();
        case Namespace::media: return media_feed_rules();
        default: return module_feed_rules(space);
    }
}

Rules<Entry> rules_of(Namespace space, const EntryDraft&) {
    switch (space) {
        case Namespace::rss: return rss_entry_rules();
        case Namespace::atom:
        case Namespace::atom03: return atom_entry_rules();
        case Namespace::media: return media_entry_rules();
        default: return module_entry_rules(space);
    }
}

template <class Value>
void dispatch(Draft<Value>& draft, const Element& element) {
    for (const Rule<Value>& rule : rules_of(element.space, draft)) {
        if (same_word(element.name, rule.name)) return rule.read(draft, element, rule.rank);
    }
}

}  // namespace

void read_field(FeedDraft& draft, const Element& element) {
    dispatch(draft, element);
}

void read_field(EntryDraft& draft, const Element& element) {
    dispatch(draft, element);
}

}  // namespace griot::parse
