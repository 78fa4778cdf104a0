#include "store/claim.hpp"

#include <algorithm>

#include "store/habit.hpp"

namespace griot::store {
namespace {

// not_polled_since, else now, is how far ahead the index is read. A feed that is polled before it
// is due becomes due, so that every leased feed is: renewing finds them by that.
//
// Of one host, the first is taken if it is the host's turn; the row in griot.host, moved on by the
// gap, is what two daemons meet at. The others get the turns that follow, one gap after another, as
// their new due times. Without a gap all are taken, unless the host asked for a pause.
//
// What is asked stands apart, so that no plan looks better for knowing it and all claims share one:
// planning took as long as the rest.
constexpr Statement kClaim{"claim", R"(
with asked as (
    select $1::bigint as most, $4::bigint as not_polled_since,
           $3::bigint * interval '1 millisecond' as lease,
           $5::bigint * interval '1 millisecond' as gap),
first as (
    select feed_id, host, due_at
      from griot.feed
     where enabled
       and (lease_until is null or lease_until < now())
       and due_at <= (select case when not_polled_since is null then now() else 'infinity' end
                        from asked)
       and (due_at <= now() or last_poll is null
            or last_poll < (select griot.from_millis(not_polled_since) from asked))
     order by due_at, feed_id
     limit 256  -- kMostClaimed
       for update skip locked),
candidate as materialized (
    select feed_id, host, due_at
      from first
     limit (select most from asked)),
queued as (
    select c.feed_id, c.host,
           row_number() over (partition by c.host order by c.due_at, c.feed_id) - 1 as place,
           (select h.free_at from griot.host h where h.host = c.host) as free_at
      from candidate c),
reserved as (
    insert into griot.host as h (host, free_at)
    select distinct c.host, now() + a.gap
      from candidate c, asked a
     where a.gap > '0'
     order by host
        on conflict (host) do update
       set free_at = excluded.free_at
     where h.free_at <= now()
    returning host),
taken as (
    update griot.feed f
       set lease_owner = $2, lease_until = now() + a.lease,
           lease_token = nextval('griot.lease_token'), due_at = least(f.due_at, now())
      from queued q, asked a
     where f.feed_id = q.feed_id
       and case when a.gap > '0' then q.place = 0 and q.host in (select host from reserved)
                else q.free_at is null or q.free_at <= now() end
    returning f.*),
put_off as (
    update griot.feed f
       set due_at = greatest(q.free_at, now()) + q.place * a.gap
      from queued q, asked a
     where f.feed_id = q.feed_id
       and q.feed_id not in (select feed_id from taken)
    returning f.due_at, coalesce(q.free_at > now() + a.gap, false) as paused)
select t.feed_id, t.lease_token, s.name, t.url, t.url_index, griot.to_millis(t.fallback_since),
       t.etag, t.last_modified, t.body_hash, t.seen, t.failures, griot.to_millis(t.last_success),
       t.interval_ms, t.asked_ms, t.habit, t.late_most, griot.to_millis(t.flooded_at), t.guids,
       t.guids_kept, t.guids_reused, t.guid_changes, griot.to_millis(t.guid_fault_at),
       griot.to_millis(t.due_at),
       other.put_off, griot.to_millis(other.last_turn) as last_turn,
       griot.to_millis(other.last_pause) as last_pause, (select news from griot.news_count) as news
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
select t.feed_id, t.lease_token, t.name, t.url, t.url_index, griot.to_millis(t.fallback_since),
       t.etag, t.last_modified, t.body_hash, t.seen, t.failures, griot.to_millis(t.last_success),
       t.interval_ms, t.asked_ms, t.habit, t.late_most, griot.to_millis(t.flooded_at), t.guids,
       t.guids_kept, t.guids_reused, t.guid_changes, griot.to_millis(t.guid_fault_at),
       griot.to_millis(t.due_at)
  from taken t
 order by t.feed_id)"};

constexpr Statement kNextDue{"next_due", R"(
select griot.to_millis(due_at)
  from griot.feed
 where enabled
   and (lease_until is null or lease_until < now())
 order by due_at
 limit 1)"};

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

// The cells of a row from the left: to look one up by its name costs as much as the rest.
class Cells {
public:
    explicit Cells(const pqxx::row& row) : row_{row} {}
    pqxx::field next() { return row_[column_++]; }

private:
    const pqxx::row& row_;
    pqxx::row::size_type column_ = 0;
};

Conduct read_conduct(Cells& cells) {
    Conduct conduct;
    conduct.late_most = static_cast<int>(integer_of(cells.next()));
    conduct.flooded = instant_of(cells.next());
    conduct.guids = guids_of(text_of(cells.next()));
    conduct.guids_kept = static_cast<int>(integer_of(cells.next()));
    conduct.guids_reused = static_cast<int>(integer_of(cells.next()));
    conduct.guid_changes = static_cast<int>(integer_of(cells.next()));
    conduct.guid_fault = instant_of(cells.next());
    return conduct;
}

// As both statements select it.
DueFeed due_feed(const pqxx::row& row) {
    Cells cells{row};
    DueFeed feed;
    feed.feed_id = integer_of(cells.next());
    feed.lease_token = integer_of(cells.next());
    feed.source = text_of(cells.next());
    feed.url = text_of(cells.next());
    feed.url_index = static_cast<std::size_t>(integer_of(cells.next()));
    feed.fallback_since = instant_of(cells.next());
    feed.validators.etag = text_of(cells.next());
    feed.validators.last_modified = text_of(cells.next());
    feed.body_hash = key_of(cells.next());
    feed.seen = read_integer_array(text_of(cells.next()));
    feed.schedule.failures = static_cast<int>(integer_of(cells.next()));
    feed.schedule.last_success = instant_of(cells.next());
    feed.schedule.interval = Duration{integer_of(cells.next())};
    feed.schedule.asked = Duration{integer_of(cells.next())};
    feed.schedule.habit = read_habit(text_of(cells.next()));
    feed.conduct = read_conduct(cells);
    feed.due = instant_of(cells.next());
    return feed;
}

}  // namespace

Claims claim(Transaction& transaction, const Lease& lease, std::size_t limit, Duration host_gap,
             std::optional<Instant> not_polled_since) {
    std::optional<std::string> since;
    if (not_polled_since)
        since = std::to_string(storable(*not_polled_since).time_since_epoch().count());
    Claims claims;
    const pqxx::result rows = transaction.run(
        kClaim, {std::to_string(limit), lease.owner, std::to_string(lease.time.count()), since,
                 std::to_string(host_gap.count())});
    const pqxx::row first = rows[0];
    claims.put_off = static_cast<std::size_t>(integer_of(first["put_off"]));
    claims.last_turn = instant_of(first["last_turn"]);
    claims.last_pause = instant_of(first["last_pause"]);
    claims.news = integer_of(first["news"]);
    for (const auto& row : rows) {
        if (!row[0].is_null()) claims.feeds.push_back(due_feed(row));
    }
    claims.more = !claims.feeds.empty() &&
                  claims.feeds.size() + claims.put_off == std::min(limit, kMostClaimed);
    if (claims.more) return claims;
    const pqxx::result next = transaction.run(kNextDue);
    if (!next.empty() && !next[0][0].is_null()) claims.next_due = instant_of(next[0][0]);
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
