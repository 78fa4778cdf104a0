#include "store/explain.hpp"

#include <algorithm>
#include <utility>

#include "store/references.hpp"
#include "store/story_accounts.hpp"

namespace griot::store {
namespace {

constexpr Statement kItem{"explain_item", R"(
select i.item_id, i.duplicate_of, i.story_id, 'urn:uuid:' || i.outbound_id as urn, i.url,
       coalesce(i.canonical_url, i.url) as canonical_url, i.title, s.name as source, s.country,
       coalesce(i.language, s.language) as language, griot.to_millis(i.published) as published,
       griot.to_millis(i.first_seen) as first_seen, griot.to_millis(i.updated_at) as updated,
       griot.to_millis(i.publisher_updated) as publisher_updated, i.date_source, i.date_raw,
       coalesce(i.wire, i.wire_inherited) as wire,
       i.wire is null and i.wire_inherited is not null as inherited, i.quarantine
  from griot.item i
  join griot.source s on s.source_id = i.feed_id
 where i.item_id = $1::bigint)"};

constexpr Statement kCarriers{"explain_carriers", R"(
select s.name as source, g.rule, case when g.as_item then i.url else g.url end as url,
       case when g.as_item then i.title else g.title end as title,
       griot.to_millis(g.first_seen) as first_seen
  from griot.sighting g
  join griot.source s on s.source_id = g.feed_id
  left join griot.item i on i.item_id = g.item_id
 where g.item_id = $1::bigint
 order by g.first_seen, s.name)"};

constexpr Statement kEdits{"explain_edits", R"(
select s.name as source, r.title, r.retitled, griot.to_millis(r.replaced_at) as replaced
  from griot.revision r
  join griot.source s on s.source_id = r.feed_id
 where r.item_id = $1::bigint
 order by r.replaced_at, s.name, r.rev)"};

Explanation item_of(const pqxx::row& row) {
    Explanation item;
    item.item_id = integer_of(row["item_id"]);
    item.duplicate_of = integer_of(row["duplicate_of"]);
    item.urn = text_of(row["urn"]);
    item.url = text_of(row["url"]);
    item.canonical_url = text_of(row["canonical_url"]);
    item.title = text_of(row["title"]);
    item.source = text_of(row["source"]);
    item.country = text_of(row["country"]);
    item.language = text_of(row["language"]);
    item.published = instant_of(row["published"]);
    item.first_seen = instant_of(row["first_seen"]);
    item.updated = instant_of(row["updated"]);
    item.publisher_updated = instant_of(row["publisher_updated"]);
    item.date_source = text_of(row["date_source"]);
    item.date_raw = text_of(row["date_raw"]);
    item.wire = read_text_array(text_of(row["wire"]));
    item.wire_inherited = row["inherited"].as<bool>();
    item.quarantine = text_of(row["quarantine"]);
    return item;
}

// Those of the item, and people's on any item of its story.
std::vector<Reason> reasons_for(Transaction& transaction, const Explanation& item) {
    std::vector<std::int64_t> items{item.item_id};
    for (const Telling& telling : item.story.tellings) items.push_back(telling.item_id);
    std::vector<Reason> reasons = reasons_of(transaction, items);
    std::erase_if(reasons, [&](const Reason& reason) {
        return reason.item_id != item.item_id && !by_person(reason);
    });
    return reasons;
}

}  // namespace

std::optional<Explanation> explain(Transaction& transaction, const std::string& reference) {
    const std::string id = std::to_string(find_item(transaction, reference));
    const pqxx::result rows = transaction.run(kItem, {id});
    if (rows.empty()) return std::nullopt;
    Explanation item = item_of(rows[0]);
    for (const auto& row : transaction.run(kCarriers, {id})) {
        item.carriers.push_back({.source = text_of(row["source"]),
                                 .rule = text_of(row["rule"]),
                                 .url = text_of(row["url"]),
                                 .title = text_of(row["title"]),
                                 .first_seen = instant_of(row["first_seen"])});
    }
    for (const auto& row : transaction.run(kEdits, {id})) {
        item.edits.push_back({.source = text_of(row["source"]),
                              .before = text_of(row["title"]),
                              .after = text_of(row["retitled"]),
                              .replaced = instant_of(row["replaced"])});
    }
    auto accounts = accounts_of(transaction, {integer_of(rows[0]["story_id"])});
    if (!accounts.empty()) item.story = std::move(accounts.front());
    item.reasons = reasons_for(transaction, item);
    return item;
}

}  // namespace griot::store
