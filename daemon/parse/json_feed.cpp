#include "parse/json_feed.hpp"

#include <nlohmann/json.hpp>

#include "parse/json_cut.hpp"
#include "parse/limits.hpp"
#include "parse/values.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"

namespace griot::parse {
namespace {

using Json = nlohmann::json;

bool too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string && c == '\\') {
            ++at;
        } else if (c == '"') {
            in_string = !in_string;
        } else if (!in_string && (c == '{' || c == '[')) {
            if (++depth > kMaxJsonNesting) return true;
        } else if (!in_string && (c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

// A discarded value: the text cannot be read, mended or not.
Json load(std::string_view text, Context& context) {
    if (text.size() > kMaxJsonItemBytes || too_deep(text)) return Json(Json::value_t::discarded);
    Json value = Json::parse(text, nullptr, false);
    if (!value.is_discarded()) return value;
    std::size_t changes = 0;
    value = Json::parse(mend_json(text, changes), nullptr, false);
    if (!value.is_discarded()) context.repairs.note(Repair::bad_json, changes);
    return value;
}

// Ids and sizes are numbers in some feeds.
std::string string_of(const Json& value) {
    if (value.is_string()) return text::clean(value.get_ref<const std::string&>());
    if (value.is_number_integer()) return value.dump();
    return {};
}

std::string string_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? std::string() : string_of(*found);
}

std::string first_of(const Json& object, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        if (std::string value = string_at(object, key); !value.empty()) return value;
    }
    return {};
}

const Json& array_at(const Json& object, const char* key) {
    static const Json kEmpty = Json::array();
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : kEmpty;
}

DateValue date_at(const Json& object, const char* key, const Context& context) {
    DateValue date{string_at(object, key), {}};
    if (const auto instant = text::parse_date(date.raw, context.default_offset)) {
        date.instant = *instant;
    }
    return date;
}

std::vector<Person> authors_of(const Json& object) {
    std::vector<Person> people;
    const auto add = [&](const Json& author) {
        if (author.is_object()) {
            add_person(people, {string_at(author, "name"), {}, string_at(author, "url")});
        }
    };
    for (const Json& author : array_at(object, "authors")) add(author);
    // The word of 1.0, which 1.1 keeps for those who know no other.
    const auto author = object.find("author");
    if (people.empty() && author != object.end()) add(*author);
    return people;
}

TextConstruct text_of(std::string value, TextConstruct::Type type) {
    return {type, std::move(value), {}, {}};
}

void read_body(const Json& item, Entry& entry) {
    using Type = TextConstruct::Type;
    entry.title = text_of(string_at(item, "title"), Type::text);
    entry.summary = text_of(string_at(item, "summary"), Type::text);
    entry.content = text_of(string_at(item, "content_html"), Type::html);
    if (entry.content.value.empty()) {
        entry.content = text_of(string_at(item, "content_text"), Type::text);
    }
}

Entry read_item(const Json& item, const Context& context) {
    Entry entry;
    entry.id = string_at(item, "id");
    entry.id_is_permalink = true;
    entry.link = first_of(item, {"url", "external_url"});
    read_body(item, entry);
    entry.published = date_at(item, "date_published", context);
    entry.updated = date_at(item, "date_modified", context);
    entry.authors = authors_of(item);
    entry.image = first_of(item, {"image", "banner_image"});
    entry.language = string_at(item, "language");
    for (const Json& tag : array_at(item, "tags")) {
        add_category(entry.categories, {string_of(tag), {}, {}});
    }
    for (const Json& attachment : array_at(item, "attachments")) {
        if (!attachment.is_object()) continue;
        add_enclosure(entry.enclosures,
                      {string_at(attachment, "url"), string_at(attachment, "mime_type"),
                       string_at(attachment, "size_in_bytes")});
    }
    return entry;
}

ParsedFeed read_head(const Json& head) {
    ParsedFeed feed;
    feed.format = ParsedFeed::Format::json;
    const std::string version = string_at(head, "version");
    feed.version = version.ends_with("1.1") ? "1.1" : "1.0";
    feed.title = text_of(string_at(head, "title"), TextConstruct::Type::text);
    feed.description = text_of(string_at(head, "description"), TextConstruct::Type::text);
    feed.link = string_at(head, "home_page_url");
    feed.self = feed.id = string_at(head, "feed_url");
    feed.image = string_at(head, "icon");
    feed.icon = string_at(head, "favicon");
    feed.language = string_at(head, "language");
    feed.authors = authors_of(head);
    add_text(feed.next_pages, string_at(head, "next_url"));
    for (const Json& hub : array_at(head, "hubs")) {
        const bool websub = hub.is_object() && string_at(hub, "type") != "rssCloud";
        if (websub) add_text(feed.hubs, string_at(hub, "url"));
    }
    return feed;
}

}  // namespace

std::expected<ParsedFeed, ParseError> parse_json(std::string_view text, Context& context) {
    const JsonCut cut = cut_json(text);
    Json head = load(cut.rest, context);
    const bool says_so =
        text.substr(0, kMaxPreamble).find("jsonfeed.org/version") != std::string_view::npos;
    if (!cut.has_items && !(says_so && head.is_object())) {
        return std::unexpected(ParseError{Outcome::not_a_feed, "JSON, but no JSON Feed"});
    }
    // Cut before its end, the head may be unreadable; the items speak for themselves.
    if (!head.is_object()) head = Json::object();
    ParsedFeed feed = read_head(head);
    if (cut.truncated) context.repairs.note(Repair::root_end_missing);
    if (cut.unfinished) context.repairs.note(Repair::entry_cut);
    context.repairs.note(Repair::too_many_entries, cut.beyond);
    for (const std::string_view text_of_item : cut.items) {
        const Json item = load(text_of_item, context);
        if (item.is_object()) {
            feed.entries.push_back(read_item(item, context));
        } else {
            context.repairs.note(Repair::entry_dropped);
        }
    }
    if (cut.truncated && feed.entries.empty()) {
        return std::unexpected(
            ParseError{Outcome::truncated, "the document ends before its first whole entry"});
    }
    return feed;
}

}  // namespace griot::parse
