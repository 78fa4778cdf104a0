// RSS 0.90 to 2.0 and RSS 1.0 (RDF): the core elements (RSS 2.0 specification, RDF Site Summary).
#include <utility>

#include "parse/ascii.hpp"
#include "parse/common_fields.hpp"
#include "parse/fields.hpp"
#include "parse/inline_markup.hpp"
#include "parse/limits.hpp"
#include "parse/xml_text.hpp"

namespace griot::parse {
namespace {

// ---- both

// Atom's link that lost its prefix: <link rel="self" href="…"/> names no page of its own.
template <class Value>
void take_link(Draft<Value>& draft, const Element& element, std::uint8_t rank) {
    if (!element.node.attribute("href")) return take_link_text(draft, element, rank);
    const std::string relation = attribute_of(element.node, "rel", draft.context);
    if (relation.empty() || same_word(relation, "alternate")) {
        return take_link_text(draft, element, rank);
    }
    read_field(draft, Element{element.node, "link", Namespace::atom, element.scope});
}

// ---- entries

void take_content(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_html(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::content, rank)) {
        draft.value.content = std::move(text);
    }
}

constexpr std::uint8_t kDescription = 0, kSummary = 1, kDescriptionAsContent = 3;

// Beside a <summary> the <description> is the text itself, whichever comes first.
void take_summary(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_html(element, draft.context);
    if (trim(text.value).empty()) return;
    Entry& entry = draft.value;
    const std::uint8_t held = draft.rank(Slot::summary);
    if (rank == kDescription && held == kSummary) {
        if (draft.claim(Slot::content, kDescriptionAsContent)) entry.content = std::move(text);
    } else if (rank == kSummary && held == kDescription) {
        if (draft.claim(Slot::content, kDescriptionAsContent)) {
            entry.content = std::exchange(entry.summary, std::move(text));
        }
    } else if (draft.claim(Slot::summary, rank)) {
        entry.summary = std::move(text);
    }
}

void take_guid(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    std::string id = has_markup(element.node)
                         ? inline_html(element.node, element.scope, draft.context.repairs)
                         : read_plain(element, draft.context);
    if (id.empty() || !draft.claim(Slot::id, rank)) return;
    const std::string permalink = attribute_of(element.node, "ispermalink", draft.context);
    // Absent means true (RSS 2.0); finish.cpp asks whether it is a URL at all.
    draft.value.id_is_permalink = permalink.empty() || same_word(permalink, "true");
    draft.value.id = std::move(id);
}

void take_enclosure(EntryDraft& draft, const Element& element, std::uint8_t) {
    const auto value = [&](std::string_view name) {
        return attribute_of(element.node, name, draft.context);
    };
    std::string url = value("url");
    if (url.empty()) url = value("href");
    if (url.empty()) url = value("resource");  // RDF's enc:enclosure
    if (url.empty()) url = read_plain(element, draft.context);
    add_enclosure(draft.value.enclosures,
                  {read_url(url, element.scope, draft.context), value("type"), value("length")});
}

void take_comments(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    std::string url = read_url(read_plain(element, draft.context), element.scope, draft.context);
    if (!url.empty() && draft.claim(Slot::comments, rank)) draft.value.comments = std::move(url);
}

void take_source(EntryDraft& draft, const Element& element, std::uint8_t) {
    if (draft.value.source) return;
    draft.value.source = SourceRef{
        read_name(element, draft.context),
        read_url(attribute_of(element.node, "url", draft.context), element.scope, draft.context)};
}

// <image> of an item: a URL, or <url> inside as in a channel.
void take_item_image(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    if (!has_markup(element.node)) return take_image_href(draft, element, rank);
    for_each_child(element.node, element.scope, [&](const Element& child) {
        if (same_word(child.name, "url")) take_image_href(draft, child, rank);
    });
}

void take_entry_rights(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    std::string rights = read_html(element, draft.context).value;
    if (!rights.empty() && draft.claim(Slot::rights, rank)) draft.value.rights = std::move(rights);
}

constexpr auto kEntry = std::to_array<Rule<Entry>>({
    {"title", take_html_title<Entry>, 0},
    {"link", take_link<Entry>, 0},
    {"description", take_summary, kDescription},
    {"guid", take_guid, 0},
    {"pubdate", take_published<Entry>, 0},
    // An e-mail address by the specification, a login name in practice: dc:creator says more
    {"author", take_author_text<Entry>, 2},
    {"category", take_category_text<Entry>},
    {"enclosure", take_enclosure},
    {"comments", take_comments},
    {"source", take_source},
    // Not in any specification, but in feeds
    {"id", take_guid, 5},
    {"url", take_link_text<Entry>, 5},
    {"summary", take_summary, kSummary},
    {"content", take_content, 1},
    {"body", take_content, 1},
    {"fullitem", take_content, 2},
    {"prodlink", take_link_text<Entry>, 6},
    {"published", take_published<Entry>, 1},
    {"issued", take_published<Entry>, 1},
    {"created", take_published<Entry>, 2},
    {"date", take_published<Entry>, 2},
    {"updated", take_updated<Entry>, 1},
    {"modified", take_updated<Entry>, 1},
    {"lastbuilddate", take_updated<Entry>, 2},
    {"image", take_item_image, 3},
    {"thumbnail", take_item_image, 4},
    {"copyright", take_entry_rights, 0},
    {"rights", take_entry_rights, 1},
    {"language", take_language<Entry>, 0},
    {"tags", take_keywords<Entry>},
    {"keywords", take_keywords<Entry>},
});

// ---- feeds

void take_description(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_html(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::summary, rank)) {
        draft.value.description = std::move(text);
    }
}

