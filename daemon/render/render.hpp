// Outbound feeds and pages → bytes (O1, O2, O5). Pure; equal input gives equal bytes. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/outbound.hpp"

namespace griot::render {

Document atom(const OutboundFeed& feed);       // RFC 4287
Document rss(const OutboundFeed& feed);        // RSS 2.0 with content, dc, atom:link
Document json_feed(const OutboundFeed& feed);  // JSON Feed 1.1

// The status page. language: "fr" or "en".
struct StatusPage {
    std::string title, public_url, language, version;
    std::vector<SourceStatus> sources;
    std::size_t items = 0;
    Instant now{};
};
Document status_page(const StatusPage& page);

// body → Document with etag (hash of the body) and gzip variant where it pays.
Document document(std::string content_type, std::string body, Instant modified);

}  // namespace griot::render
