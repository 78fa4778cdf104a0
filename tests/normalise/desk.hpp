// A feed of a made-up newsroom, and its entries as items. The texts are plain values: what a
// document looks like is parse/'s concern.
#pragma once

#include <string>
#include <vector>

#include "normalise/normalise.hpp"
#include "normalise/repeats.hpp"
#include "text/date.hpp"

namespace griot::test {

inline Instant at(const std::string& date) {
    return text::parse_date(date).value();
}

inline DateValue date(const std::string& raw) {
    const auto instant = text::parse_date(raw);
    return {.raw = raw, .instant = instant ? std::optional{*instant} : std::nullopt};
}

inline TextConstruct html(const std::string& value) {
    return {.type = TextConstruct::Type::html, .value = value, .base = {}, .language = {}};
}

inline TextConstruct plain(const std::string& value) {
    return {.type = TextConstruct::Type::text, .value = value, .base = {}, .language = {}};
}

// A feed, its source and the time of the poll.
struct Desk {
    ParsedFeed feed;
    Source source;
    std::string document_url = "https://fil.example.bf/flux/rss";
    Instant now = at("2026-11-23T12:00:00Z");

    Desk() {
        feed.link = "https://fil.example.bf/";
        source.name = "Le Fil";
        source.language = "fr";
    }

    [[nodiscard]] normalise::Context context() const {
        return {.feed = feed, .source = source, .document_url = document_url, .now = now};
    }
    // The item of an entry that stands alone in the feed.
    [[nodiscard]] Item item(const Entry& entry) {
        feed.entries = {entry};
        return items().front();
    }
    [[nodiscard]] std::vector<Item> items() const {
        std::vector<Item> all;
        const normalise::Repeats repeats{context()};
        for (const Entry& entry : feed.entries) {
            all.push_back(normalise::normalise(entry, context(), repeats));
        }
        return all;
    }
    [[nodiscard]] std::int64_t fingerprint(const Entry& entry) const {
        return normalise::fingerprint(entry, context());
    }
};

// An entry with everything that identifies it.
inline Entry article(const std::string& number = "1") {
    Entry entry;
    entry.id = "fil-" + number;
    entry.link = "https://fil.example.bf/2026/article" + number;
    entry.title = html("Dori : le marché rouvre (" + number + ")");
    entry.summary = html("<p>Le marché a <b>rouvert</b>.</p>");
    entry.content = html("<p>Le marché de Dori a rouvert ce lundi, dit le maire.</p>");
    entry.published = date("Mon, 23 Nov 2026 08:05:00 GMT");
    return entry;
}

}  // namespace griot::test