void take_feed_rights(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_html(element, draft.context);
    if (!text.value.empty() && draft.claim(Slot::rights, rank))
        draft.value.rights = std::move(text);
}

// RSS 1.0 refers to it with rdf:resource and says it beside the channel.
void take_channel_image(FeedDraft& draft, const Element& element, std::uint8_t rank) {
    if (!has_markup(element.node)) {
        take_image_href(draft, element, rank);
        return;
    }
    for_each_child(element.node, element.scope, [&](const Element& child) {
        if (same_word(child.name, "url")) take_image_href(draft, child, rank);
    });
}

void take_ttl(FeedDraft& draft, const Element& element, std::uint8_t) {
    draft.value.ttl_minutes = read_number(read_plain(element, draft.context));
}

void take_generator(FeedDraft& draft, const Element& element, std::uint8_t) {
    if (draft.value.generator.empty()) draft.value.generator = read_name(element, draft.context);
}

void take_skip_hours(FeedDraft& draft, const Element& element, std::uint8_t) {
    for_each_child(element.node, element.scope, [&](const Element& child) {
        const std::string text = read_plain(child, draft.context);
        const int hour = read_number(text);
        // 24 is midnight in feeds that count from 1; "0" reads as 0 too
        if (!same_word(child.name, "hour") || hour > 24 ||
            (hour == 0 && text != "0" && text != "00"))
            return;
        auto& hours = draft.value.skip_hours;
        if (std::ranges::find(hours, hour % 24) == hours.end()) hours.push_back(hour % 24);
    });
}

constexpr auto kDays =
    std::to_array<std::string_view>({"sun", "mon", "tue", "wed", "thu", "fri", "sat"});

void take_skip_days(FeedDraft& draft, const Element& element, std::uint8_t) {
    for_each_child(element.node, element.scope, [&](const Element& child) {
        const std::string text = read_plain(child, draft.context);
        const auto* const day =
            std::ranges::find_if(kDays, [&](auto name) { return starts_with_word(text, name); });
        if (!same_word(child.name, "day") || day == kDays.end()) return;
        const int number = static_cast<int>(day - kDays.begin());
        auto& days = draft.value.skip_days;
        if (std::ranges::find(days, number) == days.end()) days.push_back(number);
    });
}

constexpr auto kFeed = std::to_array<Rule<ParsedFeed>>({
    {"title", take_html_title<ParsedFeed>, 0},
    {"link", take_link<ParsedFeed>, 0},
    {"description", take_description, 0},
    {"language", take_language<ParsedFeed>, 0},
    {"copyright", take_feed_rights, 0},
    {"managingeditor", take_author_text<ParsedFeed>, 1},
    {"webmaster", take_author_text<ParsedFeed>, 4},
    {"pubdate", take_published<ParsedFeed>, 0},
    {"lastbuilddate", take_updated<ParsedFeed>, 0},
    {"category", take_category_text<ParsedFeed>},
    {"generator", take_generator},
    {"ttl", take_ttl},
    {"image", take_channel_image, 0},
    {"skiphours", take_skip_hours},
    {"skipdays", take_skip_days},
    // Not in any specification, but in feeds
    {"author", take_author_text<ParsedFeed>, 0},
    {"editor", take_author_text<ParsedFeed>, 2},
    {"tagline", take_description, 1},
    {"subtitle", take_description, 1},
    {"summary", take_description, 2},
    {"rights", take_feed_rights, 1},
    {"date", take_updated<ParsedFeed>, 2},
    {"published", take_published<ParsedFeed>, 1},
    {"updated", take_updated<ParsedFeed>, 1},
    {"modified", take_updated<ParsedFeed>, 1},
    {"url", take_link_text<ParsedFeed>, 5},
    {"keywords", take_keywords<ParsedFeed>},
});

}  // namespace

Rules<ParsedFeed> rss_feed_rules() {
    return kFeed;
}

Rules<Entry> rss_entry_rules() {
    return kEntry;
}

}  // namespace griot::parse
