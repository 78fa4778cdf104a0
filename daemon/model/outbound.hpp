// What leaves: entries of an outbound feed, documents ready to serve, and the snapshot of them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/entry.hpp"
#include "model/health.hpp"
#include "model/selection.hpp"
#include "model/time.hpp"

namespace griot {

struct OutboundEntry {
    std::string id;                // "urn:uuid:…", never changes (O4)
    std::string url;               // as published
    std::string title;             // plain text
    std::string summary, content;  // sanitised HTML
    std::vector<Person> authors;
    std::vector<std::string> categories;
    std::vector<Enclosure> enclosures;
    std::vector<std::string> wire;
    std::string language, country, image;
    std::string source_name, source_url, source_feed;
    std::vector<std::string> also_in;  // names of the other sources that carry it (O5)
    std::vector<std::string> also_at;  // their links, one for each of also_in; empty: this one's
    RiverPlace place;
    std::int64_t story_id = 0;
    Instant published{}, updated{};
};

// What of an article's text an outbound feed repeats.
enum class FeedText : std::uint8_t {
    full,
    summary,
    title,  // nothing
};

struct OutboundFeed {
    std::string title;
    std::string public_url;  // without trailing slash
    std::string path;        // of the feed below public_url, without suffix, e.g. "/feed"
    // All without '?'; empty: none.
    std::string query;          // of this document
    std::string current_query;  // of the document that readers subscribe to; it may be this one
    std::string next_query;  // of the page that goes on where this one ends; empty: it is the last
    std::string archive_query;  // of the part of the archive before this document; empty: the first
    bool archive = false;       // this is a part of the archive
    std::string language;
    FeedText text = FeedText::full;
    Instant updated{};                   // of the newest entry, never "now" (O4, O5)
    std::vector<OutboundEntry> entries;  // newest first
};

// By what a feed that was read once is known to hold the same still.
struct FeedMark {
    std::int64_t seq = 0;             // of the newest change before it was read (news.items.seq)
    std::vector<std::int64_t> items;  // that it held
    std::string standing;             // of their stories; empty: nothing was read yet
};

struct FeedReading {
    std::vector<OutboundEntry> entries;  // newest first
    std::optional<ArchivePart> before;   // of the archive; none: it is empty
    FeedMark mark;
};

// A stretch of a document's body, and where what it was packed to lies in a variant.
struct PackedPiece {
    std::size_t begin = 0, size = 0;  // in the body
    std::size_t context = 0;          // so many bytes before it must be the same too
    std::size_t at = 0, packed = 0;   // in the variant
    std::uint32_t check = 0;          // gzip's: CRC-32 of its bytes
};

// Bytes ready to serve or write. Immutable once made.
struct Document {
    std::string content_type;
    std::string body;
    std::string gzip;    // empty: not worth it
    std::string brotli;  // as well
    std::string etag;    // quoted, strong
    Instant modified{};
    std::vector<std::size_t> joints;  // where each entry begins in the body of a feed
    std::vector<PackedPiece> gzip_pieces, brotli_pieces;  // that a later document may take over
};

// All that the server answers without the database, by path ("/feed.atom"). Shared by pointer.
struct Snapshot {
    std::map<std::string, std::shared_ptr<const Document>, std::less<>> documents;
};

// One line of the status page and of `griot status`.
struct SourceStatus {
    std::string name, region, country, url, format;
    std::string state;  // "new", "ok", "quarantined", "failing", "gone", "paused"
    std::string last_outcome, last_detail;
    int last_status = 0;
    int failures = 0;
    std::int64_t items = 0;
    std::int64_t quarantined = 0;  // items that wait for `griot accept` (D9)
    Instant last_poll{}, last_success{}, last_new_item{}, next_due{};  // epoch: never
    std::string next_reason;
    std::vector<std::string> repairs;
    std::string
        redirected_to;  // a permanent redirect that was noted, not yet followed for good (F6)
    Health health = Health::unknown;
    Instant health_since{};
    Duration usual_silence{};  // the longest between two arrivals; 0: too few to tell
};

}  // namespace griot
