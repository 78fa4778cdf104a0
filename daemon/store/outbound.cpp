#include "store/outbound.hpp"

#include <algorithm>

namespace griot::store {
namespace {

// $1: how many to look at; $2: at most so many of one source, null: no cap; $3: how many to return.
// Of a story, its lead. Who else carries it: the feeds that showed any of its items.
constexpr Statement kNewest{"outbound_newest", R"(
with looked_at as (
    select item_id, feed_id, published,
           row_number() over (partition by feed_id order by published desc, item_id desc) as place
      from (select i.item_id, i.feed_id, i.published
              from griot.item i
              left join griot.story t on t.story_id = i.story_id
             where i.duplicate_of is null
               and i.quarantine is null
               and coalesce(t.lead_item, i.item_id) = i.item_id
             order by i.published desc, i.item_id desc
             limit $1::bigint) as newest),
chosen as (
    select item_id
      from looked_at
     where $2::bigint is null or place <= $2::bigint
     order by published desc, item_id desc
     limit $3::bigint)
select coalesce(t.outbound_id, n.outbound_id, i.outbound_id) as outbound_id, i.url, i.title,
       i.summary, i.content, i.authors, i.categories, i.enclosures,
       coalesce(i.wire, i.wire_inherited) as wire, coalesce(i.language, s.language) as language,
       s.country, i.image,
       s.name as source_name, f.site_url, s.urls[f.url_index + 1] as source_feed,
       array(select distinct o.name
               from griot.items_of(i.story_id) as told
               join griot.sighting g on g.item_id = told.item_id
               join griot.source o on o.source_id = g.feed_id
              where g.feed_id <> i.feed_id
              order by o.name) as also_in,
       griot.to_millis(i.published) as published,
       griot.to_millis(greatest(i.published, t.lead_since,
                                case when i.revisions > 0 then i.updated_at end)) as updated,
       (select count(*) from looked_at) as looked_at
  from chosen
  join griot.item i using (item_id)
  left join griot.story t on t.story_id = i.story_id
  left join griot.item n on n.item_id = i.story_id
  join griot.source s on s.source_id = i.feed_id
  join griot.feed f on f.feed_id = i.feed_id
 order by i.published desc, i.item_id desc)"};

// One chatty source may hold the newest places many times over; each look goes this much deeper.
constexpr std::size_t kDeeper = 10;

std::vector<std::string> list_of(const pqxx::field& cell) {
    return cell.is_null() ? std::vector<std::string>{} : read_text_array(cell.c_str());
}

OutboundEntry entry_of(const pqxx::row& row) {
    OutboundEntry entry;
    entry.id = "urn:uuid:" + text_of(row["outbound_id"]);
    entry.url = text_of(row["url"]);
    entry.title = text_of(row["title"]);
    entry.summary = text_of(row["summary"]);
    entry.content = text_of(row["content"]);
    const std::vector<std::string> authors = list_of(row["authors"]);
    for (std::size_t i = 0; i + 2 < authors.size(); i += 3) {
        entry.authors.push_back({authors[i], authors[i + 1], authors[i + 2]});
    }
    const std::vector<std::string> enclosures = list_of(row["enclosures"]);
    for (std::size_t i = 0; i + 2 < enclosures.size(); i += 3) {
        entry.enclosures.push_back({enclosures[i], enclosures[i + 1], enclosures[i + 2]});
    }
    entry.categories = list_of(row["categories"]);
    entry.wire = list_of(row["wire"]);
    entry.language = text_of(row["language"]);
    entry.country = text_of(row["country"]);
    entry.image = text_of(row["image"]);
    entry.source_name = text_of(row["source_name"]);
    entry.source_url = text_of(row["site_url"]);
    entry.source_feed = text_of(row["source_feed"]);
    entry.also_in = list_of(row["also_in"]);
    entry.published = instant_of(row["published"]);
    entry.updated = instant_of(row["updated"]);
    return entry;
}

}  // namespace

std::vector<OutboundEntry> outbound(Transaction& transaction, const OutboundSettings& settings) {
    const bool capped = settings.per_source > 0;
    std::size_t depth = capped ? settings.entries * kDeeper : settings.entries;
    const std::optional<std::string> cap =
        capped ? std::optional{std::to_string(settings.per_source)} : std::nullopt;
    while (true) {
        const pqxx::result rows = transaction.run(
            kNewest, {std::to_string(depth), cap, std::to_string(settings.entries)});
        const bool full = static_cast<std::size_t>(rows.size()) >= settings.entries;
        const bool exhausted = rows.empty() || rows[0]["looked_at"].as<std::size_t>() < depth;
        if (!full && !exhausted) {
            depth *= kDeeper;
            continue;
        }
        std::vector<OutboundEntry> entries;
        entries.reserve(static_cast<std::size_t>(rows.size()));
        for (const auto& row : rows) entries.push_back(entry_of(row));
        return entries;
    }
}

}  // namespace griot::store
