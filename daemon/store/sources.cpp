#include "store/sources.hpp"

namespace griot::store {
namespace {

constexpr const char* kLockSources = "lock table griot.source in share row exclusive mode";

constexpr Statement kRetire{"retire_sources", R"(
update griot.source
   set retired_at = now()
 where retired_at is null
   and name not in (select unnest($1::text[])))"};

// Another address: what the old one said of its body no longer holds, and a poll of the old one
// that is under way must not be committed.
constexpr Statement kReaddress{"readdress_feeds", R"(
update griot.feed f
   set url = griot.address_of(f.feed_id, (wanted.urls::text[])[1]), url_index = 0,
       fallback_since = null, etag = null, last_modified = null, body_hash = null, failures = 0,
       asked_ms = 0,
       due_at = null, gone_at = null,
       redirect_url = null, redirect_since = null, redirect_polls = null,
       lease_owner = null, lease_until = null, lease_token = null
  from unnest($1::text[], $2::text[]) as wanted (name, urls)
  join griot.source s on s.name = wanted.name
 where f.feed_id = s.source_id
   and s.urls <> wanted.urls::text[])"};

// Where texts are kept longer than they were, those that come from now on are.
constexpr Statement kUpsert{"upsert_sources", R"(
insert into griot.source as s
       (name, urls, region, region_name, country, language, topics, paused, keep_text, keep_items)
select name, urls::text[], region, region_name, country, language, topics::text[], paused,
       keep_text * interval '1 second', keep_items * interval '1 second'
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::boolean[], $9::bigint[], $10::bigint[])
       as wanted (name, urls, region, region_name, country, language, topics, paused, keep_text,
                  keep_items)
    on conflict (name) do update
   set urls = excluded.urls, region = excluded.region, region_name = excluded.region_name,
       country = excluded.country, language = excluded.language, topics = excluded.topics,
       paused = excluded.paused, keep_text = excluded.keep_text, keep_items = excluded.keep_items,
       text_gone = case when excluded.keep_text is null then null
                        when s.text_gone > now() - excluded.keep_text
                        then now() - excluded.keep_text
                        else s.text_gone end,
       retired_at = null
 where (s.urls, s.region, s.region_name, s.country, s.language, s.topics, s.paused, s.keep_text,
        s.keep_items, s.retired_at)
       is distinct from
       (excluded.urls, excluded.region, excluded.region_name, excluded.country, excluded.language,
        excluded.topics, excluded.paused, excluded.keep_text, excluded.keep_items, null))"};

constexpr Statement kAddFeeds{"add_feeds", R"(
insert into griot.feed (feed_id, url, enabled)
select source_id, urls[1], true
  from griot.source s
 where not exists (select from griot.feed f where f.feed_id = s.source_id))"};

// A retired feed's lease goes too: what it still fetches is not committed.
constexpr Statement kEnable{"enable_feeds", R"(
update griot.feed f
   set enabled = not s.paused and s.retired_at is null and f.gone_at is null,
       lease_owner = case when s.retired_at is null then f.lease_owner end,
       lease_until = case when s.retired_at is null then f.lease_until end,
       lease_token = case when s.retired_at is null then f.lease_token end
  from griot.source s
 where s.source_id = f.feed_id
   and (f.enabled <> (not s.paused and s.retired_at is null and f.gone_at is null)
        or (s.retired_at is not null and f.lease_token is not null)))"};

// S4: new feeds, and those that no daemon polled in time ($2), get places one after another, oldest
// first, new ones last: at most a tenth of a second apart, so that a few start at once. Turns of
// their hosts are kept by the claim.
constexpr Statement kSpread{"spread_feeds", R"(
with waiting as (
    select feed_id,
           row_number() over (order by due_at nulls last, feed_id) - 1 as place,
           count(*) over () as total
      from griot.feed
     where enabled
       and (lease_until is null or lease_until < now())
       and (due_at is null
            or ($1::bigint > 0 and due_at < now() - $2::bigint * interval '1 millisecond')))
update griot.feed f
   set due_at = now()
                + least($1::bigint / w.total::float8, 100) * w.place * interval '1 millisecond',
       next_reason = coalesce(f.next_reason, 'new')
  from waiting w
 where f.feed_id = w.feed_id)"};

Rows rows_of(const Config& config) {
    Rows rows{10};
    for (const Source& source : config.sources) {
        rows.add(source.name, list_literal(source.urls), source.region, source.region_name,
                 source.country, source.language, list_literal(source.topics), source.paused,
                 ZeroIsNull{source.retention.text.count()},
                 ZeroIsNull{source.retention.items.count()});
    }
    return rows;
}

}  // namespace

void sync_sources(Transaction& transaction, const Config& config, Duration spread_over) {
    const Parameters wanted = rows_of(config).parameters();
    transaction.run_script(kLockSources);
    transaction.run(kRetire, {wanted[0]});
    transaction.run(kReaddress, {wanted[0], wanted[1]});
    transaction.run(kUpsert, wanted);
    transaction.run(kAddFeeds);
    transaction.run(kEnable);
    // A quick restart leaves in place what is hardly late.
    transaction.run(kSpread,
                    {std::to_string(spread_over.count()), std::to_string(spread_over.count())});
}

void spread_overdue(Transaction& transaction, Duration spread_over) {
    transaction.run(kSpread, {std::to_string(spread_over.count()), "0"});
}

}  // namespace griot::store
