// What a publisher says of how often to poll (S2). It can lengthen a wait, never shorten it.
// Sources: RSS 2.0 (ttl, skipHours, skipDays), the RSS 1.0 syndication module (sy:), RFC 9111 §4.2.
// Pure; any thread.
#pragma once

#include <string>

#include "model/config.hpp"
#include "model/entry.hpp"
#include "model/fetch.hpp"

namespace griot::schedule {

struct Wish {
    Duration at_least{};
    std::string words;  // "ttl 1 h"; empty: no wish
};

// The longest of ttl and sy:, at most `limit`. Remembered in Schedule::asked, since a 304 that
// follows does not repeat it.
Wish wish_of_document(const ParsedFeed& feed, Duration limit);
Wish remembered_wish(Duration asked, Duration limit);

// Of this response alone: every response, also a 304, has its own.
Wish wish_of_headers(const CacheHints& cache, Duration limit);

// The first moment from `due` on that lies in no skipped hour or day (UTC), at most `latest`. A
// feed that skips every hour or every day is not taken at its word.
Instant after_skipped(Instant due, const ParsedFeed& feed, Instant latest);

}  // namespace griot::schedule
