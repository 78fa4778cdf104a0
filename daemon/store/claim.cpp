#include "store/claim.hpp"

namespace griot::store {
namespace {

// $4, else now, is how far ahead the index is read. A feed that is polled before it is due becomes
// due, so that every leased feed is: renewing finds them by that.
constexpr Statement kClaim{"claim", R"(
with free as (
    select feed_id
      from griot.feed
     where enabled
       and (lease_until is null or lease_until < now())
       and due_at <= case when $4::bigint is null then now() else 'infinity' end
       and (due_at <= now() or last_poll is null or last_poll < griot.from_millis($4::bigint))
     order by due_at, feed_id
     limit $1::bigint
       for update skip locked),
taken as (
    update griot.feed f
       set lease_owner = $2,
           lease_until = now() + $3::bigint * interval '1 millisecond',
           lease_token = nextval('griot.lease_token'),
           due_at = least(f.due_at, now())
      from free
     where f.feed_id = free.feed_id
    returning f.*)
select t.feed_id, t.lease_token, s.name,
       coalesce(s.urls[t.url_index + 1], s.urls[1]) as url,
       case when t.url_index < cardinality(s.urls) then t.url_index else 0 end as url_index,
       t.etag, t.last_modified, t.body_hash, t.seen,
       t.failures, griot.to_millis(t.last_success) as last_success, t.interval_ms,
       griot.to_millis(t.due_at) as due
  from taken t
  join griot.source s on s.source_id = t.feed_id
 order by t.due_at, t.feed_id)"};

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
    feed.schedule.failures = static_cast<int>(integer_of(row["failures"]));
    feed.schedule.last_success = instant_of(row["last_success"]);
    feed.schedule.interval = Duration{integer_of(row["interval_ms"])};
    feed.due = instant_of(row["due"]);
    return feed;
}

}  // namespace

Claims claim(Transaction& transaction, const std::string& owner, std::size_t limit,
             Duration lease_time, std::optional<Instant> not_polled_since) {
    std::optional<std::string> since;
    if (not_polled_since)
        since = std::to_string(storable(*not_polled_since).time_since_epoch().count());
    Claims claims;
    for (const auto& row : transaction.run(
             kClaim, {std::to_string(limit), owner, std::to_string(lease_time.count()), since})) {
        claims.feeds.push_back(due_feed(row));
    }
    for (const auto& row : transaction.run(kNextDue)) claims.next_due = instant_of(row[0]);
    return claims;
}

void renew_leases(Transaction& transaction, const std::string& owner, Duration lease_time) {
    transaction.run(kRenew, {owner, std::to_string(lease_time.count())});
}

void release_leases(Transaction& transaction, const std::string& owner) {
    transaction.run(kRelease, {owner});
}

}  // namespace griot::store
