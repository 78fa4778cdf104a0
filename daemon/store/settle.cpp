#include "store/settle.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "store/habit.hpp"

namespace griot::store {
namespace {

// Locked in one order by all daemons, so that they wait for each other but never in a circle.
constexpr Statement kHold{"hold_leases", R"(
select f.lease_token
  from unnest($1::bigint[], $2::bigint[]) as polled (feed_id, lease_token)
  join griot.feed f on f.feed_id = polled.feed_id
 where f.lease_token = polled.lease_token
 order by f.feed_id
   for update of f)"};

// What was read (fetched and parsed) replaces what was known of the document; else that stays.
// A permanent redirect is noted while successive polls agree on it (F6).
constexpr Statement kSettle{"settle_feeds", R"(
with polled as (
    select *
      from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::integer[], $6::text[],
                  $7::text[], $8::uuid[], $9::text[], $10::integer[], $11::bigint[], $12::bigint[],
                  $13::bigint[], $14::text[], $15::integer[], $16::text[], $17::boolean[],
                  $18::boolean[], $19::boolean[], $20::text[], $21::text[], $22::text[],
                  $23::text[], $24::text[], $25::text[], $26::text[], $27::integer[],
                  $28::integer[], $29::text[], $30::text[], $31::integer[], $32::bigint[],
                  $33::integer[], $34::bigint[], $35::bigint[], $36::text[], $37::boolean[],
                  $38::integer[], $39::bigint[], $40::text[], $41::integer[], $42::integer[],
                  $43::integer[], $44::bigint[])
           as p (feed_id, lease_token, due_at, next_reason, url_index, etag, last_modified,
                 body_hash, seen, failures, interval_ms, last_success, started, outcome, status,
                 detail, succeeded, read, stop, moved_to, format, encoding, title, site_url,
                 language, repairs, added, revised, url, final_url, millis, wire_bytes, entries,
                 fallback_since, asked_ms, habit, excused, late_most, flooded_at, guids,
                 guids_kept, guids_reused, guid_changes, guid_fault_at)),
settled as (
    update griot.feed f
       set due_at = griot.from_millis(p.due_at), next_reason = p.next_reason,
           lease_owner = null, lease_until = null, lease_token = null,
           url = case when p.url_index = f.url_index then f.url
                      else (select griot.address_of(f.feed_id, s.urls[p.url_index + 1])
                              from griot.source s
                             where s.source_id = f.feed_id) end,
           url_index = p.url_index, fallback_since = griot.from_millis(p.fallback_since),
           etag = p.etag, last_modified = p.last_modified,
           body_hash = p.body_hash, seen = coalesce(p.seen::bigint[], f.seen),
           failures = p.failures, interval_ms = p.interval_ms, asked_ms = p.asked_ms,
           habit = p.habit::float8[],
           late_most = p.late_most, flooded_at = griot.from_millis(p.flooded_at),
           guids = p.guids, guids_kept = p.guids_kept, guids_reused = p.guids_reused,
           guid_changes = p.guid_changes, guid_fault_at = griot.from_millis(p.guid_fault_at),
           last_success = griot.from_millis(p.last_success),
           last_poll = griot.from_millis(p.started),
           last_new_item = case when p.added > 0 then griot.from_millis(p.started)
                                else f.last_new_item end,
           items = f.items + p.added,
           last_outcome = case when p.excused then f.last_outcome else p.outcome end,
           last_status = case when p.excused then f.last_status else p.status end,
           last_detail = case when p.excused then f.last_detail else p.detail end,
           format = case when p.read then p.format else f.format end,
           encoding = case when p.read then p.encoding else f.encoding end,
           title = case when p.read then p.title else f.title end,
           site_url = case when p.read then p.site_url else f.site_url end,
           language = case when p.read then p.language else f.language end,
           repairs = case when p.read then p.repairs::text[] else f.repairs end,
           gone_at = case when p.stop then coalesce(f.gone_at, griot.from_millis(p.started)) end,
           enabled = not p.stop and (f.enabled or f.gone_at is not null),
           redirect_url = case when p.url_index <> f.url_index then null
                               when p.succeeded then p.moved_to else f.redirect_url end,
           redirect_since = case when p.url_index <> f.url_index then null
                                 when not p.succeeded or p.moved_to = f.redirect_url
                                 then f.redirect_since
                                 when p.moved_to is not null
                                 then griot.from_millis(p.started) end,
           redirect_polls = case when p.url_index <> f.url_index then null
                                 when not p.succeeded then f.redirect_polls
                                 when p.moved_to = f.redirect_url then f.redirect_polls + 1
                                 when p.moved_to is not null then 1 end
      from polled p
     where f.feed_id = p.feed_id
       and f.lease_token = p.lease_token
    returning p.*)
insert into griot.poll
       (feed_id, started, outcome, status, detail, url, final_url, millis, wire_bytes, entries,
        new_items, revised, next_due_at, next_reason)
select feed_id, griot.from_millis(started), outcome, status, detail, url, final_url, millis,
       wire_bytes, entries, added, revised, griot.from_millis(due_at), next_reason
  from settled
returning feed_id)"};

// F5: a 304 may refresh the validators and need not repeat them. They belong to one address and
// are dropped with it.
Validators next_validators(const PollReport& poll) {
    if (poll.next_url_index != poll.feed.url_index) return {};
    const Validators& received = poll.fetch.validators;
    switch (poll.fetch.outcome) {
        case Outcome::fetched:
        case Outcome::unchanged: return received;
        case Outcome::not_modified:
            return {received.etag.empty() ? poll.feed.validators.etag : received.etag,
                    received.last_modified.empty() ? poll.feed.validators.last_modified
                                                   : received.last_modified};
        default: return poll.feed.validators;
    }
}

// Where the permanent redirects at the head of the chain lead: one that comes after a temporary
// one says nothing of the stored address.
std::string moved_to(const FetchResult& fetch) {
    std::string target;
    for (const Redirect& redirect : fetch.redirects) {
        if (redirect.status != 301 && redirect.status != 308) break;
        target = redirect.url;
    }
    return target;
}

void add_row(Rows& rows, const PollReport& poll, const FeedTally& tally, const Conduct& conduct) {
    const FetchResult& fetch = poll.fetch;
    const bool read = fetch.outcome == Outcome::fetched;
    const bool rehashed = read && !poll.body_hash.empty();
    const Validators validators = next_validators(poll);
    const std::string& detail = fetch.detail.empty() ? fetch.content_encoding_note : fetch.detail;
    rows.add(poll.feed.feed_id, poll.feed.lease_token, poll.next_due, poll.next_reason,
             poll.next_url_index, validators.etag, validators.last_modified,
             rehashed ? poll.body_hash : poll.feed.body_hash,
             read ? std::optional{list_literal(poll.fingerprints)} : std::nullopt,
             poll.schedule.failures, poll.schedule.interval.count(), poll.schedule.last_success,
             poll.started, outcome_name(fetch.outcome), ZeroIsNull{fetch.status}, detail,
             succeeded(fetch.outcome), read, poll.stop_polling, moved_to(fetch), poll.format,
             poll.encoding, poll.feed_title, poll.site_url, poll.language,
             list_literal(poll.repairs), tally.added, tally.revised,
             fetch.url.empty() ? poll.feed.url : fetch.url,
             fetch.final_url == fetch.url ? std::string_view{} : fetch.final_url,
             fetch.timing.total.count(), fetch.wire_bytes, poll.entries, poll.next_fallback_since,
             poll.schedule.asked.count(), habit_literal(poll.schedule.habit), poll.excused,
             conduct.late_most, conduct.flooded, guids_name(conduct.guids), conduct.guids_kept,
             conduct.guids_reused, conduct.guid_changes, conduct.guid_fault);
}

}  // namespace

