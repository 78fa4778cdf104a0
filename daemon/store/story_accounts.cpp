#include "store/story_accounts.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "store/references.hpp"

namespace griot::store {
namespace {

constexpr Statement kAccounts{"story_accounts", R"(
select id, lead_item, merged_into, urn, reports,
       griot.to_millis(first_published_at) as first_published,
       griot.to_millis(last_published_at) as last_published,
       array(select m.story_id
               from griot.story m
              where m.merged_into = id
              order by m.story_id) as merged
  from news.stories
 where id = any ($1::bigint[]))"};

constexpr Statement kTellings{"story_tellings", R"(
select i.story_id, i.item_id, i.duplicate_of, s.name as source, s.country, i.title, i.url,
       griot.to_millis(i.published) as published, griot.to_millis(i.first_seen) as first_seen,
       coalesce(i.wire, i.wire_inherited) as wire,
       coalesce(i.story_by_rules, i.story_id) as by_rules,
       array(select distinct o.name
               from griot.sighting g
               join griot.source o on o.source_id = g.feed_id
              where g.item_id = i.item_id
                and g.feed_id <> i.feed_id
              order by o.name) as also_in
  from unnest($1::bigint[]) as t (story_id)
 cross join lateral griot.items_of(t.story_id) as i
  join griot.source s on s.source_id = i.feed_id
 order by i.published, i.item_id)"};

// As the merged feed: by their leads.
constexpr Statement kNewestStories{"newest_stories", R"(
select i.story_id
  from griot.item i
  left join griot.story t on t.story_id = i.story_id
 where i.duplicate_of is null
   and i.quarantine is null
   and coalesce(t.lead_item, i.item_id) = i.item_id
   and coalesce(t.reports, 1) >= $1::bigint
   and i.published >= coalesce(griot.from_millis($2::bigint), '-infinity')
 order by i.published desc, i.item_id desc
 limit $3::bigint)"};

constexpr Statement kTitles{"titles", R"(
select item_id, title
  from griot.item
 where item_id = any ($1::bigint[]))"};

constexpr Statement kReasons{"reasons", R"(
select d.item_id, i.title, d.source, griot.to_millis(d.decided_at) as decided, d.verdict,
       d.against, a.title as against_title, d.rule, d.score, d.needed, d.evidence, d.version
  from news.decisions d
  join griot.item i using (item_id)
  left join griot.item a on a.item_id = d.against
 where d.item_id = any ($1::bigint[])
 order by d.decided_at)"};

// Whose item_id is greater was met later.
constexpr Statement kNewestReasons{"newest_story_reasons", R"(
with of_people as (
    select item_id
      from griot.decision
     where rule = 'person'
     order by decided_at desc
     limit $1::bigint),
of_rules as (
    select item_id
      from griot.decision
     where verdict in ('story', 'own-story')
     order by item_id desc
     limit $1::bigint)
select item_id from of_people
 union
select item_id from of_rules)"};

std::optional<double> number_of(const pqxx::field& cell) {
    return cell.is_null() ? std::nullopt : std::optional{cell.as<double>()};
}

Reason reason_of(const pqxx::row& row) {
    return {.item_id = integer_of(row["item_id"]),
            .title = text_of(row["title"]),
            .source = text_of(row["source"]),
            .decided = instant_of(row["decided"]),
            .verdict = text_of(row["verdict"]),
            .rule = text_of(row["rule"]),
            .evidence = text_of(row["evidence"]),
            .against = integer_of(row["against"]),
            .against_title = text_of(row["against_title"]),
            .score = number_of(row["score"]),
            .needed = number_of(row["needed"]),
            .version = static_cast<int>(integer_of(row["version"]))};
}

Telling telling_of(const pqxx::row& row) {
    Telling telling;
    telling.item_id = integer_of(row["item_id"]);
    telling.duplicate_of = integer_of(row["duplicate_of"]);
    telling.source = text_of(row["source"]);
    telling.country = text_of(row["country"]);
    telling.title = text_of(row["title"]);
    telling.url = text_of(row["url"]);
    telling.published = instant_of(row["published"]);
    telling.first_seen = instant_of(row["first_seen"]);
    telling.wire = read_text_array(text_of(row["wire"]));
    telling.also_in = read_text_array(text_of(row["also_in"]));
    telling.by_rules = integer_of(row["by_rules"]);
    return telling;
}

StoryAccount account_of(const pqxx::row& row) {
    StoryAccount account;
    account.story_id = integer_of(row["id"]);
    account.lead_item = integer_of(row["lead_item"]);
    account.merged_into = integer_of(row["merged_into"]);
    account.urn = text_of(row["urn"]);
    account.reports = static_cast<std::size_t>(integer_of(row["reports"]));
    account.first_published = instant_of(row["first_published"]);
    account.last_published = instant_of(row["last_published"]);
    account.merged = read_integer_array(text_of(row["merged"]));
    return account;
}

// Of the decisions on a telling, the last that says why it is where it is.
void give_reasons(std::vector<StoryAccount>& accounts, std::vector<Reason> reasons) {
    std::unordered_map<std::int64_t, Telling*> by_item;
    for (StoryAccount& account : accounts) {
        for (Telling& telling : account.tellings) by_item.emplace(telling.item_id, &telling);
    }
    for (Reason& reason : reasons) {
        Telling& telling = *by_item.at(reason.item_id);
        const bool hidden = telling.duplicate_of != 0;
        const bool told = reason.verdict == "story" || reason.verdict == "own-story";
        if (hidden ? reason.verdict == "duplicate" : told) telling.why = std::move(reason);
    }
}

}  // namespace

bool by_person(const Reason& reason) {
    return reason.rule == "person";
}

bool of_stories(const Reason& reason) {
    return by_person(reason) || reason.verdict == "story" || reason.verdict == "own-story";
}

std::vector<Reason> reasons_of(Transaction& transaction, const std::vector<std::int64_t>& items) {
    std::vector<Reason> reasons;
    for (const auto& row : transaction.run(kReasons, {list_literal(items)})) {
        reasons.push_back(reason_of(row));
    }
    return reasons;
}

std::vector<StoryAccount> accounts_of(Transaction& transaction,
                                      const std::vector<std::int64_t>& story_ids) {
    std::unordered_map<std::int64_t, StoryAccount> by_number;
    const Parameters asked{list_literal(story_ids)};
    for (const auto& row : transaction.run(kAccounts, asked)) {
        by_number.emplace(integer_of(row["id"]), account_of(row));
    }
    std::vector<std::int64_t> items;
    for (const auto& row : transaction.run(kTellings, asked)) {
        const auto found = by_number.find(integer_of(row["story_id"]));
        if (found == by_number.end()) continue;
        items.push_back(integer_of(row["item_id"]));
        found->second.tellings.push_back(telling_of(row));
    }
    std::vector<StoryAccount> accounts;
    for (const std::int64_t id : story_ids) {
        if (auto account = by_number.extract(id)) accounts.push_back(std::move(account.mapped()));
    }
    give_reasons(accounts, reasons_of(transaction, items));
    return accounts;
}

std::map<std::int64_t, std::string> titles_of(Transaction& transaction,
                                              const std::vector<std::int64_t>& items) {
    std::map<std::int64_t, std::string> titles;
    for (const auto& row : transaction.run(kTitles, {list_literal(items)})) {
        titles.emplace(integer_of(row["item_id"]), text_of(row["title"]));
    }
    return titles;
}

std::vector<StoryAccount> newest_stories(Transaction& transaction,
                                         const StorySelection& selection) {
    std::optional<std::string> since;
    if (selection.since) {
        since = std::to_string(storable(*selection.since).time_since_epoch().count());
    }
    std::vector<std::int64_t> ids;
    for (const auto& row : transaction.run(
             kNewestStories,
             {std::to_string(selection.reports), since, std::to_string(selection.limit)})) {
        ids.push_back(integer_of(row[0]));
    }
    return accounts_of(transaction, ids);
}

std::optional<std::vector<Reason>> story_reasons(Transaction& transaction,
                                                 const std::string& reference) {
    const std::int64_t story = find_story(transaction, reference);
    if (story == 0) return std::nullopt;
    std::vector<std::int64_t> items;
    for (const auto& row : transaction.run(kTellings, {list_literal(std::vector{story})})) {
        items.push_back(integer_of(row["item_id"]));
    }
    std::vector<Reason> reasons = reasons_of(transaction, items);
    std::erase_if(reasons, [](const Reason& reason) { return !of_stories(reason); });
    return reasons;
}

std::vector<Reason> newest_story_reasons(Transaction& transaction, std::size_t limit) {
    std::vector<std::int64_t> items;
    for (const auto& row : transaction.run(kNewestReasons, {std::to_string(limit)})) {
        items.push_back(integer_of(row[0]));
    }
    std::vector<Reason> reasons = reasons_of(transaction, items);
    std::erase_if(reasons, [](const Reason& reason) { return !of_stories(reason); });
    if (reasons.size() > limit) {
        reasons.erase(reasons.begin(), reasons.end() - static_cast<std::ptrdiff_t>(limit));
    }
    return reasons;
}

}  // namespace griot::store
