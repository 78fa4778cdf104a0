#include "store/revise.hpp"

#include <set>
#include <utility>

#include "store/item_literals.hpp"
#include "store/texts.hpp"

namespace griot::store {
namespace {

// All parts see the old words; a sighting told in them keeps them (what the feed says now:
// kRestate). Published, first seen and outbound id stay.
constexpr Statement kReviseItems{"revise_items", R"(
with edited as (
    select *
      from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::uuid[], $6::uuid[],
                  $7::bigint[], $8::bigint[], $9::integer[], $10::text[], $11::text[], $12::text[],
                  $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[])
           as e (item_id, seen_at, publisher_updated, url_key, title_key, content_hash, skeleton,
                 body_simhash, content_words, url, canonical_url, title, image, rights, wire,
                 categories, authors, enclosures)),
kept as (
    insert into griot.revision
           (item_id, feed_id, rev, replaced_at, url, title, content_hash, retitled)
    select i.item_id, i.feed_id, i.revisions + 1, griot.from_millis(e.seen_at), i.url, i.title,
           i.content_hash, nullif(e.title, i.title)
      from edited e
      join griot.item i using (item_id)),
said as (
    update griot.sighting s
       set guid = case when s.guid_is_link then i.url else s.guid end, guid_is_link = false,
           url = i.url, title = i.title, as_item = false
      from edited e
      join griot.item i using (item_id)
     where s.item_id = i.item_id
       and s.as_item)
update griot.item i
   set revisions = i.revisions + 1, updated_at = griot.from_millis(e.seen_at),
       publisher_updated = griot.from_millis(e.publisher_updated),
       url_key = e.url_key, title_key = e.title_key, content_hash = e.content_hash,
       skeleton = e.skeleton, body_simhash = e.body_simhash, content_words = e.content_words,
       url = e.url, canonical_url = e.canonical_url, title = e.title, image = e.image,
       rights = e.rights, wire = e.wire::text[], categories = e.categories::text[],
       authors = e.authors::text[], enclosures = e.enclosures::text[]
  from edited e
 where i.item_id = e.item_id)"};

// What the feed said before stands in its sighting: the one under the same guid, else the latest.
constexpr Statement kReviseCopies{"revise_copies", R"(
insert into griot.revision
       (item_id, feed_id, rev, replaced_at, url, title, content_hash, retitled)
select distinct on (e.item_id, e.feed_id)
       e.item_id, e.feed_id,
       1 + (select count(*)
              from griot.revision r
             where r.item_id = e.item_id
               and r.feed_id = e.feed_id),
       griot.from_millis(e.seen_at), s.url, s.title, s.content_hash, nullif(e.title, s.title)
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[])
       as e (item_id, feed_id, seen_at, guid_key, title)
  join griot.sighting s
    on s.item_id = e.item_id
   and s.feed_id = e.feed_id
 order by e.item_id, e.feed_id, (s.guid_key is not distinct from e.guid_key) desc,
       s.first_seen desc)"};

// The sighting says what the feed says now.
constexpr Statement kRestate{"restate_sightings", R"(
update griot.sighting s
   set url = e.url, title = e.title, content_hash = e.content_hash, wire = e.wire::text[],
       as_item = e.as_item
  from unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
              $7::uuid[], $8::text[], $9::boolean[])
       as e (item_id, feed_id, guid_key, url_key, url, title, content_hash, wire, as_item)
 where s.item_id = e.item_id
   and s.feed_id = e.feed_id
   and s.guid_key is not distinct from e.guid_key
   and (e.guid_key is not null or s.url_key is not distinct from e.url_key))"};

bool is_edit(Verdict verdict) {
    return verdict == Verdict::revision || verdict == Verdict::copy_revision;
}

// Of two edits of one item by one feed in a batch, the later one stands.
std::vector<std::size_t> edits_of(const Batch& batch) {
    std::vector<std::size_t> edits;
    std::set<std::pair<std::int64_t, std::int64_t>> edited;
    for (std::size_t i = batch.questions.size(); i-- > 0;) {
        if (!is_edit(batch.decisions[i].verdict)) continue;
        if (edited.emplace(batch.questions[i].feed_id, batch.item_ids[i]).second) {
            edits.push_back(i);
        }
    }
    return edits;
}

void add_item(Rows& rows, std::int64_t item_id, const Question& question) {
    const Item& item = question.candidate->item;
    const Features& features = question.candidate->features;
    rows.add(item_id, question.now, item.updated, item.url_key, features.title_key,
             item.content_hash, features.skeleton, features.body_simhash, features.content_words,
             item.url, other_address(item), item.title, item.image, item.rights,
             list_literal(item.wire), list_literal(item.categories), authors_literal(item),
             enclosures_literal(item));
}

}  // namespace

void write_revisions(Transaction& transaction, const Batch& batch) {
    Rows items{18};
    NewTexts texts;
    Rows copies{5};
    Rows sightings{9};
    for (const std::size_t i : edits_of(batch)) {
        const std::int64_t item_id = batch.item_ids[i];
        const Question& question = batch.questions[i];
        const Item& item = question.candidate->item;
        const bool as_item = batch.decisions[i].verdict == Verdict::revision;
        if (as_item) {
            add_item(items, item_id, question);
            texts.add(item_id, item);
        } else {
            copies.add(item_id, question.feed_id, question.now, identity_of(question), item.title);
        }
        sightings.add(item_id, question.feed_id, identity_of(question), item.url_key,
                      unless(as_item, item.url), unless(as_item, item.title), item.content_hash,
                      as_item ? std::nullopt : list_literal(item.wire), as_item);
    }
    transaction.send(kReviseItems, std::move(items));
    std::move(texts).write(transaction);
    transaction.send(kReviseCopies, std::move(copies));
    transaction.send(kRestate, std::move(sightings));
}

}  // namespace griot::store
