#include "parse/feed_reader.hpp"

#include "parse/ascii.hpp"
#include "parse/fields.hpp"
#include "parse/limits.hpp"
#include "parse/scan.hpp"
#include "parse/values.hpp"

namespace griot::parse {
namespace {

// Most feeds hold 10 to 20; an entry is too large to be moved often.
constexpr std::size_t kUsualEntries = 20;

bool is_dialect(Namespace space) {
    return space == Namespace::rss || space == Namespace::atom || space == Namespace::atom03;
}

bool is_entry(const Element& element) {
    return is_dialect(element.space) &&
           (same_word(element.name, "item") || same_word(element.name, "entry"));
}

// RSS keeps its fields in <channel>, in 0.90 and 1.0 items beside it; <items> holds items in feeds
// that misread RSS 1.0.
bool is_container(const Element& element) {
    return is_dialect(element.space) &&
           (same_word(element.name, "channel") || same_word(element.name, "items") ||
            same_word(element.name, "feed"));
}

std::string version_of(pugi::xml_node root, const Scope& scope, ParsedFeed::Format format,
                       Context& context) {
    std::string stated = attribute_of(root, "version", context);
    if (!stated.empty()) return stated;
    const Namespace space = scope.name_of(root.name()).space;
    switch (format) {
        case ParsedFeed::Format::atom: return space == Namespace::atom03 ? "0.3" : "1.0";
        case ParsedFeed::Format::rdf: {
            const std::string_view uri = root.attribute("xmlns").value();
            return find_word(uri, "netscape") == std::string_view::npos ? "1.0" : "0.90";
        }
        default: return {};
    }
}

}  // namespace

void FeedReader::read_document(pugi::xml_node root, const Scope& scope) {
    feed_.version = version_of(root, scope, feed_.format, context_);
    feed_.language = scope.language();
    if (same_word(local_name(root.name()), "entry")) return read_entry(root, scope);
    read_container(root, scope, true);
}

// The three levels that occur (root, channel, items); a container in a container in a container is
// no feed.
void FeedReader::read_container(pugi::xml_node container, const Scope& scope, bool is_root) {
    for_each_child(container, scope, [&](const Element& element) {
        if (is_entry(element)) {
            read_entry(element.node, scope);
        } else if (!is_container(element)) {
            read_field(draft_, element);
        } else if (is_root) {
            if (feed_.language.empty()) feed_.language = element.scope.language();
            take_about(element);
            read_container(element.node, element.scope, false);
        } else {
            for_each_child(element.node, element.scope, [&](const Element& inner) {
                if (is_entry(inner)) read_entry(inner.node, element.scope);
            });
        }
    });
}

// RSS 1.0: the identity of a channel is an attribute, as that of an item.
void FeedReader::take_about(const Element& channel) {
    std::string about = attribute_of(channel.node, "about", context_);
    if (!about.empty() && draft_.claim(Slot::id, 1)) feed_.id = std::move(about);
}

void FeedReader::read_entry(pugi::xml_node node, const Scope& parent) {
    auto& entries = feed_.entries;
    if (entries.size() >= kMaxEntries) return context_.repairs.note(Repair::too_many_entries);
    const ScopeOf scope(parent, node);
    if (entries.empty()) entries.reserve(kUsualEntries);
    Entry& entry = entries.emplace_back();
    EntryDraft draft(context_, entry);
    entry.language = scope->language();
    // RSS 1.0: the identity of an item is an attribute
    if (std::string about = attribute_of(node, "about", context_); !about.empty()) {
        draft.claim(Slot::id, 1);
        entry.id = std::move(about);
        entry.id_is_permalink = true;
    }
    for_each_child(node, *scope, [&](const Element& element) { read_field(draft, element); });
}

bool FeedReader::read_cut_entry(pugi::xml_node node, const Scope& parent) {
    auto& entries = feed_.entries;
    const auto before = entries.size();
    read_entry(node, parent);
    if (entries.size() == before) return false;
    const Entry& entry = entries.back();
    if (!entry.title.value.empty() && !(entry.link.empty() && entry.id.empty())) return true;
    entries.pop_back();
    return false;
}

ParsedFeed FeedReader::take() {
    if (draft_.sy_period > 0) {
        feed_.sy_period_minutes =
            draft_.sy_period / std::max(1, std::min(draft_.sy_frequency, draft_.sy_period));
    }
    return std::move(feed_);
}

}  // namespace griot::parse
