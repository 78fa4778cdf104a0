// Outbound feeds and pages → bytes (O1, O2, O5). Pure; equal input gives equal bytes. Any thread.
// None of the documents is packed yet. Every text is cleaned and escaped here, once: no publisher's
// bytes can leave a document ill-formed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/config.hpp"
#include "model/outbound.hpp"
#include "render/rendered.hpp"

namespace griot::render {

Document atom(const OutboundFeed& feed);       // RFC 4287
Document rss(const OutboundFeed& feed);        // RSS 2.0 with content, dc, media, atom:link
Document json_feed(const OutboundFeed& feed);  // JSON Feed 1.1
// The same bytes, sooner.
Document atom(const OutboundFeed& feed, const RenderedBefore& before);
Document rss(const OutboundFeed& feed, const RenderedBefore& before);
Document json_feed(const OutboundFeed& feed, const RenderedBefore& before);

// The sources as OPML 2.0, grouped by region in the order of the file. Secrets in URLs are hidden.
inline constexpr std::string_view kOpmlPath = "/sources.opml";
Document opml(std::string_view title, const std::vector<Source>& sources);

// The one style sheet, served at /style.css: pages carry no style of their own, so that the
// Content-Security-Policy needs no 'unsafe-inline'.
inline constexpr std::string_view kStyleSheetPath = "/style.css";
Document style_sheet();

// The language of a page: ?hl= in the query, else what the reader's Accept-Language prefers
// (RFC 9110 §12.5.4), else French. "fr" or "en".
std::string_view page_language(std::string_view query, std::string_view accept_language);
bool chooses_language(std::string_view query);  // by ?hl=

// body → Document with etag (hash of the body), not packed.
Document document(std::string content_type, std::string body, Instant modified,
                  std::vector<std::size_t> joints = {});

// With gzip and brotli variants, where they pay. The same body gives the same variants.
Document packed(Document document);

// The same for a feed that is made again with each burst of news: packed by pieces that begin where
// entries do. Pieces that the last document of the feed has too are taken over from it (null: there
// is none), and give the same bytes.
Document packed_by_pieces(Document document, const Document* last);

}  // namespace griot::render
