// RSS 2.0, with the modules that its readers understand: content, dc, media, atom:link.
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

constexpr std::string_view kSuffix = ".rss";

struct Namespace {
    std::string_view attribute, address;
};
constexpr Namespace kNamespaces[] = {
    {"xmlns:atom", "http://www.w3.org/2005/Atom"},
    {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
    {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
    {"xmlns:media", "http://search.yahoo.com/mrss/"},
    {"xmlns:griot", kExtensionNamespace},
};

// One <enclosure> an item is all that readers agree on; the others go to Media RSS.
void write_attachments(XmlWriter& xml, const OutboundEntry& entry) {
    const std::vector<Enclosure> all = attachments(entry);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Enclosure& enclosure = all[i];
        if (i == 0) {
            // The three attributes are required; 0 is the custom where the length is unknown.
            xml.open("enclosure").address("url", enclosure.url);
            xml.attribute("length", enclosure.length.empty() ? "0" : enclosure.length);
            xml.attribute("type", enclosure.type).close();
        } else {
            xml.open("media:content").address("url", enclosure.url);
            xml.attribute_if("fileSize", enclosure.length);
            xml.attribute("type", enclosure.type).close();
        }
    }
    if (!entry.image.empty()) xml.open("media:thumbnail").address("url", entry.image).close();
}

void write_source(XmlWriter& xml, const OutboundEntry& entry) {
    const std::string feed = source_feed(entry);
    if (feed.empty()) return;  // the attribute is required
    xml.open("source").address("url", feed).text(entry.source_name).close();
}

void write_extensions(XmlWriter& xml, const OutboundEntry& entry) {
    xml.element_if("dc:language", entry.language).element_if("griot:country", entry.country);
    for (const std::string& agency : entry.wire) xml.element("griot:wire", agency);
    for (std::size_t i = 0; i < entry.also_in.size(); ++i) {
        xml.open("griot:also-in");
        if (i < entry.also_at.size()) xml.attribute_if("url", iri(entry.also_at[i]));
        xml.text(entry.also_in[i]).close();
    }
}

void write_item(XmlWriter& xml, const OutboundEntry& entry, FeedText wanted) {
    xml.line().open("item").element("title", entry.title).element_if("link", iri(entry.url));
    xml.open("guid").attribute("isPermaLink", "false").text(entry.id).close();
    xml.element("pubDate", text::to_http_date(entry.published));
    for (const Person& author : credited_authors(entry)) xml.element("dc:creator", author.name);
    for (const std::string& category : categories(entry)) xml.element("category", category);
    write_attachments(xml, entry);
    write_source(xml, entry);
    write_extensions(xml, entry);
    const Texts texts = render::texts(entry, wanted);
    const std::string below = credit(entry);
    if (texts.summary.empty()) {
        xml.open("description").text(texts.body).text(below).close();
    } else {
        xml.element("description", texts.summary);
        xml.open("content:encoded").text(texts.body).text(below).close();
    }
    xml.close();
}

}  // namespace

Document rss(const OutboundFeed& feed) {
    return rss(feed, RenderedBefore{});
}

Document rss(const OutboundFeed& feed, const RenderedBefore& before) {
    XmlWriter xml{std::string{kXmlProlog}};
    xml.reserve(expected_size(feed));
    xml.open("rss").attribute("version", "2.0");
    for (const Namespace& space : kNamespaces) xml.attribute(space.attribute, space.address);
    if (feed.archive) xml.attribute("xmlns:fh", kHistoryNamespace);
    xml.line().open("channel");
    xml.line().element("title", feed.title);
    xml.line().element("link", home_address(feed));
    xml.line().element("description", feed.title);  // required; nothing else is known of the feed
    xml.line().element("language", feed_language(feed));
    xml.line().element("lastBuildDate", text::to_http_date(feed.updated));
    xml.line().element("generator", "Griot");
    xml.line().open("atom:link").attribute("rel", "self");
    xml.attribute("type", "application/rss+xml");
    xml.attribute("href", feed_address(feed, kSuffix)).close();
    for (const FeedLink& link : history_links(feed, kSuffix)) {
        xml.line().open("atom:link").attribute("rel", link.relation);
        xml.attribute("type", "application/rss+xml").attribute("href", link.address).close();
    }
    if (feed.archive) xml.line().open("fh:archive").close();
    std::vector<std::size_t> joints;
    for (const OutboundEntry& entry : feed.entries) {
        const std::string_view known = before.at(joints.size());
        joints.push_back(xml.size());
        if (known.empty()) {
            write_item(xml, entry, feed.text);
        } else {
            xml.raw(known);
        }
    }
    xml.line();
    return document("application/rss+xml; charset=utf-8", xml.finish(), feed.updated,
                    std::move(joints));
}

}  // namespace griot::render
