// What becomes of a candidate, and why (D8: every decision keeps rule, score and evidence).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/key.hpp"
#include "model/poll.hpp"
#include "model/time.hpp"

namespace griot {

enum class Verdict {
    known,          // nothing new: no write but the sighting's own
    revision,       // a known item with changed words (D4)
    copy_revision,  // a feed changed its words for an item that another reported first
    alias,          // a known item under a new guid (D3)
    sighting,       // another feed's item, seen here too, by URL (D5)
    duplicate,      // an item of its own, hidden behind another
    new_item,
};

constexpr std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
        case Verdict::known: return "known";
        case Verdict::revision: return "revision";
        case Verdict::copy_revision: return "copy-revision";
        case Verdict::alias: return "alias";
        case Verdict::sighting: return "sighting";
        case Verdict::duplicate: return "duplicate";
        case Verdict::new_item: return "new";
    }
    return "new";
}

// Whether it makes an item of its own.
constexpr bool makes_item(Verdict verdict) {
    return verdict == Verdict::new_item || verdict == Verdict::duplicate;
}

// Whether the feed has told an article before, under another guid and URL.
enum class Told {
    never,
    perhaps,  // its words are used again, as those of a daily column may be
    surely,
};

// One candidate with the stored items that it could be. Made by store/, answered by stories/.
struct Question {
    const Candidate* candidate = nullptr;
    std::int64_t feed_id = 0;
    Instant now{};                  // of the fetch: published where the item has no date
    std::int64_t item_by_guid = 0;  // item that this feed has under this guid; 0: none
    std::int64_t item_by_url = 0;   // item of any feed with this url_key; 0: none
    bool sighted_here = false;      // this feed already has a sighting of item_by_url
    bool said_here = false;         // and one of either item, in the candidate's very words
    bool unchanged = false;    // says of item_by_guid, under its guid and URL, what it said last
    bool guid_reused = false;  // the guid stands for several articles, of this document or ever
    Key stand_in{};            // in place of a guid that is worth nothing; empty: the URL does
    Conduct conduct{};         // of the feed
    Instant last_look{};       // when its document was read before; epoch: never
    Told told = Told::never;   // asked only where many candidates are unknown
};

// What the feed tells the candidate apart by, next to its URL; empty: nothing (D1).
inline const Key& identity_of(const Question& question) {
    const bool void_guid = question.guid_reused || question.conduct.guids != Guids::trusted;
    return void_guid ? question.stand_in : question.candidate->item.guid_key;
}

// A stored item, as far as decisions need it.
struct KnownItem {
    std::int64_t item_id = 0;
    std::int64_t feed_id = 0;  // that reported it first
    Key url_key, title_key, content_hash;
    std::int64_t skeleton = 0, body_simhash = 0;
    int content_words = 0;
    Instant published{}, first_seen{};
    std::int64_t duplicate_of = 0;  // 0: none
    bool quarantined = false;       // readers do not see it: nothing may hide behind it
    bool credited = false;          // names an agency or an outlet as its source
    std::string text{};             // how it begins; only where a candidate has its telling title
};

// Which item, and what to write:
//   known, revision, copy_revision, alias, sighting   of the item `item_id`. When that item is
//       itself new in this batch, item_id is 0 and duplicate_of is −(1 + index) of the question
//       that makes it. Each records that this feed has the item under the candidate's guid and URL,
//       unless the feed holds that guid for an item already. Only revision changes the item's
//       words; it and copy_revision keep the words that the feed gave before.
//   duplicate, new_item                make an item. duplicate_of: the item it hides behind, never
//       itself a duplicate: a stored id, or −(1 + index) of an earlier question of this batch.
//       Its guid or URL may stand for an older item already (a guid used again, a page that
//       carries a new issue each day): then the older item keeps them, and this one goes without.
struct Decision {
    Verdict verdict = Verdict::new_item;
    std::int64_t item_id = 0;
    std::int64_t duplicate_of = 0;  // 0: none
    std::string_view rule;          // e.g. "guid", "url", "title", "title+body", "serial-column"
    double score = 1.0;
    std::string evidence;      // short, for people
    bool quarantined = false;  // part of a flood: the item it makes is held back (D9)
};

}  // namespace griot
