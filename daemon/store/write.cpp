#include "store/write.hpp"

#include <utility>

#include "store/item_literals.hpp"
#include "store/revise.hpp"
#include "store/texts.hpp"

namespace griot::store {
namespace {

// An original founds its story; a duplicate joins its original's, which may be of this batch and
// so not visible yet: then the story's id is the original's.
constexpr Statement kInsertItems{"insert_items", R"(
insert into griot.item
           (item_id, story_id, story_by_rules, duplicate_of, feed_id, published, first_seen,
            updated_at, publisher_updated, url_key, title_key, content_hash, skeleton, body_simhash,
            content_words, date_source, date_raw, url, canonical_url, title, language, image,
            comments_url, rights, wire, categories, authors, enclosures, quarantine)
    select n.item_id,
           coalesce((select o.story_id from griot.item o where o.item_id = n.duplicate_of),
                    n.duplicate_of, n.item_id),
           (select o.story_by_rules from griot.item o where o.item_id = n.duplicate_of),
           n.duplicate_of, n.feed_id, griot.from_millis(n.published),
           griot.from_millis(n.first_seen), griot.from_millis(n.first_seen),
           griot.from_millis(n.publisher_updated), n.url_key, n.title_key, n.content_hash,
           n.skeleton, n.body_simhash, n.content_words, n.date_source, n.date_raw, n.url,
           n.canonical_url, n.title, n.language, n.image, n.comments_url, n.rights,
           n.wire::text[], n.categories::text[], n.authors::text[], n.enclosures::text[],
           n.quarantine
      from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
                  $6::bigint[], $7::uuid[], $8::uuid[], $9::uuid[], $10::bigint[], $11::bigint[],
                  $12::integer[], $13::text[], $14::text[], $15::text[], $16::text[],
                  $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[],
                  $23::text[], $24::text[], $25::text[], $26::text[])
           as n (item_id, duplicate_of, feed_id, published, first_seen, publisher_updated, url_key,
                 title_key, content_hash, skeleton, body_simhash, content_words, date_source,
                 date_raw, url, canonical_url, title, language, image, comments_url, rights,
                 wire, categories, authors, enclosures, quarantine)
)"};

constexpr Statement kInsertKeys{"insert_keys", R"(
insert into griot.item_key (url_key, item_id)
select url_key, item_id
  from unnest($1::uuid[], $2::bigint[]) as met (url_key, item_id)
    on conflict (uuid_hash_extended(url_key, 0)) do nothing)"};

// Without a guid nothing but the feed's having the item already keeps a sighting from repeating.
constexpr Statement kInsertSightings{"insert_sightings", R"(
insert into griot.sighting
       (feed_id, item_id, first_seen, guid_key, url_key, rule, guid, url, title, content_hash, wire,
        as_item, guid_is_link)
select n.feed_id, n.item_id, griot.from_millis(n.first_seen), n.guid_key, n.url_key, n.rule,
       n.guid, n.url, n.title, n.content_hash, n.wire::text[], n.as_item,
       n.guid_is_link
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[],
              $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::boolean[],
              $13::boolean[])
       as n (feed_id, item_id, first_seen, guid_key, url_key, rule, guid, url, title, content_hash,
             wire, as_item, guid_is_link)
 where n.guid_key is not null
    or not exists (select
                     from griot.sighting h
                    where h.item_id = n.item_id
                      and h.feed_id = n.feed_id
                      and h.url_key is not distinct from n.url_key)
    on conflict (feed_id, guid_key) where guid_key is not null do nothing)"};

// The feed gave this guid to another entry too: from now on it identifies neither.
constexpr Statement kForgetGuids{"forget_guids", R"(
update griot.sighting s
   set guid_key = null
  from unnest($1::bigint[], $2::uuid[]) as reused (feed_id, guid_key)
 where s.feed_id = reused.feed_id
   and s.guid_key = reused.guid_key)"};

constexpr Statement kInsertDecisions{"insert_decisions", R"(
insert into griot.decision
       (item_id, feed_id, decided_at, verdict, against, rule, score, evidence)
select d.item_id, d.feed_id, griot.from_millis(d.decided_at), d.verdict, d.against, d.rule,
       d.score, d.evidence
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::text[],
              $7::float8[], $8::text[])
       as d (item_id, feed_id, decided_at, verdict, against, rule, score, evidence))"};

void write_new(Transaction& transaction, const Batch& batch) {
    Rows rows{26};
    NewTexts texts;
    for (std::size_t i = 0; i < batch.questions.size(); ++i) {
        if (!makes_item(batch.decisions[i].verdict)) continue;
        const Question& question = batch.questions[i];
        const Item& item = question.candidate->item;
        const Features& features = question.candidate->features;
        // An item without a date was published when it was first seen, and stays so.
        const bool undated = item.date_source == DateSource::first_seen;
        rows.add(batch.item_ids[i], ZeroIsNull{batch.duplicate_of[i]}, question.feed_id,
                 undated ? question.now : item.published, question.now, item.updated, item.url_key,
                 features.title_key, item.content_hash, features.skeleton, features.body_simhash,
                 features.content_words, date_source_name(item.date_source), item.date_raw,
                 item.url, other_address(item), item.title, item.language, item.image,
                 item.comments_url, item.rights, list_literal(item.wire),
                 list_literal(item.categories), authors_literal(item), enclosures_literal(item),
                 batch.decisions[i].quarantined ? "held" : "");
        texts.add(batch.item_ids[i], item);
    }
    transaction.send(kInsertItems, std::move(rows));
    std::move(texts).write(transaction);
}

