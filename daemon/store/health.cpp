#include "store/health.hpp"

#include "store/tellings.hpp"

namespace griot::store {
namespace {

constexpr Statement kAll{"all_feeds", "select array_agg(feed_id) as feeds from griot.feed"};

constexpr Statement kAdd{"add_health", R"(
insert into griot.source_health (source_id)
select f.feed_id
  from griot.feed f
 where f.feed_id = any ($1::bigint[])
   and not exists (select from griot.source_health h where h.source_id = f.feed_id)
    on conflict do nothing)"};

// A source's habit: by when its items were published, and by when they came, for some sites publish
// a week at once. Learned once a day, and when a long silence ends. Nights and weekends that it has
// not lived through yet count as two days.
constexpr Statement kLearn{"learn_health", R"(
with asked as (
    select h.source_id, f.last_new_item, coalesce(h.first_items, f.last_new_item) as first_items
      from griot.source_health h
      join griot.feed f on f.feed_id = h.source_id
     where h.source_id = any ($1::bigint[])
       and f.last_new_item is distinct from h.learned_of
       and (h.learned_at is null
            or h.learned_at < now() - interval '1 day'
            or h.health in ('late', 'silent'))
     order by h.source_id
       for update of h)
update griot.source_health h
   set learned_of = a.last_new_item, learned_at = now(), first_items = a.first_items,
       usual = case when g.items >= 5
                    then greatest(g.published_gap, g.seen_gap,
                                  case when g.oldest > now() - interval '7 days'
                                       then interval '2 days' end) end
  from asked a
 cross join lateral (
        select count(*) as items, min(w.published) as oldest,
               max(w.published - w.published_before) as published_gap,
               max(w.first_seen - w.seen_before) as seen_gap
          from (select i.published, i.first_seen,
                       lag(i.published) over (order by i.published) as published_before,
                       lag(i.first_seen) over (order by i.first_seen) as seen_before
                  from griot.item i
                 where i.feed_id = a.source_id
                   and i.quarantine is null
                   and i.published <= now()
                   and i.published >= least(
                        now() - interval '30 days',
                        coalesce((select e.published
                                    from griot.item e
                                   where e.feed_id = a.source_id
                                   order by e.published desc
                                  offset 19
                                   limit 1), '-infinity'))) as w) as g
 where h.source_id = a.source_id)"};

// One state at a time, the most urgent. Silence is judged as of the last answer: what nobody asked
// for cannot have come. Who fails goes on failing under one name until it answers.
// Facts are found once a source: folded into the states, they would be looked up again for each,
// and for each pair of a join that was planned while there were no sources.
constexpr Statement kJudge{"judge_health", R"(
with held as (
    select h.*
      from griot.source_health h
     where h.source_id = any ($1::bigint[])
     order by h.source_id
       for update),
facts as materialized (
    select b.source_id, b.health as before, b.since as before_since, b.usual, f.url, f.failures,
           f.last_outcome, f.last_status, f.last_detail, f.last_success, f.gone_at, f.last_poll,
           s.retired_at is not null or s.paused or f.last_poll is null as unknown,
           (select min(i.first_seen)
              from griot.item i
             where i.feed_id = b.source_id
               and i.quarantine = 'held') as held_since,
           (select max(m.moved_at)
              from griot.move m
             where m.feed_id = b.source_id
               and m.to_url = f.url
               and m.from_url = s.urls[f.url_index + 1]
               and m.undone_at is null) as moved_at,
           case when b.usual is not null
                then greatest((select max(i.published)
                                 from griot.item i
                                where i.feed_id = b.source_id
                                  and i.published <= now()
                                  and i.quarantine is null),
                              case when f.last_new_item > b.first_items
                                   then f.last_new_item end) end as arrived
      from held b
      join griot.source s on s.source_id = b.source_id
      join griot.feed f on f.feed_id = b.source_id),
judged as (
    select *,
           case when unknown then null
                when gone_at is not null then 'gone'
                when failures >= 3 and before in ('failing', 'blocked') then before
                when failures >= 3 and last_outcome = 'blocked' then 'blocked'
                when failures >= 3 then 'failing'
                when last_success is null then null
                when held_since is not null then 'quarantined'
                when last_success - arrived > usual * 1.5 then 'silent'
                when moved_at is not null then 'moved'
                when last_success - arrived > usual then 'late'
                else 'fresh' end as health
      from facts),
dated as (
    select *,
           case health
                when 'gone' then gone_at
                when 'quarantined' then held_since
                when 'silent' then arrived
                when 'late' then arrived
                when 'moved' then moved_at
                when 'fresh' then last_success
                else coalesce((select min(p.started)
                                 from griot.poll p
                                where p.feed_id = judged.source_id
                                  and p.started > coalesce(last_success, '-infinity')), last_poll)
                end as since
      from judged
     where health is distinct from before),
changed as (
    update griot.source_health h
       set health = d.health, since = case when d.health is not null then d.since end
      from dated d
     where h.source_id = d.source_id
    returning d.*),
noted as (
    insert into griot.health_change as c
           (source_id, health, since, before, before_since, outcome, status, detail, url, told)
    select source_id, health, since, before, before_since, last_outcome, last_status, last_detail,
           url,
           coalesce(before in ('failing', 'blocked', 'gone'), false)
           or coalesce(before = 'silent', false) and health in ('fresh', 'late', 'moved')
           or health not in ('fresh', 'late')
              and not exists (select
                                from griot.health_change e
                               where e.source_id = k.source_id
                                 and e.health = k.health
                                 and e.since = k.since)
      from changed k
     where health is not null
       and (before is not null or health <> 'fresh')
    returning c.*)
select n.change_id, s.name as source, n.url, n.health, n.before, griot.to_millis(n.since) as since,
       griot.to_millis(n.before_since) as before_since, griot.to_millis(n.noted_at) as noted,
       n.outcome, n.detail, n.status, n.told
  from noted n
  join griot.source s on s.source_id = n.source_id
 order by n.change_id)"};

constexpr Statement kChanges{"health_changes", R"(
select c.change_id, s.name as source, c.url, c.health, c.before, griot.to_millis(c.since) as since,
       griot.to_millis(c.before_since) as before_since, griot.to_millis(c.noted_at) as noted,
       c.outcome, c.detail, c.status, c.told
  from griot.health_change c
  join griot.source s on s.source_id = c.source_id
 where c.noted_at >= griot.from_millis($1::bigint)
   and c.told
   and s.retired_at is null
 order by c.change_id desc)"};

constexpr const char* kForget =
    "delete from griot.health_change where noted_at < now() - interval '1 year'";

// A list always, as the plan of a statement that may be asked for all walks all of them each time.
std::string every_feed(Transaction& transaction) {
    const auto rows = transaction.run(kAll);
    return rows[0]["feeds"].is_null() ? "{}" : rows[0]["feeds"].c_str();
}

}  // namespace

std::vector<HealthChange> judge_sources(Transaction& transaction,
                                        const std::optional<std::vector<std::int64_t>>& feeds,
                                        const Tell& tell) {
    const Parameters asked{feeds ? list_literal(*feeds) : every_feed(transaction)};
    transaction.run(kAdd, asked);
    transaction.run(kLearn, asked);
    std::vector<HealthChange> changes;
    for (const auto& row : transaction.run(kJudge, asked)) changes.push_back(change_of(row));
    queue_tellings(transaction, changes, tell);
    return changes;
}

std::vector<HealthChange> health_changes(Transaction& transaction, Instant since) {
    std::vector<HealthChange> changes;
    const std::string millis = std::to_string(since.time_since_epoch().count());
    for (const auto& row : transaction.run(kChanges, {millis})) changes.push_back(change_of(row));
    return changes;
}

HealthChange change_of(const pqxx::row& row) {
    HealthChange change;
    change.id = integer_of(row["change_id"]);
    change.source = text_of(row["source"]);
    change.url = text_of(row["url"]);
    change.health = health_named(text_of(row["health"]));
    change.before = health_named(text_of(row["before"]));
    change.since = instant_of(row["since"]);
    change.before_since = instant_of(row["before_since"]);
    change.noted = instant_of(row["noted"]);
    change.outcome = text_of(row["outcome"]);
    change.detail = text_of(row["detail"]);
    change.status = static_cast<int>(integer_of(row["status"]));
    change.told = row["told"].as<bool>();
    return change;
}

void forget_changes(Transaction& transaction) {
    transaction.run_script(kForget);
}

}  // namespace griot::store
