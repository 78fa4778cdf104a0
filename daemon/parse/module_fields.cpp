// Modules that stand in any dialect: Dublin Core, content, iTunes and its kin, syndication,
// FeedBurner, Creative Commons.
#include "parse/ascii.hpp"
#include "parse/common_fields.hpp"
#include "parse/fields.hpp"
#include "parse/inline_markup.hpp"
#include "parse/xml_text.hpp"

namespace griot::parse {
namespace {

// ---- both

void take_description(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_html(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::summary, rank)) {
        draft.value.summary = std::move(text);
    }
}

void take_description(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_html(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::summary, rank)) {
        draft.value.description = std::move(text);
    }
}

void take_rights(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    std::string rights = read_html(element, draft.context).value;
    if (!rights.empty() && draft.claim(Slot::rights, rank)) draft.value.rights = std::move(rights);
}

void take_rights(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct rights = read_html(element, draft.context);
    if (!rights.value.empty() && draft.claim(Slot::rights, rank)) {
        draft.value.rights = std::move(rights);
    }
}

// Inside each other in a channel; the specification knows two levels.
template <class Value>
void take_itunes_category(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    const auto take = [&](const Element& category) {
        std::string term = attribute_of(category.node, "text", draft.context);
        if (term.empty() && !has_markup(category.node)) {
            return take_category_text(draft, category, rank);
        }
        add_category(draft.value.categories, {std::move(term), {}, {}});
    };
    take(element);
    for_each_child(element.node, element.scope, [&](const Element& child) {
        if (same_word(child.name, "category")) take(child);
    });
}

// <itunes:link rel="image" href="…">, from before itunes:image.
template <class Value>
void take_itunes_link(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    if (same_word(attribute_of(element.node, "rel", draft.context), "image")) {
        take_image_href(draft, element, rank);
    }
}

void take_owner(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    Person person;
    for_each_child(element.node, element.scope, [&](const Element& child) {
        if (same_word(child.name, "name")) person.name = read_name(child, draft.context);
        if (same_word(child.name, "email")) person.email = read_plain(child, draft.context);
    });
    take_person(draft, std::move(person), rank);
}

// ---- entries

void take_identifier(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    std::string id = read_plain(element, draft.context);
    if (!id.empty() && draft.claim(Slot::id, rank)) draft.value.id = std::move(id);
}

void take_dc_source(EntryDraft& draft, const Element& element, std::uint8_t) {
    if (draft.value.dc_source.empty()) draft.value.dc_source = read_name(element, draft.context);
}

void take_encoded(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_html(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::content, rank)) {
        draft.value.content = std::move(text);
    }
}

void take_original_link(EntryDraft& draft, const Element& element, std::uint8_t) {
    if (!draft.value.original_link.empty()) return;
    draft.value.original_link =
        read_url(read_plain(element, draft.context), element.scope, draft.context);
}

constexpr auto kDublinCoreEntry = std::to_array<Rule<Entry>>({
    {"title", take_html_title<Entry>, 3},
    {"creator", take_author_text<Entry>, 1},
    {"author", take_author_text<Entry>, 1},
    {"contributor", take_author_text<Entry>, 5},
    {"publisher", take_author_text<Entry>, 6},
    {"description", take_description, 3},
    {"abstract", take_description, 4},
    {"date", take_published<Entry>, 4},
    {"issued", take_published<Entry>, 2},
    {"created", take_published<Entry>, 3},
    {"valid", take_published<Entry>, 6},
    {"modified", take_updated<Entry>, 2},
    {"subject", take_category_text<Entry>},
    {"identifier", take_identifier, 4},
    {"language", take_language<Entry>, 1},
    {"rights", take_rights, 2},
    {"source", take_dc_source},
});

constexpr auto kContentEntry = std::to_array<Rule<Entry>>({
    {"encoded", take_encoded, 0},
});

constexpr auto kItunesEntry = std::to_array<Rule<Entry>>({
    {"title", take_html_title<Entry>, 5},
    {"author", take_author_text<Entry>, 3},
    {"summary", take_description, 5},
    {"description", take_description, 5},
    {"subtitle", take_description, 6},
    {"image", take_image_href<Entry>, 0},
    {"link", take_itunes_link<Entry>, 1},
    {"category", take_itunes_category<Entry>},
    {"keywords", take_keywords<Entry>},
});

