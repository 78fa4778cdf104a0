// What the publisher said: a feed document and its entries, in the publisher's words, as UTF-8.
// Made by parse/, read by normalise/. Nothing is sanitised yet: every text says whether it is HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/time.hpp"

namespace griot {

struct Person {
    std::string name, email, url;
};

struct Category {
    std::string term, scheme, label;
};

struct Enclosure {
    std::string url, type, length;
};

struct SourceRef {
    std::string title, link;  // rss:source, atom:source
};

// A piece of text and what it is. base: the xml:base in force, absolute, for relative links in it.
struct TextConstruct {
    enum class Type {
        text,
        html
    };
    Type type = Type::html;
    std::string value;
    std::string base;
    std::string language;  // xml:lang in force, else empty
};

struct DateValue {
    std::string raw;  // as published; kept when unreadable
    std::optional<Instant> instant;
};

struct Entry {
    std::string id;                // guid, atom:id, rdf:about; as published
    bool id_is_permalink = false;  // RSS guid that is a link
    std::string link;              // alternate, absolute
    std::string original_link;     // feedburner:origLink, absolute
    TextConstruct title, summary, content;
    DateValue published, updated;
    std::vector<Person> authors;
    std::vector<Category> categories;
    std::vector<Enclosure> enclosures;
    std::vector<Enclosure> media;  // media:content
    std::vector<std::string> thumbnails;
    std::string image, comments, rights, language;
    std::optional<SourceRef> source;
    std::string dc_source;  // dc:source
};

struct ParsedFeed {
    enum class Format {
        rss,
        atom,
        rdf,
        json
    };
    Format format = Format::rss;
    std::string version;               // "2.0", "1.0", …
    std::string encoding;              // that the bytes were decoded from
    std::vector<std::string> repairs;  // what had to be mended (P3); empty: clean
    std::string id, link, self;
    std::vector<std::string> hubs;        // WebSub
    std::vector<std::string> next_pages;  // RFC 5005 rel=next / prev-archive
    TextConstruct title, description, rights;
    std::string language, generator, image, icon;
    DateValue published, updated;
    std::vector<Person> authors;
    std::vector<Category> categories;
    // What the publisher says of how often to poll (S2), in minutes; 0: nothing.
    int ttl_minutes = 0;
    std::vector<int> skip_hours;  // 0–23, UTC
    std::vector<int> skip_days;   // 0 = Sunday
    int sy_period_minutes = 0;    // sy:updatePeriod / sy:updateFrequency
    std::vector<Entry> entries;   // in document order
};

}  // namespace griot
