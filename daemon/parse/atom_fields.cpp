// Atom 1.0 (RFC 4287) and 0.3, as documents of their own and as elements in RSS.
#include "parse/ascii.hpp"
#include "parse/common_fields.hpp"
#include "parse/fields.hpp"
#include "parse/xml_text.hpp"
#include "text/html.hpp"

namespace griot::parse {
namespace {

// ---- both

template <class Value>
void take_id(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    // An IRI: an absolute one stays as it is, a relative one has an xml:base or waits for
    // finish.hpp.
    std::string id = read_url(read_plain(element, draft.context), element.scope, draft.context);
    if (id.empty() || !draft.claim(Slot::id, rank)) return;
    draft.value.id = std::move(id);
    // Where an entry has no link, finish.cpp takes its id when that is a URL.
    if constexpr (requires { draft.value.id_is_permalink; }) draft.value.id_is_permalink = true;
}

// atom:name, atom:uri (0.3: url), atom:email; a bare text is a name.
template <class Value>
void take_atom_person(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    if (!has_markup(element.node)) return take_author_text(draft, element, rank);
    Person person;
    for_each_child(element.node, element.scope, [&](const Element& child) {
        if (same_word(child.name, "name")) person.name = read_name(child, draft.context);
        if (same_word(child.name, "email")) person.email = read_plain(child, draft.context);
        if (same_word(child.name, "uri") || same_word(child.name, "url") ||
            same_word(child.name, "homepage")) {
            person.url = read_url(read_plain(child, draft.context), child.scope, draft.context);
        }
    });
    if (person.email.empty()) {  // "Awa Traoré (awa@example.bf)" in one element
        const Person split = person_from(person.name);
        if (!split.email.empty() && !split.name.empty()) {
            person.name = split.name;
            person.email = split.email;
        }
    }
    take_person(draft, std::move(person), rank);
}

template <class Value>
void take_atom_category(Draft<Value>& draft, const Element& element, std::uint8_t) {
    Category category{attribute_of(element.node, "term", draft.context),
                      attribute_of(element.node, "scheme", draft.context),
                      attribute_of(element.node, "label", draft.context)};
    if (category.term.empty()) category.term = category.label;
    if (category.term.empty()) category.term = read_label(element, draft.context);
    add_category(draft.value.categories, std::move(category));
}

struct Link {
    std::string relation, type, href, length;
};

// rel may be the registry's URI, or a list (RFC 4287 §4.2.7.2; lists come from HTML).
Link read_link(const Element& element, Context& context) {
    constexpr std::string_view kRegistry = "http://www.iana.org/assignments/relation/";
    std::string relation = attribute_of(element.node, "rel", context);
    if (relation.starts_with(kRegistry)) relation.erase(0, kRegistry.size());
    std::string href = attribute_of(element.node, "href", context);
    if (href.empty()) href = read_plain(element, context);
    // The empty reference is the base itself (RFC 3986 §4.4).
    if (href.empty() && element.node.attribute("href")) href = element.scope.base();
    return {relation.empty() ? "alternate" : std::move(relation),
            attribute_of(element.node, "type", context), read_url(href, element.scope, context),
            attribute_of(element.node, "length", context)};
}

// A page for people beats a link of no type, which beats one of another type.
std::uint8_t rank_of(const Link& link, std::uint8_t rank) {
    if (find_word(link.type, "html") != std::string::npos) return rank;
    return static_cast<std::uint8_t>(link.type.empty() ? rank + 1 : rank + 2);
}

// ---- entries

void take_entry_link(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    Link link = read_link(element, draft.context);
    if (link.href.empty()) return;
    Entry& entry = draft.value;
    if (same_word(link.relation, "alternate")) {
        if (draft.claim(Slot::link, rank_of(link, rank))) entry.link = std::move(link.href);
    } else if (same_word(link.relation, "enclosure")) {
        add_enclosure(entry.enclosures,
                      {std::move(link.href), std::move(link.type), std::move(link.length)});
    } else if (same_word(link.relation, "replies")) {
        if (draft.claim(Slot::comments, rank_of(link, rank))) entry.comments = std::move(link.href);
    }
}

void take_atom_summary(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_atom_text(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::summary, rank)) {
        draft.value.summary = std::move(text);
    }
}

// Content by reference (RFC 4287 §4.1.3.2) that is no page is an enclosure.
void take_atom_content(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    const std::string source =
        read_url(attribute_of(element.node, "src", draft.context), element.scope, draft.context);
    if (!source.empty()) {
        const std::string type = attribute_of(element.node, "type", draft.context);
        if (type.empty() || find_word(type, "html") != std::string::npos) return;
        return add_enclosure(draft.value.enclosures, {source, type, {}});
    }
    TextConstruct text = read_atom_text(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::content, rank)) {
        draft.value.content = std::move(text);
    }
}