constexpr auto kFeedburnerEntry = std::to_array<Rule<Entry>>({
    {"origlink", take_original_link},
});

// XHTML beside the description: <xhtml:body>, or <body xmlns="…xhtml">.
constexpr auto kXhtmlEntry = std::to_array<Rule<Entry>>({
    {"body", take_encoded, 1},
    {"div", take_encoded, 2},
});

// ---- feeds

void take_sy_period(FeedDraft& draft, const Element& element, std::uint8_t) {
    struct Period {
        std::string_view name;
        int minutes;
    };
    static constexpr auto kPeriods = std::to_array<Period>({{"hourly", 60},
                                                            {"daily", 24 * 60},
                                                            {"weekly", 7 * 24 * 60},
                                                            {"monthly", 30 * 24 * 60},
                                                            {"yearly", 365 * 24 * 60}});
    const std::string name = read_plain(element, draft.context);
    for (const auto& [period, minutes] : kPeriods) {
        if (same_word(name, period)) draft.sy_period = minutes;
    }
}

void take_sy_frequency(FeedDraft& draft, const Element& element, std::uint8_t) {
    draft.sy_frequency = read_number(read_plain(element, draft.context));
}

void take_podcast_guid(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    std::string id = read_plain(element, draft.context);
    if (!id.empty() && draft.claim(Slot::id, rank)) draft.value.id = std::move(id);
}

constexpr auto kDublinCoreFeed = std::to_array<Rule<ParsedFeed>>({
    {"title", take_html_title<ParsedFeed>, 3},
    {"creator", take_author_text<ParsedFeed>, 1},
    {"author", take_author_text<ParsedFeed>, 1},
    {"publisher", take_author_text<ParsedFeed>, 4},
    {"contributor", take_author_text<ParsedFeed>, 5},
    {"description", take_description, 3},
    {"date", take_updated<ParsedFeed>, 2},
    {"issued", take_published<ParsedFeed>, 2},
    {"created", take_published<ParsedFeed>, 3},
    {"modified", take_updated<ParsedFeed>, 1},
    {"subject", take_category_text<ParsedFeed>},
    {"language", take_language<ParsedFeed>, 1},
    {"rights", take_rights, 3},
});

constexpr auto kItunesFeed = std::to_array<Rule<ParsedFeed>>({
    {"title", take_html_title<ParsedFeed>, 5},
    {"author", take_author_text<ParsedFeed>, 2},
    {"owner", take_owner, 3},
    {"summary", take_description, 5},
    {"description", take_description, 5},
    {"subtitle", take_description, 6},
    {"image", take_image_href<ParsedFeed>, 2},
    {"link", take_itunes_link<ParsedFeed>, 3},
    {"category", take_itunes_category<ParsedFeed>},
    {"keywords", take_keywords<ParsedFeed>},
});

constexpr auto kSyndicationFeed = std::to_array<Rule<ParsedFeed>>({
    {"updateperiod", take_sy_period},
    {"updatefrequency", take_sy_frequency},
});

constexpr auto kPodcastFeed = std::to_array<Rule<ParsedFeed>>({
    {"guid", take_podcast_guid, 2},
});

}  // namespace

Rules<Entry> module_entry_rules(Namespace space) {
    switch (space) {
        case Namespace::dc:
        case Namespace::dcterms: return kDublinCoreEntry;
        case Namespace::content: return kContentEntry;
        case Namespace::itunes:
        case Namespace::googleplay: return kItunesEntry;
        case Namespace::feedburner: return kFeedburnerEntry;
        case Namespace::xhtml: return kXhtmlEntry;
        default: return {};
    }
}

Rules<ParsedFeed> module_feed_rules(Namespace space) {
    switch (space) {
        case Namespace::dc:
        case Namespace::dcterms: return kDublinCoreFeed;
        case Namespace::itunes:
        case Namespace::googleplay: return kItunesFeed;
        case Namespace::sy: return kSyndicationFeed;
        case Namespace::podcast: return kPodcastFeed;
        default: return {};
    }
}

}  // namespace griot::parse
