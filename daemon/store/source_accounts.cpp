#include "store/source_accounts.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "store/status.hpp"

namespace griot::store {
namespace {

// By source, its items of 30 days: how many, the last; and how many on each of the last 14 days,
// counted back from now. $1: a source; null: all.
constexpr Statement kRhythms{"source_rhythms", R"(
select s.name, count(*) as items, griot.to_millis(max(i.published)) as last,
       array_agg(i.age_days) filter (where i.age_days < 14) as days
  from griot.source s
 cross join lateral (
        select i.published,
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

Rhythm rhythm_of(const pqxx::row& row) {
    Rhythm rhythm;
    rhythm.items = row["items"].as<std::size_t>();
    rhythm.last = instant_of(row["last"]);
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
    Rhythm rhythm = rhythms[status.name];
    rhythm.longest_silence = status.usual_silence;
    return {.status = std::move(status), .rhythm = rhythm};
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

}  // namespace griot::store