// Every URL met leads to its item, also that of an edit or of another feed.
void write_keys(Transaction& transaction, const Batch& batch) {
    Rows rows{2};
    for (std::size_t i = 0; i < batch.questions.size(); ++i) {
        const Key& url_key = batch.questions[i].candidate->item.url_key;
        if (url_key.empty() || batch.questions[i].item_by_url != 0) continue;
        if (batch.questions[i].unchanged) continue;
        if (batch.item_ids[i] != 0) rows.add(url_key, batch.item_ids[i]);
    }
    transaction.send(kInsertKeys, std::move(rows));
}

void forget_reused_guids(Transaction& transaction, const Batch& batch) {
    Rows rows{2};
    for (const Question& question : batch.questions) {
        const Key& guid = question.candidate->item.guid_key;
        if (question.guid_reused && !guid.empty()) rows.add(question.feed_id, guid);
    }
    transaction.send(kForgetGuids, std::move(rows));
}

// Whether the feed shows the item under a guid, or at all, for the first time.
bool is_new_sighting(const Question& question, const Decision& decision) {
    switch (decision.verdict) {
        case Verdict::known:
        case Verdict::revision:
        case Verdict::copy_revision: break;
        case Verdict::alias:
        case Verdict::sighting:
        case Verdict::duplicate:
        case Verdict::new_item: return true;
    }
    const bool of_this_batch = decision.item_id == 0;
    const bool has_identity = !identity_of(question).empty();
    if (of_this_batch || (has_identity && question.item_by_guid != 0)) return false;
    return has_identity || !question.sighted_here;
}

void write_sightings(Transaction& transaction, const Batch& batch) {
    Rows rows{13};
    for (std::size_t i = 0; i < batch.questions.size(); ++i) {
        const Question& question = batch.questions[i];
        const Decision& decision = batch.decisions[i];
        if (batch.item_ids[i] == 0 || !is_new_sighting(question, decision)) continue;
        const Item& item = question.candidate->item;
        const bool as_item = makes_item(decision.verdict);
        const bool guid_is_link = as_item && !item.guid.empty() && item.guid == item.url;
        rows.add(question.feed_id, batch.item_ids[i], question.now, identity_of(question),
                 item.url_key, decision.rule.empty() ? "none" : decision.rule,
                 unless(guid_is_link, item.guid), unless(as_item, item.url),
                 unless(as_item, item.title), item.content_hash,
                 as_item ? std::nullopt : list_literal(item.wire), as_item, guid_is_link);
    }
    transaction.send(kInsertSightings, std::move(rows));
}

// A plain new item explains itself, and a sighting's row says by which rule it is one.
bool needs_reason(const Decision& decision) {
    switch (decision.verdict) {
        case Verdict::known:
        case Verdict::sighting: return false;
        case Verdict::new_item: return !decision.evidence.empty();
        case Verdict::revision:
        case Verdict::copy_revision:
        case Verdict::alias:
        case Verdict::duplicate: return true;
    }
    return true;
}

void write_decisions(Transaction& transaction, const Batch& batch) {
    Rows rows{8};
    for (std::size_t i = 0; i < batch.questions.size(); ++i) {
        const Decision& decision = batch.decisions[i];
        if (!needs_reason(decision)) continue;
        rows.add(batch.item_ids[i], batch.questions[i].feed_id, batch.questions[i].now,
                 verdict_name(decision.verdict), ZeroIsNull{batch.duplicate_of[i]}, decision.rule,
                 decision.score, decision.evidence);
    }
    transaction.send(kInsertDecisions, std::move(rows));
}

void count(Batch& batch, CommitSummary& summary) {
    for (std::size_t i = 0; i < batch.questions.size(); ++i) {
        FeedTally& tally = batch.tallies[batch.questions[i].feed_id];
        const std::size_t readable = batch.decisions[i].quarantined ? 0 : 1;
        switch (batch.decisions[i].verdict) {
            case Verdict::known: break;
            case Verdict::revision:
                ++summary.revised;
                ++tally.revised;
                break;
            case Verdict::copy_revision:
                ++summary.copies_revised;
                ++tally.revised;
                break;
            case Verdict::alias: ++summary.aliases; break;
            case Verdict::sighting:
                ++summary.sightings;
                ++tally.added;
                break;
            case Verdict::duplicate:
                summary.duplicates += readable;
                ++tally.added;
                break;
            case Verdict::new_item:
                summary.new_items += readable;
                ++tally.added;
                break;
        }
    }
}

}  // namespace

void write_items(Transaction& transaction, Batch& batch, CommitSummary& summary) {
    write_new(transaction, batch);
    write_keys(transaction, batch);
    forget_reused_guids(transaction, batch);
    write_revisions(transaction, batch);  // before the sightings: they hold the words of before
    write_sightings(transaction, batch);
    write_decisions(transaction, batch);
    count(batch, summary);
}

}  // namespace griot::store
