#include "store/lookup.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "normalise/identity.hpp"
#include "store/quarantine.hpp"
#include "store/texts.hpp"
#include "stories/features.hpp"
#include "stories/guids.hpp"
#include "stories/teasers.hpp"
#include "text/html.hpp"

namespace griot::store {
namespace {

// Two items under one title are worth comparing when they are this close (dedup.md §5.2).
constexpr Duration kTitleWindow = std::chrono::hours{72};

// Only rows that found something come back: for a batch of new items, none. Where the feed says
// under a guid what it said before, one look is all. Words from before they were kept count as
// said.
constexpr Statement kFindKeys{"find_keys", R"(
select asked.place,
       sighting.item_id as by_guid,
       key.item_id as by_url,
       coalesce(here.sighted, false) as sighted_here,
       coalesce(here.said, false) as said_here,
       same.unchanged
  from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[])
       with ordinality as asked (feed_id, guid_key, url_key, content_hash, has_identity, place)
  left join griot.sighting sighting
    on sighting.feed_id = asked.feed_id
   and sighting.guid_key = asked.guid_key
 cross join lateral (select asked.has_identity
                            and coalesce(sighting.content_hash = asked.content_hash, false)
                            and sighting.url_key is not distinct from asked.url_key
                            as unchanged) as same
  left join griot.item_key key
    on uuid_hash_extended(key.url_key, 0)
       = case when not same.unchanged then uuid_hash_extended(asked.url_key, 0) end
   and key.url_key = asked.url_key
  left join lateral (select bool_or(s.item_id = key.item_id) as sighted,
                            bool_or(coalesce(s.content_hash = asked.content_hash, true)) as said
                       from griot.sighting s
                      where not same.unchanged
                        and s.item_id in (sighting.item_id, key.item_id)
                        and s.feed_id = asked.feed_id) as here
    on true
 where sighting.item_id is not null
    or key.item_id is not null)"};

// With a duplicate comes its original: that is what readers see, and what ages are measured from.
constexpr Statement kFindItems{"find_items", R"(
with met as (
    select unnest($1::bigint[]) as item_id
     union
    select i.item_id
      from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as asked (title_key, earliest, latest)
      join griot.item i
        on uuid_hash(i.title_key) = uuid_hash(asked.title_key)
       and (i.published at time zone 'UTC')::date
           between (griot.from_millis(asked.earliest) at time zone 'UTC')::date
               and (griot.from_millis(asked.latest) at time zone 'UTC')::date
       and i.title_key = asked.title_key
       and i.published between griot.from_millis(asked.earliest)
                           and griot.from_millis(asked.latest)),
wanted as (
    select item_id
      from met
     union
    select i.duplicate_of
      from met
      join griot.item i using (item_id)
     where i.duplicate_of is not null)
select i.item_id, i.feed_id, i.url_key, i.title_key, i.content_hash, i.skeleton, i.body_simhash,
       i.content_words, griot.to_millis(i.published) as published,
       griot.to_millis(i.first_seen) as first_seen, i.duplicate_of,
       i.quarantine is not null as quarantined, i.wire is not null as credited
  from wanted
  join griot.item i using (item_id)
 order by i.item_id)"};

// What is gone by age and named still, by guid or address.
constexpr Statement kFindForgotten{"find_forgotten", R"(
select f.item_id, f.feed_id, f.url_key, f.title_key, f.content_hash, f.skeleton, f.body_simhash,
       f.content_words, griot.to_millis(f.published) as published,
       griot.to_millis(f.first_seen) as first_seen, f.duplicate_of, false as quarantined,
       false as credited
  from unnest($1::bigint[]) as named (item_id)
  join griot.forgotten f using (item_id))"};

Instant publication(const Question& question) {
    const Item& item = question.candidate->item;
    return item.date_source == DateSource::first_seen ? question.now : storable(item.published);
}

// What takes the place of a guid that is worth nothing.
void stand_in(std::span<Question> document) {
    for (Question& question : document) {
        const Item& item = question.candidate->item;
        const bool trusted = question.conduct.guids == Guids::trusted && !question.guid_reused;
        if (trusted || !item.url_key.empty()) continue;
        const bool dated =
            item.date_source == DateSource::published || item.date_source == DateSource::updated;
        question.stand_in = normalise::title_key_of(item, dated ? item.published : Instant{});
    }
}

// Another address is another document: what the last one listed says nothing of this one.
Instant last_look(const PollReport& poll) {
    return poll.feed.body_hash.empty() ? Instant{} : poll.feed.schedule.last_success;
}

void ask(Batch& batch) {
    for (const PollReport* poll : batch.polls) {
        const std::size_t first = batch.questions.size();
        for (const Candidate& candidate : poll->candidates) {
            Question question;
            question.candidate = &candidate;
            question.feed_id = poll->feed.feed_id;
            question.now = poll->started;
            question.conduct = poll->feed.conduct;
            question.last_look = last_look(*poll);
            batch.questions.push_back(question);
            batch.asked_by.push_back(poll);
        }
        const std::span document = std::span{batch.questions}.subspan(first);
        stories::doubt_guids(document);
        stand_in(document);
    }
}

void find_keys(Transaction& transaction, Batch& batch) {
    Rows keys{5};
    for (const Question& question : batch.questions) {
        const Item& item = question.candidate->item;
        // One that is worth nothing is still looked for: whether it goes on like that.
        const Key& identity = identity_of(question);
        keys.add(question.feed_id, identity.empty() ? item.guid_key : identity, item.url_key,
                 item.content_hash, !identity.empty());
    }
    for (const auto& row : transaction.run(kFindKeys, std::move(keys).parameters())) {
        Question& question = batch.questions[row["place"].as<std::size_t>() - 1];
        question.item_by_guid = integer_of(row["by_guid"]);
        question.item_by_url = integer_of(row["by_url"]);
        question.sighted_here = row["sighted_here"].as<bool>();
        question.said_here = row["said_here"].as<bool>();
        question.unchanged = row["unchanged"].as<bool>();
    }
}

struct Span {
    Instant earliest, latest;
};

// Items that questions name; of what is unchanged nothing more is asked.
std::set<std::int64_t> items_named(const Batch& batch) {
    std::set<std::int64_t> named;
    for (const Question& question : batch.questions) {
        if (question.unchanged) continue;
        if (question.item_by_guid != 0) named.insert(question.item_by_guid);
        if (question.item_by_url != 0) named.insert(question.item_by_url);
    }
    return named;
}

// One span a title: a thousand feeds may carry one "Revue de presse" each.
std::unordered_map<Key, Span> title_spans(const Batch& batch) {
    std::unordered_map<Key, Span> spans;
    for (const Question& question : batch.questions) {
        const Key& title = question.candidate->features.title_key;
        if (title.empty() || question.unchanged) continue;
        const Instant published = publication(question);
        const Span span{published - kTitleWindow, published + kTitleWindow};
        const auto [known, added] = spans.try_emplace(title, span);
        if (added) continue;
        known->second.earliest = std::min(known->second.earliest, span.earliest);
        known->second.latest = std::max(known->second.latest, span.latest);
    }
    return spans;
}

KnownItem known_item(const pqxx::row& row) {
    KnownItem item;
    item.item_id = integer_of(row["item_id"]);
    item.feed_id = integer_of(row["feed_id"]);
    item.url_key = key_of(row["url_key"]);
    item.title_key = key_of(row["title_key"]);
    item.content_hash = key_of(row["content_hash"]);
    item.skeleton = integer_of(row["skeleton"]);
    item.body_simhash = integer_of(row["body_simhash"]);
    item.content_words = static_cast<int>(integer_of(row["content_words"]));
    item.published = instant_of(row["published"]);
    item.first_seen = instant_of(row["first_seen"]);
    item.duplicate_of = integer_of(row["duplicate_of"]);
    item.quarantined = row["quarantined"].as<bool>();
    item.credited = row["credited"].as<bool>();
    return item;
}

void find_items(Transaction& transaction, Batch& batch) {
    const std::set<std::int64_t> named = items_named(batch);
    Rows titles{3};
    for (const auto& [title, span] : title_spans(batch)) {
        titles.add(title, span.earliest, span.latest);
    }
    if (named.empty() && titles.empty()) return;
    Parameters parameters{list_literal(std::vector<std::int64_t>(named.begin(), named.end()))};
    for (auto& column : std::move(titles).parameters()) parameters.push_back(std::move(column));
    for (const auto& row : transaction.run(kFindItems, parameters)) {
        batch.known.push_back(known_item(row));
    }
}

// How their texts begin, where a candidate says the same title in other words.
void find_beginnings(Transaction& transaction, Batch& batch) {
    if (batch.known.empty()) return;
    std::unordered_multimap<Key, Key> told;  // words by title
    for (const Question& question : batch.questions) {
        const Key& title = question.candidate->features.title_key;
        if (title.empty() || question.unchanged) continue;
        told.emplace(title, question.candidate->item.content_hash);
    }
    TextsAsked asked;
    for (const KnownItem& item : batch.known) {
        const auto [first, last] = told.equal_range(item.title_key);
        const bool in_other_words = std::any_of(
            first, last, [&](const auto& words) { return words.second != item.content_hash; });
        if (in_other_words && item.content_words >= stories::kTellingWords) {
            asked.add(item.item_id, item.first_seen);
        }
    }
    auto beginnings = beginnings_of(transaction, asked, stories::kTeaserBytes);
    for (KnownItem& item : batch.known) {
        const auto found = beginnings.find(item.item_id);
        if (found != beginnings.end()) item.text = text::html_to_text(found->second);
    }
}

void find_forgotten(Transaction& transaction, Batch& batch) {
    std::set<std::int64_t> missing = items_named(batch);
    for (const KnownItem& item : batch.known) missing.erase(item.item_id);
    if (missing.empty()) return;
    const std::vector<std::int64_t> items(missing.begin(), missing.end());
    for (const auto& row : transaction.run(kFindForgotten, {list_literal(items)})) {
        batch.known.push_back(known_item(row));
        batch.forgotten.insert(batch.known.back().item_id);
    }
}

void doubt_known(Batch& batch) {
    std::span<Question> rest{batch.questions};
    for (const PollReport* poll : batch.polls) {
        const std::span document = rest.first(poll->candidates.size());
        stories::doubt_known_guids(document, batch.known);
        stand_in(document);
        rest = rest.subspan(document.size());
    }
}

}  // namespace

void look_up(Transaction& transaction, Batch& batch) {
    ask(batch);
    find_keys(transaction, batch);
    find_items(transaction, batch);
    find_beginnings(transaction, batch);
    find_forgotten(transaction, batch);
    doubt_known(batch);
    find_told(transaction, batch);
}

}  // namespace griot::store
