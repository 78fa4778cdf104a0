// Media RSS 1.5: pictures and films of an entry, alone, in media:content or in media:group.
#include "parse/ascii.hpp"
#include "parse/common_fields.hpp"
#include "parse/fields.hpp"

namespace griot::parse {
namespace {

void take_thumbnail(EntryDraft& draft, const Element& element, std::uint8_t) {
    std::string url = attribute_of(element.node, "url", draft.context);
    if (url.empty()) url = read_plain(element, draft.context);
    add_text(draft.value.thumbnails, read_url(url, element.scope, draft.context));
}

void take_media_text(EntryDraft& draft, const Element& element, std::uint8_t rank) {
    TextConstruct text = read_atom_text(element, draft.context);
    if (!trim(text.value).empty() && draft.claim(Slot::summary, rank)) {
        draft.value.summary = std::move(text);
    }
}

// Containers stand in each other (group, content); the specification's two levels are read, an
// inner group of the same kind is not.
void take_inside(EntryDraft& draft, const Element& element, std::string_view not_again) {
    for_each_child(element.node, element.scope, [&](const Element& child) {
        const bool container = same_word(child.name, "group") || same_word(child.name, not_again);
        if (child.space == Namespace::media && !container) read_field(draft, child);
    });
}

void take_media_content(EntryDraft& draft, const Element& element, std::uint8_t) {
    const auto value = [&](std::string_view name) {
        return attribute_of(element.node, name, draft.context);
    };
    Enclosure media{read_url(value("url"), element.scope, draft.context), value("type"),
                    value("filesize")};
    // A medium says less than a type, but says it: "image", "video", "audio".
    if (media.type.empty()) media.type = value("medium");
    add_enclosure(draft.value.media, std::move(media));
    take_inside(draft, element, "content");
}

void take_media_group(EntryDraft& draft, const Element& element, std::uint8_t) {
    take_inside(draft, element, "group");
}

void take_peer_link(EntryDraft& draft, const Element& element, std::uint8_t) {
    add_enclosure(
        draft.value.enclosures,
        {read_url(attribute_of(element.node, "href", draft.context), element.scope, draft.context),
         attribute_of(element.node, "type", draft.context),
         {}});
}

// Beside the text it may carry a scheme and a label.
void take_media_category(EntryDraft& draft, const Element& element, std::uint8_t) {
    add_category(draft.value.categories, {read_label(element, draft.context),
                                          attribute_of(element.node, "scheme", draft.context),
                                          attribute_of(element.node, "label", draft.context)});
}

constexpr auto kEntry = std::to_array<Rule<Entry>>({
    {"content", take_media_content},
    {"group", take_media_group},
    {"thumbnail", take_thumbnail},
    {"title", take_atom_title<Entry>, 4},
    {"description", take_media_text, 7},
    {"text", take_media_text, 8},
    {"category", take_media_category},
    {"keywords", take_keywords<Entry>},
    {"credit", take_author_text<Entry>, 7},
    {"peerlink", take_peer_link},
});

constexpr auto kFeed = std::to_array<Rule<ParsedFeed>>({
    {"thumbnail", take_image_href<ParsedFeed>, 4},
    {"category", take_category_text<ParsedFeed>},
    {"keywords", take_keywords<ParsedFeed>},
});

}  // namespace

Rules<ParsedFeed> media_feed_rules() {
    return kFeed;
}

Rules<Entry> media_entry_rules() {
    return kEntry;
}

}  // namespace griot::parse
