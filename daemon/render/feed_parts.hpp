// What the three feed formats share: addresses, fit attachments, and the credit (O5). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/outbound.hpp"

namespace griot::render {

// XML namespace, and name of the JSON extension, of what the formats have no word for.
inline constexpr std::string_view kExtensionNamespace = "urn:griot:feed:1";

std::string home_address(const OutboundFeed& feed);                           // …/
std::string feed_address(const OutboundFeed& feed, std::string_view suffix);  // …/feed.atom
// Of the document that readers subscribe to. Without suffix it names the feed: all its pages, the
// parts of its archive, and the three formats.
std::string current_address(const OutboundFeed& feed, std::string_view suffix);
// Of the page that goes on where this one ends (RFC 5005 §3); empty: this one is the last.
std::string next_address(const OutboundFeed& feed, std::string_view suffix);
// Of the part of the archive before this document (RFC 5005 §4); empty: there is none.
std::string archive_address(const OutboundFeed& feed, std::string_view suffix);

// How a document of a feed stands to the others (RFC 5005), as links of one type.
struct FeedLink {
    std::string_view relation;
    std::string address;
};
std::vector<FeedLink> history_links(const OutboundFeed& feed, std::string_view suffix);
inline constexpr std::string_view kHistoryNamespace = "http://purl.org/syndication/history/1.0";
std::string_view feed_language(const OutboundFeed& feed);  // French by default

// The address of the feed that the entry came from, secrets hidden (F18); else of its site.
std::string source_feed(const OutboundEntry& entry);

// Room for the whole document, so that it is written without moving.
std::size_t expected_size(const OutboundFeed& feed);

// The enclosures fit to publish: an address, a type that is one (guessed from the address where the
// publisher gave none), a length in digits or none.
std::vector<Enclosure> attachments(const OutboundEntry& entry);

// Those with a name, or with an address to show for one; else the source itself. Mail addresses
// stay behind: harvesters read feeds.
std::vector<Person> credited_authors(const OutboundEntry& entry);

// Those that say something: readers and validators refuse empty ones.
std::vector<std::string> categories(const OutboundEntry& entry);

// What stands under the title: the content, or the summary where there is nothing else.
struct Texts {
    std::string body;     // HTML
    std::string summary;  // HTML; empty when it would repeat the body
};
// As much as the feed is to tell; a summary is made where the publisher gave none.
Texts texts(const OutboundEntry& entry, FeedText wanted);

// The other reports of the entry's story that have a link of their own.
struct OtherReport {
    std::string_view source, url;
};
std::vector<OtherReport> other_reports(const OutboundEntry& entry);

// One HTML paragraph that names source, wire and the other sources, in the entry's language. Put
// below the body, for in most readers nothing else of a feed's credits is ever seen.
std::string credit(const OutboundEntry& entry);

}  // namespace griot::render
