// Atom 1.0 (RFC 4287).
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/feed_parts.hpp"
#include "render/render.hpp"
#include "render/xml_writer.hpp"
#include "text/date.hpp"

namespace griot::render {
namespace {

constexpr std::string_view kSuffix = ".atom";
constexpr std::string_view kType = "application/atom+xml";

void write_link(XmlWriter& xml, std::string_view relation, std::string_view type,
                std::string_view address) {
    if (address.empty()) return;
    xml.open("link").attribute("rel", relation).attribute_if("type", type);
    xml.address("href", address).close();
}

void write_html(XmlWriter& xml, std::string_view name, std::string_view html,
                std::string_view more) {
    xml.open(name).attribute("type", "html").text(html).text(more).close();
}

void write_people(XmlWriter& xml, const OutboundEntry& entry) {
    for (const Person& author : credited_authors(entry)) {
        xml.open("author").element("name", author.name).element_if("uri", iri(author.url)).close();
    }
}

// §4.2.11: the metadata of the feed that the entry came from.
void write_source(XmlWriter& xml, const OutboundEntry& entry) {
    const std::string feed = source_feed(entry);
    xml.open("source");
    xml.element_if("id", iri(feed)).element_if("title", entry.source_name);
    // The source's own date is not kept; this one makes the element whole and never moves by
    // itself.
    xml.element("updated", text::to_rfc3339(entry.updated));
    if (!entry.source_feed.empty()) write_link(xml, "self", {}, feed);
    write_link(xml, "alternate", {}, entry.source_url);
    xml.close();
}

void write_attachments(XmlWriter& xml, const OutboundEntry& entry) {
    for (const Enclosure& enclosure : attachments(entry)) {
        xml.open("link").attribute("rel", "enclosure").attribute("type", enclosure.type);
        xml.attribute_if("length", enclosure.length).address("href", enclosure.url).close();
    }
    if (!entry.image.empty()) xml.open("media:thumbnail").address("url", entry.image).close();
}

void write_extensions(XmlWriter& xml, const OutboundEntry& entry) {
    xml.element_if("griot:country", entry.country);
    for (const std::string& agency : entry.wire) xml.element("griot:wire", agency);
    for (const std::string& source : entry.also_in) xml.element("griot:also-in", source);
}

// §4.2.7.2: what is related to the entry: how the others told it.
void write_related(XmlWriter& xml, const OutboundEntry& entry) {
    for (const OtherReport& other : other_reports(entry)) {
        xml.open("link").attribute("rel", "related").attribute("title", other.source);
        xml.address("href", other.url).close();
    }
}

void write_entry(XmlWriter& xml, const OutboundEntry& entry, FeedText wanted) {
    xml.line().open("entry").attribute_if("xml:lang", entry.language);
    xml.element("id", entry.id).element("title", entry.title);
    write_link(xml, "alternate", "text/html", entry.url);
    xml.element("published", text::to_rfc3339(entry.published));
    xml.element("updated", text::to_rfc3339(entry.updated));
    write_people(xml, entry);
    for (const std::string& category : categories(entry)) {
        xml.open("category").attribute("term", category).close();
    }
    write_attachments(xml, entry);
    write_related(xml, entry);
    write_source(xml, entry);
    write_extensions(xml, entry);
    const Texts texts = render::texts(entry, wanted);
    if (!texts.summary.empty()) write_html(xml, "summary", texts.summary, {});
    // §4.1.3: an entry without an alternate link must have content, so one always has.
    write_html(xml, "content", texts.body, credit(entry));
    xml.close();
}

}  // namespace

Document atom(const OutboundFeed& feed) {
    return atom(feed, RenderedBefore{});
}

Document atom(const OutboundFeed& feed, const RenderedBefore& before) {
    XmlWriter xml{std::string{kXmlProlog}};
    xml.reserve(expected_size(feed));
    xml.open("feed").attribute("xmlns", "http://www.w3.org/2005/Atom");
    xml.attribute("xmlns:media", "http://search.yahoo.com/mrss/");
    xml.attribute("xmlns:griot", kExtensionNamespace).attribute("xml:lang", feed_language(feed));
    if (feed.archive) xml.attribute("xmlns:fh", kHistoryNamespace);
    xml.line().element("id", current_address(feed, {}));
    xml.line().element("title", feed.title);
    xml.line().element("updated", text::to_rfc3339(feed.updated)).line();
    write_link(xml, "self", kType, feed_address(feed, kSuffix));
    xml.line();
    write_link(xml, "alternate", "text/html", home_address(feed));
    for (const FeedLink& link : history_links(feed, kSuffix)) {
        write_link(xml, link.relation, kType, link.address);
    }
    if (feed.archive) xml.line().open("fh:archive").close();
    xml.line().open("author").element("name", feed.title).close();
    xml.line().element("generator", "Griot");
    std::vector<std::size_t> joints;
    for (const OutboundEntry& entry : feed.entries) {
        const std::string_view known = before.at(joints.size());
        joints.push_back(xml.size());
        if (known.empty()) {
            write_entry(xml, entry, feed.text);
        } else {
            xml.raw(known);
        }
    }
    xml.line();
    return document("application/atom+xml; charset=utf-8", xml.finish(), feed.updated,
                    std::move(joints));
}

}  // namespace griot::render