std::vector<const PollReport*> hold_leases(Transaction& transaction,
                                           const std::vector<const PollReport*>& polls) {
    Rows rows{2};
    for (const PollReport* poll : polls) rows.add(poll->feed.feed_id, poll->feed.lease_token);
    std::unordered_set<std::int64_t> held;  // tokens are unique over all feeds
    for (const auto& row : transaction.run(kHold, std::move(rows).parameters())) {
        held.insert(integer_of(row[0]));
    }
    std::vector<const PollReport*> out;
    std::ranges::copy_if(polls, std::back_inserter(out), [&](const PollReport* poll) {
        return held.contains(poll->feed.lease_token);
    });
    return out;
}

std::size_t settle(Transaction& transaction, const Batch& batch) {
    if (batch.polls.empty()) return 0;
    std::vector<const PollReport*> in_order = batch.polls;
    std::ranges::sort(in_order, {}, [](const PollReport* poll) { return poll->feed.feed_id; });
    Rows rows{44};
    for (const PollReport* poll : in_order) {
        const auto tally = batch.tallies.find(poll->feed.feed_id);
        const auto conduct = batch.conducts.find(poll->feed.feed_id);
        add_row(rows, *poll, tally == batch.tallies.end() ? FeedTally{} : tally->second,
                conduct == batch.conducts.end() ? poll->feed.conduct : conduct->second);
    }
    return transaction.run(kSettle, std::move(rows).parameters()).size();
}

}  // namespace griot::store
