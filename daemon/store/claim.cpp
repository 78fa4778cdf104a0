#include "store/claim.hpp"

#include "store/habit.hpp"

namespace griot::store {
namespace {

// $4, else now, is how far ahead the index is read. A feed that is polled before it is due becomes
// due, so that every leased feed is: renewing finds them by that.
//
// Of one host, the first is taken if it is the host's turn; the row in griot.host, moved on by $5,
// is what two daemons meet at. The others get the turns that follow, one gap after another, as
// their new due times. Without a gap all are taken, unless the host asked for a pause.
constexpr Statement kClaim{"claim", R"(
with candidate as (
    select feed_id, host, due_at
      from griot.feed
     where enabled
       and (lease_until is null or lease_until < now())
       and due_at <= case when $4::bigint is null then now() else 'infinity' end
       and (due_at <= now() or last_poll is null or last_poll < griot.from_millis($4::bigint))
     order by due_at, feed_id
     limit $1::bigint
       for update skip locked),
queued as (
    select feed_id, host,
           row_number() over (partition by host order by due_at, feed_id) - 1 as place
      from candidate),
reserved as (
    insert into griot.host as h (host, free_at)
    select distinct host, now() + $5::bigint * interval '1 millisecond'
      from candidate
     where $5::bigint > 0
     order by host
        on conflict (host) do update
       set free_at = excluded.free_at
     where h.free_at <= now()
    returning host),
taken as (
    update griot.feed f
       set lease_owner = $2,
           lease_until = now() + $3::bigint * interval '1 millisecond',
           lease_token = nextval('griot.lease_token'),
           due_at = least(f.due_at, now())
      from queued q
      left join griot.host h on h.host = q.host
     where f.feed_id = q.feed_id
       and case when $5::bigint > 0 then q.place = 0 and q.host in (select host from reserved)
                else h.free_at is null or h.free_at <= now() end
    returning f.*),
put_off as (
    update griot.feed f
       set due_at = greatest(coalesce(h.free_at, now()), now())
                    + q.place * $5::bigint * interval '1 millisecond'
      from queued q
      left join griot.host h on h.host = q.host
     where f.feed_id = q.feed_id
       and q.feed_id not in (select feed_id from taken)
    returning f.due_at,
              coalesce(h.free_at > now() + $5::bigint * interval '1 millisecond', false) as paused)
select t.feed_id, t.lease_token, s.name, t.url, t.url_index,
       griot.to_millis(t.fallback_since) as fallback_since, t.etag, t.last_modified, t.body_hash,
       t.seen, t.failures, griot.to_millis(t.last_success) as last_success, t.interval_ms,
       t.asked_ms, t.habit, t.late_most, griot.to_millis(t.flooded_at) as flooded_at,
       t.guids, t.guids_kept, t.guids_reused, t.guid_changes,
       griot.to_millis(t.guid_fault_at) as guid_fault_at,
       griot.to_millis(t.due_at) as due, other.put_off, griot.to_millis(other.last_turn) as last_turn,
       griot.to_millis(other.last_pause) as last_pause
  from (select count(*) as put_off, max(due_at) filter (where not paused) as last_turn,
               max(due_at) filter (where paused) as last_pause
          from put_off) as other
  left join taken t on true
  left join griot.source s on s.source_id = t.feed_id
 order by t.due_at, t.feed_id)"};

// At a person's word: whenever it is due, paused or gone, and whoever's turn it is.
constexpr Statement kClaimNamed{"claim_named", R"(
with taken as (
    update griot.feed f
       set lease_owner = $2,
           lease_until = now() + $3::bigint * interval '1 millisecond',
           lease_token = nextval('griot.lease_token'),
           due_at = least(f.due_at, now())
      from griot.source s
     where s.name = any ($1::text[])
       and s.retired_at is null
       and f.feed_id = s.source_id
       and (f.lease_until is null or f.lease_until < now())
    returning f.*, s.name)
select t.feed_id, t.lease_token, t.name, t.url, t.url_index,
       griot.to_millis(t.fallback_since) as fallback_since, t.etag, t.last_modified, t.body_hash,
       t.seen, t.failures, griot.to_millis(t.last_success) as last_success, t.interval_ms,
       t.asked_ms, t.habit, t.late_most, griot.to_millis(t.flooded_at) as flooded_at,
       t.guids, t.guids_kept, t.guids_reused, t.guid_changes,
       griot.to_millis(t.guid_fault_at) as guid_fault_at,
       griot.to_millis(t.due_at) as due
  from taken t
 order by t.feed_id)"};

constexpr Statement kOutlook{"outlook", R"(
select (select griot.to_millis(due_at)
          from griot.feed
         where enabled
           and (lease_until is null or lease_until < now())
         order by due_at
         limit 1) as next_due,
       news
  from griot.news_count)"};

// A leased feed is due, which has an index; the owner has none.
constexpr Statement kRenew{"renew_leases", R"(
update griot.feed
   set lease_until = now() + $2::bigint * interval '1 millisecond'
 where enabled
   and due_at <= now()
   and lease_owner = $1
   and lease_token is not null)"};

constexpr Statement kRelease{"release_leases", R"(
update griot.feed
   set lease_owner = null, lease_until = null, lease_token = null
 where lease_owner = $1)"};

Guids guids_of(const std::string& name) {
    for (const Guids guids : {Guids::reused, Guids::changing}) {
        if (name == guids_name(guids)) return guids;
    }
    return Guids::trusted;
}

Conduct conduct_of(const pqxx::row& row) {
    Conduct conduct;
    conduct.late_most = static_cast<int>(integer_of(row["late_most"]));
    conduct.flooded = instant_of(row["flooded_at"]);
    conduct.guids = guids_of(text_of(row["guids"]));
    conduct.guids_kept = static_cast<int>(integer_of(row["guids_kept"]));
    conduct.guids_reused = static_cast<int>(integer_of(row["guids_reused"]));
    conduct.guid_changes = static_cast<int>(integer_of(row["guid_changes"]));
    conduct.guid_fault = instant_of(row["guid_fault_at"]);
    return conduct;
}

DueFeed due_feed(const pqxx::row& row) {
    DueFeed feed;
    feed.feed_id = integer_of(row["feed_id"]);
    feed.lease_token = integer_of(row["lease_token"]);
    feed.source = text_of(row["name"]);
    feed.url = text_of(row["url"]);
    feed.url_index = static_cast<std::size_t>(integer_of(row["url_index"]));
    feed.validators = {text_of(row["etag"]), text_of(row["last_modified"])};
    feed.body_hash = key_of(row["body_hash"]);
    feed.seen = read_integer_array(text_of(row["seen"]));
    feed.fallback_since = instant_of(row["fallback_since"]);
    feed.schedule.failures = static_cast<int>(integer_of(row["failures"]));
    feed.schedule.last_success = instant_of(row["last_success"]);
    feed.schedule.interval = Duration{integer_of(row["interval_ms"])};
    feed.schedule.asked = Duration{integer_of(row["asked_ms"])};
    feed.schedule.habit = read_habit(text_of(row["habit"]));
    feed.conduct = conduct_of(row);
    feed.due = instant_of(row["due"]);
    return feed;
}

}  // namespace

Claims claim(Transaction& transaction, const Lease& lease, std::size_t limit, Duration host_gap,
             std::optional<Instant> not_polled_since) {
    std::optional<std::string> since;
    if (not_polled_since)
        since = std::to_string(storable(*not_polled_since).time_since_epoch().count());
    Claims claims;
    for (const auto& row : transaction.run(
             kClaim, {std::to_string(limit), lease.owner, std::to_string(lease.time.count()), since,
                      std::to_string(host_gap.count())})) {
        claims.put_off = static_cast<std::size_t>(integer_of(row["put_off"]));
        claims.last_turn = instant_of(row["last_turn"]);
        claims.last_pause = instant_of(row["last_pause"]);
        if (!row["feed_id"].is_null()) claims.feeds.push_back(due_feed(row));
    }
    const pqxx::row outlook = transaction.run(kOutlook)[0];
    if (!outlook["next_due"].is_null()) claims.next_due = instant_of(outlook["next_due"]);
    claims.news = integer_of(outlook["news"]);
    return claims;
}

std::vector<DueFeed> claim_named(Transaction& transaction, const Lease& lease,
                                 const std::vector<std::string>& names) {
    std::vector<DueFeed> feeds;
    for (const auto& row : transaction.run(
             kClaimNamed, {list_literal(names), lease.owner, std::to_string(lease.time.count())})) {
        feeds.push_back(due_feed(row));
    }
    return feeds;
}

void renew_leases(Transaction& transaction, const std::string& owner, Duration lease_time) {
    transaction.run(kRenew, {owner, std::to_string(lease_time.count())});
}

void release_leases(Transaction& transaction, const std::string& owner) {
    transaction.run(kRelease, {owner});
}

}  // namespace griot::store
