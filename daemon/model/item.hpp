// An entry in our words: keyed, dated, sanitised. Made by normalise/, never changed afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/entry.hpp"
#include "model/key.hpp"
#include "model/time.hpp"

namespace griot {

enum class DateSource {
    published,
    updated,
    first_seen,
    clamped
};

constexpr std::string_view date_source_name(DateSource source) {
    switch (source) {
        case DateSource::published: return "published";
        case DateSource::updated: return "updated";
        case DateSource::first_seen: return "first-seen";
        case DateSource::clamped: return "clamped";  // the feed's date lay in the future
    }
    return "first-seen";
}

struct Item {
    std::string guid;  // as published, may be empty
    // What the feed tells items apart by: of the guid; of title and day where there is neither guid
    // nor URL (dedup.md §5.1 c); empty where the guid stands on several entries (D1).
    Key guid_key;
    std::string url;            // as published: what readers get; may be empty
    std::string canonical_url;  // cleaned, still fetchable (D2)
    // Of the stronger, comparison-only form; empty: no URL, or one that names no single article
    // (a home page, one page that several entries link to).
    Key url_key;
    std::string title;     // plain text, NFC, one line
    std::string summary;   // sanitised HTML
    std::string content;   // sanitised HTML
    std::string text;      // plain text of content, else of summary
    std::string language;  // BCP 47; entry's, else feed's, else the source's
    Instant published{};   // by date_source; first_seen means: the store sets it
    DateSource date_source = DateSource::first_seen;
    std::string date_raw;  // what the feed said, where it could not be read
    Instant updated{};     // epoch: none
    std::vector<Person> authors;
    std::vector<std::string> categories;
    std::vector<Enclosure> enclosures;  // enclosures and media, absolute http(s) URLs only
    std::string image, comments_url, rights;
    std::vector<std::string> wire;  // agencies and outlets that it credits (D11)
    Key content_hash;               // over title, summary, content, url: changed ⇔ revision (D4)
    std::int64_t fingerprint = 0;   // of the Entry, see DueFeed::seen
};

// What stories/ derives from an item to compare it with others (dedup.md §5.2).
struct Features {
    Key title_key;          // of the folded title, less kicker and suffix (D7)
    int content_words = 0;  // words of the folded title that are no stop words
    std::int64_t skeleton =
        0;  // hash of the title's pattern; equal for "Météo du 3 mai", "… du 4 mai"
    std::int64_t body_simhash = 0;  // over 3-word shingles of text; 0: fewer than 60 words
};

}  // namespace griot
