#include "store/source_accounts.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "store/status.hpp"

namespace griot::store {
namespace {

// By source, its items of 30 days: how many, the longest time between two, the last; and how many
// on each of the last 14 days, counted back from now. $1: a source; null: all.
constexpr Statement kRhythms{"source_rhythms", R"(
select s.name, count(*) as items, griot.to_millis(max(i.published)) as last,
       coalesce(extract(epoch from max(i.published - i.before)) * 1000, 0)::bigint as longest,
       array_agg(i.age_days) filter (where i.age_days < 14) as days
  from griot.source s
 cross join lateral (
        select i.published, lag(i.published) over (order by i.published) as before,
               floor(extract(epoch from now() - i.published) / 86400)::integer as age_days
          from griot.item i
         where i.feed_id = s.source_id
           and i.published > now() - interval '30 days'
           and i.published <= now()) as i
 where s.retired_at is null
   and ($1::text is null or s.name = $1::text)
 group by s.name)"};

// Hours counted back from now.
constexpr Statement kHours{"source_hours", R"(
select floor(extract(epoch from now() - i.published) / 3600)::integer as hour, count(*) as items
  from griot.source s
  join griot.item i on i.feed_id = s.source_id
 where s.name = $1::text
   and i.published > now() - interval '7 days'
   and i.published <= now()
 group by 1)"};

constexpr Statement kPolls{"source_polls", R"(
select griot.to_millis(p.started) as started, p.outcome, p.status, p.detail, p.new_items, p.revised
  from griot.poll p
  join griot.source s on s.source_id = p.feed_id
 where s.name = $1::text
 order by p.started desc
 limit 25)"};

// A streak of failures of one source lies between two polls that worked. $1: since when; $2: so
// many in a row are no accident.
constexpr Statement kStreaks{"health_streaks", R"(
with failing as (
    select distinct p.feed_id
      from griot.poll p
     where p.started >= griot.from_millis($1::bigint)
       and p.outcome not in ('fetched', 'unchanged', 'not-modified', 'rate-limited')),
run as (
    select p.feed_id, p.started, p.outcome, p.detail,
           p.outcome in ('fetched', 'unchanged', 'not-modified', 'rate-limited') as worked,
           count(*) filter (where p.outcome in ('fetched', 'unchanged', 'not-modified',
                                                'rate-limited'))
               over (partition by p.feed_id order by p.started) as successes
      from failing
      join griot.poll p using (feed_id)
     where p.started >= griot.from_millis($1::bigint)),
streak as (
    select feed_id, successes, min(started) as began,
           (array_agg(outcome order by started desc))[1] as outcome,
           (array_agg(detail order by started desc))[1] as detail
      from run
     where not worked
     group by feed_id, successes
    having count(*) >= $2::bigint)
select s.name, s.urls[1] as url, griot.to_millis(k.began) as began, k.outcome, k.detail,
       griot.to_millis((select min(r.started)
                          from run r
                         where r.feed_id = k.feed_id
                           and r.successes = k.successes + 1
                           and r.worked)) as ended
  from streak k
  join griot.source s on s.source_id = k.feed_id
 where s.retired_at is null)"};

constexpr Statement kMoves{"health_moves", R"(
select source, from_url, to_url, griot.to_millis(moved_at) as moved_at
  from news.moves
 where moved_at >= griot.from_millis($1::bigint)
   and undone_at is null)"};

constexpr int kNoAccident = 3;

Rhythm rhythm_of(const pqxx::row& row) {
    Rhythm rhythm;
    rhythm.items = row["items"].as<std::size_t>();
    rhythm.last = instant_of(row["last"]);
    rhythm.longest_silence = Duration{integer_of(row["longest"])};
    for (const std::int64_t age : read_integer_array(text_of(row["days"]))) {
        if (age >= 0 && age < static_cast<std::int64_t>(kRhythmDays)) {
            ++rhythm.days[kRhythmDays - 1 - static_cast<std::size_t>(age)];
        }
    }
    return rhythm;
}

std::map<std::string, Rhythm> rhythms(Transaction& transaction,
                                      const std::optional<std::string>& source) {
    std::map<std::string, Rhythm> by_name;
    for (const auto& row : transaction.run(kRhythms, {source})) {
        by_name.emplace(text_of(row["name"]), rhythm_of(row));
    }
    return by_name;
}

SourceAccount account_of(SourceStatus status, std::map<std::string, Rhythm>& rhythms) {
    const Rhythm rhythm = rhythms[status.name];
    return {.status = std::move(status), .rhythm = rhythm};
}

void add_streaks(Transaction& transaction, const std::string& since,
                 std::vector<HealthEvent>& events) {
    for (const auto& row : transaction.run(kStreaks, {since, std::to_string(kNoAccident)})) {
        HealthEvent event{.source = text_of(row["name"]),
                          .url = text_of(row["url"]),
                          .kind = HealthKind::broke,
                          .at = instant_of(row["began"]),
                          .since = {},
                          .outcome = text_of(row["outcome"]),
                          .detail = text_of(row["detail"])};
        if (!row["ended"].is_null()) {
            HealthEvent back = event;
            back.kind = HealthKind::came_back;
            back.since = event.at;
            back.at = instant_of(row["ended"]);
            events.push_back(std::move(back));
        }
        events.push_back(std::move(event));
    }
}

void add_moves(Transaction& transaction, const std::string& since,
               std::vector<HealthEvent>& events) {
    for (const auto& row : transaction.run(kMoves, {since})) {
        events.push_back({.source = text_of(row["source"]),
                          .url = text_of(row["from_url"]),
                          .kind = HealthKind::moved,
                          .at = instant_of(row["moved_at"]),
                          .since = {},
                          .outcome = {},
                          .detail = text_of(row["to_url"])});
    }
}

// Who is silent now; when the silence became longer than it ever is.
void add_silences(Transaction& transaction, Instant since, std::vector<HealthEvent>& events) {
    const Instant now =
        instant_of(transaction.run({"health_now", "select griot.to_millis(now())"})[0][0]);
    for (const SourceAccount& source : source_accounts(transaction)) {
        const Rhythm& rhythm = source.rhythm;
        const Instant at = rhythm.last + rhythm.expected_silence();
        const bool polled = source.status.state == "ok" || source.status.state == "quarantined";
        if (!polled || !rhythm.silent(now) || at < since) continue;
        events.push_back({.source = source.status.name,
                          .url = source.status.url,
                          .kind = HealthKind::fell_silent,
                          .at = at,
                          .since = rhythm.last,
                          .outcome = {},
                          .detail = {}});
    }
}

}  // namespace

std::vector<SourceAccount> source_accounts(Transaction& transaction) {
    auto by_name = rhythms(transaction, std::nullopt);
    std::vector<SourceAccount> accounts;
    for (SourceStatus& source : status(transaction)) {
        accounts.push_back(account_of(std::move(source), by_name));
    }
    return accounts;
}

std::optional<SourceHistory> source_history(Transaction& transaction, const std::string& name) {
    std::vector<SourceStatus> all = status(transaction);
    const auto found = std::ranges::find(all, name, &SourceStatus::name);
    if (found == all.end()) return std::nullopt;
    auto by_name = rhythms(transaction, name);
    SourceHistory history;
    history.account = account_of(std::move(*found), by_name);
    for (const auto& row : transaction.run(kHours, {name})) {
        const auto hour = row["hour"].as<std::size_t>();
        if (hour < kRhythmHours) {
            history.hours[kRhythmHours - 1 - hour] =
                static_cast<std::uint16_t>(std::min<std::int64_t>(integer_of(row["items"]), 9999));
        }
    }
    for (const auto& row : transaction.run(kPolls, {name})) {
        history.polls.push_back({.started = instant_of(row["started"]),
                                 .outcome = text_of(row["outcome"]),
                                 .detail = text_of(row["detail"]),
                                 .status = static_cast<int>(integer_of(row["status"])),
                                 .new_items = static_cast<int>(integer_of(row["new_items"])),
                                 .revised = static_cast<int>(integer_of(row["revised"]))});
    }
    return history;
}

std::vector<HealthEvent> health_events(Transaction& transaction, Instant since) {
    std::vector<HealthEvent> events;
    const std::string millis = std::to_string(since.time_since_epoch().count());
    add_streaks(transaction, millis, events);
    add_moves(transaction, millis, events);
    add_silences(transaction, since, events);
    std::ranges::sort(events, [](const HealthEvent& a, const HealthEvent& b) {
        return std::tuple{b.at, a.source, a.kind} < std::tuple{a.at, b.source, b.kind};
    });
    return events;
}

}  // namespace griot::store
