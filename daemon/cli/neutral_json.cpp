#include "cli/neutral_json.hpp"

#include <nlohmann/json.hpp>

#include "text/date.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

namespace griot::cli {
namespace {

using Json = nlohmann::ordered_json;

// An absent value is a key left out.
void set(Json& object, const char* key, std::string value) {
    if (!value.empty()) object[key] = std::move(value);
}
void set(Json& object, const char* key, Json value) {
    if (!value.empty()) object[key] = std::move(value);
}
// Said, but with nothing harmless in it: the key with an empty text.
void set(Json& object, const char* key, const TextConstruct& said, std::string shown) {
    if (!said.value.empty()) object[key] = std::move(shown);
}
void set(Json& object, const char* key, const DateValue& date) {
    if (date.instant) object[key] = text::to_rfc3339(*date.instant);
}

std::string html_of(const TextConstruct& construct) {
    return construct.type == TextConstruct::Type::html
               ? text::sanitize(construct.value, construct.base)
               : text::escape(construct.value);
}

Json people_of(const std::vector<Person>& people) {
    Json list = Json::array();
    for (const Person& person : people) {
        Json object = Json::object();
        set(object, "name", person.name);
        set(object, "email", person.email);
        set(object, "url", person.url);
        list.push_back(std::move(object));
    }
    return list;
}

Json categories_of(const std::vector<Category>& categories) {
    Json list = Json::array();
    for (const Category& category : categories) {
        list.push_back(category.term.empty() ? category.label : category.term);
    }
    return list;
}

Json enclosures_of(const std::vector<Enclosure>& enclosures) {
    Json list = Json::array();
    for (const Enclosure& enclosure : enclosures) {
        Json object{{"url", enclosure.url}};
        set(object, "type", enclosure.type);
        set(object, "length", enclosure.length);
        list.push_back(std::move(object));
    }
    return list;
}

Json feed_object(const ParsedFeed& feed) {
    Json object = Json::object();
    set(object, "title", feed.title, plain_title(feed.title));
    set(object, "link", feed.link);
    set(object, "description", feed.description, html_of(feed.description));
    set(object, "language", feed.language);
    if (feed.ttl_minutes > 0) object["ttl"] = feed.ttl_minutes;
    set(object, "self", feed.self);
    set(object, "hubs", Json(feed.hubs));
    set(object, "id", feed.id);
    set(object, "updated", feed.updated);
    set(object, "published", feed.published);
    set(object, "authors", people_of(feed.authors));
    set(object, "categories", categories_of(feed.categories));
    set(object, "image", feed.image);
    set(object, "icon", feed.icon);
    set(object, "rights", feed.rights, html_of(feed.rights));
    set(object, "generator", feed.generator);
    return object;
}

Json entry_object(const Entry& entry) {
    Json object = Json::object();
    set(object, "id", entry.id);
    set(object, "link", entry.link);
    set(object, "title", entry.title, plain_title(entry.title));
    set(object, "summary", entry.summary, html_of(entry.summary));
    set(object, "content", entry.content, html_of(entry.content));
    set(object, "published", entry.published);
    set(object, "updated", entry.updated);
    set(object, "authors", people_of(entry.authors));
    set(object, "categories", categories_of(entry.categories));
    set(object, "enclosures", enclosures_of(entry.enclosures));
    set(object, "media", enclosures_of(entry.media));
    set(object, "thumbnails", Json(entry.thumbnails));
    set(object, "image", entry.image);
    set(object, "comments", entry.comments);
    if (entry.source) {
        Json source = Json::object();
        set(source, "title", entry.source->title);
        set(source, "link", entry.source->link);
        set(object, "source", std::move(source));
    }
    set(object, "rights", text::sanitize(entry.rights, entry.link));
    return object;
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string_view format_name(ParsedFeed::Format format) {
    switch (format) {
        case ParsedFeed::Format::rss: return "rss";
        case ParsedFeed::Format::atom: return "atom";
        case ParsedFeed::Format::rdf: return "rdf";
        case ParsedFeed::Format::json: return "json";
    }
    return "rss";
}

std::string plain_title(const TextConstruct& title) {
    return text::one_line(title.type == TextConstruct::Type::html ? text::html_to_text(title.value)
                                                                  : title.value);
}

std::string neutral_json(const ParsedFeed& feed) {
    Json entries = Json::array();
    for (const Entry& entry : feed.entries) entries.push_back(entry_object(entry));
    Json object{{"error", nullptr},        {"format", format_name(feed.format)},
                {"version", feed.version}, {"encoding", feed.encoding},
                {"repairs", feed.repairs}, {"feed", feed_object(feed)}};
    object["entries"] = std::move(entries);
    return dump(object);
}

std::string neutral_error(std::string_view reason) {
    return dump(Json{{"error", std::string(reason)}});
}

}  // namespace griot::cli
