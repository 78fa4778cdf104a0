// JSON Feed 1.1 (jsonfeed.org/version/1.1).
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/feed_parts.hpp"
#include "render/json_writer.hpp"
#include "render/render.hpp"
#include "text/date.hpp"
#include "text/html.hpp"

namespace griot::render {
namespace {

constexpr std::string_view kSuffix = ".json";

void write_authors(JsonWriter& json, const OutboundEntry& entry) {
    const auto authors = credited_authors(entry);
    if (authors.empty()) return;
    json.open_array("authors");
    for (const Person& author : authors) {
        json.open_object().string("name", author.name).address_if("url", author.url).close_object();
    }
    json.close_array();
}

void write_attachments(JsonWriter& json, const OutboundEntry& entry) {
    const auto all = attachments(entry);
    if (all.empty()) return;
    json.open_array("attachments");
    for (const Enclosure& enclosure : all) {
        json.open_object().address_if("url", enclosure.url).string("mime_type", enclosure.type);
        if (!enclosure.length.empty()) json.number("size_in_bytes", enclosure.length);
        json.close_object();
    }
    json.close_array();
}

// An extension object, as the format asks for: the name starts with an underscore.
void write_extension(JsonWriter& json, const OutboundEntry& entry) {
    json.open_object("_griot").string("about", kExtensionNamespace);
    json.open_object("source").string("name", entry.source_name);
    json.address_if("url", entry.source_url).address_if("feed", source_feed(entry)).close_object();
    json.string_if("country", entry.country);
    json.strings_if("wire", entry.wire).strings_if("also_in", entry.also_in);
    const std::vector<OtherReport> others = other_reports(entry);
    if (!others.empty()) {
        json.open_array("reports");
        for (const OtherReport& other : others) {
            json.open_object().string("source", other.source).address_if("url", other.url);
            json.close_object();
        }
        json.close_array();
    }
    json.close_object();
}

void write_item(JsonWriter& json, const OutboundEntry& entry, FeedText wanted) {
    json.open_object().string("id", entry.id).address_if("url", entry.url);
    json.string_if("title", entry.title);
    const Texts texts = render::texts(entry, wanted);
    json.string("content_html", texts.body, credit(entry));
    // The only format whose summary is plain text.
    if (!texts.summary.empty()) json.string("summary", text::html_to_text(texts.summary));
    json.address_if("image", entry.image);
    json.string("date_published", text::to_rfc3339(entry.published));
    json.string("date_modified", text::to_rfc3339(entry.updated));
    write_authors(json, entry);
    json.strings_if("tags", categories(entry)).string_if("language", entry.language);
    write_attachments(json, entry);
    write_extension(json, entry);
    json.close_object();
}

}  // namespace

Document json_feed(const OutboundFeed& feed) {
    return json_feed(feed, RenderedBefore{});
}

Document json_feed(const OutboundFeed& feed, const RenderedBefore& before) {
    JsonWriter json;
    json.reserve(expected_size(feed));
    json.open_object().string("version", "https://jsonfeed.org/version/1.1");
    json.string("title", feed.title).string("home_page_url", home_address(feed));
    json.string("feed_url", feed_address(feed, kSuffix)).string("language", feed_language(feed));
    // The format knows one way back: by pages from the feed, by parts within the archive.
    json.string_if("next_url",
                   feed.archive ? archive_address(feed, kSuffix) : next_address(feed, kSuffix));
    json.open_array("items");
    std::vector<std::size_t> joints;
    for (const OutboundEntry& entry : feed.entries) {
        const std::string_view known = before.at(joints.size());
        joints.push_back(json.size());
        if (known.empty()) {
            write_item(json, entry, feed.text);
        } else {
            json.raw(known);
        }
    }
    json.close_array().close_object();
    return document("application/feed+json", json.finish(), feed.updated, std::move(joints));
}

}  // namespace griot::render
