#include "store/quarantine.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "store/commit.hpp"
#include "store/news.hpp"
#include "stories/flood.hpp"

namespace griot::store {
namespace {

// Of one title the latest few hundred are looked at, whoever has them: a thousand feeds may carry
// one "Revue de presse" a day each.
constexpr Statement kEarlier{"find_earlier", R"(
select asked.place, griot.to_millis(i.published) as published, i.body_simhash,
       coalesce(coalesce(griot.item_content(i.item_id, i.first_seen, i.revisions + 1),
                         griot.item_summary(i.item_id, i.first_seen, i.revisions + 1))
                = asked.words, false) as same_words
  from unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::text[])
       as asked (place, feed_id, title_key, words)
 cross join lateral (select item_id, published, first_seen, revisions, body_simhash
                       from griot.item
                      where uuid_hash(title_key) = uuid_hash(asked.title_key)
                        and title_key = asked.title_key
                      order by (published at time zone 'UTC')::date desc
                      limit 400) as i
  join lateral (select
                  from griot.sighting s
                 where s.item_id = i.item_id
                   and s.feed_id = asked.feed_id
                 limit 1) as carried
    on true)"};

// A poll under way knows the feed as it was, and would write that: it loses its lease.
constexpr Statement kAccept{"accept_items", R"(
with freed as (
    update griot.item i
       set quarantine = null
      from griot.source s
     where s.name = $1
       and i.feed_id = s.source_id
       and i.quarantine = 'held'
    returning i.feed_id),
counted as (
    select feed_id, count(*) as items
      from freed
     group by feed_id)
update griot.feed f
   set late_most = greatest(f.late_most, c.items), flooded_at = null,
       lease_owner = null, lease_until = null, lease_token = null
  from counted c
 where f.feed_id = c.feed_id
returning c.items)"};

constexpr Statement kDiscard{"discard_items", R"(
update griot.item i
   set quarantine = 'discarded'
  from griot.source s
 where s.name = $1
   and i.feed_id = s.source_id
   and i.quarantine = 'held')"};

// What a person has decided needs none any more. The next poll finds what else is to be said.
constexpr Statement kRelieve{"relieve_source", R"(
with relieved as (
    update griot.source_health h
       set health = 'fresh', since = now()
      from griot.source s
     where s.name = $1
       and h.source_id = s.source_id
       and h.health = 'quarantined'
    returning h.source_id)
insert into griot.health_change (source_id, health, since, before, told)
select source_id, 'fresh', now(), 'quarantined', false
  from relieved)"};

// Feeds whose candidates may be a flood by what they say.
std::unordered_map<std::int64_t, int> unknown_by_feed(const Batch& batch) {
    std::unordered_map<std::int64_t, int> unknown;
    for (const Question& question : batch.questions) {
        if (stories::is_unknown(question)) ++unknown[question.feed_id];
    }
    return unknown;
}

std::string notice_of(std::size_t accepted) {
    return R"({"new":0,"revised":0,"duplicates":0,"accepted":)" + std::to_string(accepted) + '}';
}

bool may_be_told(const PollReport& poll, int unknown) {
    const bool read_before = poll.feed.schedule.last_success != Instant{};
    const bool flooded = poll.feed.conduct.flooded != Instant{};
    return read_before && (flooded || unknown >= stories::kToldAgain);
}

}  // namespace

void find_told(Transaction& transaction, Batch& batch) {
    const auto unknown = unknown_by_feed(batch);
    Rows rows{4};
    for (std::size_t i = 0; i < batch.questions.size(); ++i) {
        const Question& question = batch.questions[i];
        const Candidate& candidate = *question.candidate;
        if (!stories::is_unknown(question) || candidate.features.title_key.empty()) continue;
        if (!may_be_told(*batch.asked_by[i], unknown.at(question.feed_id))) continue;
        const Item& item = candidate.item;
        rows.add(i, question.feed_id, candidate.features.title_key,
                 item.content.empty() ? item.summary : item.content);
    }
    if (rows.empty()) return;
    std::unordered_map<std::size_t, std::vector<stories::Earlier>> earlier;
    for (const auto& row : transaction.run(kEarlier, std::move(rows).parameters())) {
        earlier[row["place"].as<std::size_t>()].push_back({instant_of(row["published"]),
                                                           integer_of(row["body_simhash"]),
                                                           row["same_words"].as<bool>()});
    }
    for (const auto& [place, items] : earlier) {
        Question& question = batch.questions[place];
        question.told = stories::told_before(question, items);
    }
}

std::vector<Flood> floods_of(const Batch& batch) {
    std::vector<Flood> floods;
    for (std::size_t i = 0; i < batch.decisions.size(); ++i) {
        if (!batch.decisions[i].quarantined) continue;
        const PollReport& poll = *batch.asked_by[i];
        if (floods.empty() || floods.back().source != poll.feed.source) {
            floods.push_back({.source = poll.feed.source, .entries = poll.candidates.size()});
        }
        ++floods.back().held;
        if (batch.questions[i].told != Told::never) ++floods.back().told;
    }
    return floods;
}

std::size_t accept(Transaction& transaction, const std::string& source) {
    lock_items(transaction);
    const pqxx::result accepted = transaction.run(kAccept, {source});
    transaction.run(kRelieve, {source});
    if (accepted.empty()) return 0;
    const auto items = accepted[0]["items"].as<std::size_t>();
    announce_news(transaction, {.outbound = true, .notice = notice_of(items)});
    return items;
}

std::size_t discard(Transaction& transaction, const std::string& source) {
    lock_items(transaction);
    transaction.run(kRelieve, {source});
    return static_cast<std::size_t>(transaction.run(kDiscard, {source}).affected_rows());
}

}  // namespace griot::store