void take_entry_rights(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    const TextConstruct rights = read_atom_text(element, draft.context);
    if (rights.value.empty() || !draft.claim(Slot::rights, rank)) return;
    draft.value.rights =
        rights.type == TextConstruct::Type::text ? text::escape(rights.value) : rights.value;
}

constexpr std::uint8_t kAuthorOfSource = 3;

// The feed that an aggregator took the entry from (RFC 4287 §4.2.11). Its authors are those of an
// entry that names none (§4.2.1).
void take_atom_source(EntryDraft& draft, const Element& element, std::uint8_t) {
    if (draft.value.source) return;
    ParsedFeed source;
    FeedDraft feed(draft.context, source);
    for_each_child(element.node, element.scope, [&](const Element& child) {
        if (child.space != Namespace::atom && child.space != Namespace::atom03) return;
        if (same_word(child.name, "author")) take_atom_person(draft, child, kAuthorOfSource);
        if (same_word(child.name, "title") || same_word(child.name, "link")) {
            read_field(feed, child);
        }
    });
    const TextConstruct& title = feed.value.title;
    std::string link = feed.value.link.empty() ? feed.value.self : feed.value.link;
    draft.value.source = SourceRef{
        title.type == TextConstruct::Type::html ? text::html_to_text(title.value) : title.value,
        std::move(link)};
}

constexpr auto kEntry = std::to_array<Rule<Entry>>({
    {"title", take_atom_title<Entry>, 1},
    {"link", take_entry_link, 1},
    {"id", take_id<Entry>, 1},
    {"summary", take_atom_summary, 1},
    {"content", take_atom_content, 0},
    {"author", take_atom_person<Entry>, 0},
    {"contributor", take_atom_person<Entry>, 4},
    {"category", take_atom_category<Entry>},
    {"published", take_published<Entry>, 1},
    {"updated", take_updated<Entry>, 0},
    {"rights", take_entry_rights, 0},
    {"source", take_atom_source},
    // 0.3
    {"issued", take_published<Entry>, 2},
    {"created", take_published<Entry>, 3},
    {"modified", take_updated<Entry>, 1},
    {"copyright", take_entry_rights, 1},
});

// ---- feeds

void take_feed_link(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    Link link = read_link(element, draft.context);
    if (link.href.empty()) return;
    ParsedFeed& feed = draft.value;
    const auto is = [&](std::string_view relation) { return same_word(link.relation, relation); };
    if (is("alternate")) {
        if (draft.claim(Slot::link, rank_of(link, rank))) feed.link = std::move(link.href);
    } else if (is("self")) {
        if (feed.self.empty()) feed.self = std::move(link.href);
    } else if (is("hub")) {
        add_text(feed.hubs, std::move(link.href));
    } else if (is("next") || is("prev-archive")) {
        add_text(feed.next_pages, std::move(link.href));
    } else if (is("image") || is("enclosure")) {
        if (find_word(link.type, "image") == 0 && draft.claim(Slot::image, 5)) {
            feed.image = std::move(link.href);
        }
    }
}

void take_subtitle(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_atom_text(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::summary, rank)) {
        draft.value.description = std::move(text);
    }
}

void take_feed_rights(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_atom_text(element, draft.context);
    if (!text.value.empty() && draft.claim(Slot::rights, rank))
        draft.value.rights = std::move(text);
}

void take_generator(FeedDraft& draft, const Element& element, std::uint8_t) {
    if (!draft.value.generator.empty()) return;
    draft.value.generator = read_name(element, draft.context);
    if (draft.value.generator.empty()) {
        draft.value.generator = attribute_of(element.node, "uri", draft.context);
    }
}

void take_icon(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    std::string url = read_url(read_plain(element, draft.context), element.scope, draft.context);
    if (!url.empty() && draft.claim(Slot::icon, rank)) draft.value.icon = std::move(url);
}

constexpr auto kFeed = std::to_array<Rule<ParsedFeed>>({
    {"title", take_atom_title<ParsedFeed>, 1},
    {"link", take_feed_link, 1},
    {"id", take_id<ParsedFeed>, 0},
    {"subtitle", take_subtitle, 1},
    {"author", take_atom_person<ParsedFeed>, 0},
    {"contributor", take_atom_person<ParsedFeed>, 5},
    {"category", take_atom_category<ParsedFeed>},
    {"published", take_published<ParsedFeed>, 1},
    {"updated", take_updated<ParsedFeed>, 0},
    {"rights", take_feed_rights, 1},
    {"generator", take_generator},
    {"logo", take_image_href<ParsedFeed>, 1},
    {"icon", take_icon, 0},
    // 0.3
    {"tagline", take_subtitle, 2},
    {"info", take_subtitle, 4},
    {"modified", take_updated<ParsedFeed>, 1},
    {"copyright", take_feed_rights, 2},
});

}  // namespace

Rules<ParsedFeed> atom_feed_rules() {
    return kFeed;
}

Rules<Entry> atom_entry_rules() {
    return kEntry;
}

}  // namespace griot::parse
