#include "store/outbound.hpp"

#include "store/river.hpp"
#include "store/texts.hpp"

namespace griot::store {
namespace {

// Who else carries it: the feeds that showed any of the story's items, each with the link of the
// first that it showed.
constexpr Statement kEntries{"outbound_entries", R"(
select i.item_id, i.story_id, coalesce(t.outbound_id, n.outbound_id, i.outbound_id) as outbound_id,
       i.url, i.title, i.authors, i.categories, i.enclosures,
       coalesce(i.wire, i.wire_inherited) as wire, coalesce(i.language, s.language) as language,
       s.country, i.image,
       s.name as source_name, f.site_url, s.urls[f.url_index + 1] as source_feed,
       (select array_agg(array[e.name, e.url] order by e.name)
          from (select distinct on (o.name) o.name, coalesce(g.url, told.url, '') as url
                  from griot.items_of(i.story_id) as told
                  join griot.sighting g on g.item_id = told.item_id
                  join griot.source o on o.source_id = g.feed_id
                 where g.feed_id <> i.feed_id
                   and told.quarantine is null
                 order by o.name, g.first_seen, g.item_id) as e) as also,
       griot.to_millis(i.published) as published, griot.to_millis(i.first_seen) as first_seen,
       griot.to_millis(greatest(i.published, t.lead_since,
                                case when i.revisions > 0 then i.updated_at end)) as updated
  from unnest($1::bigint[]) with ordinality as chosen (item_id, place)
  join griot.item i using (item_id)
  left join griot.story t on t.story_id = i.story_id
  left join griot.item n on n.item_id = i.story_id
  join griot.source s on s.source_id = i.feed_id
  join griot.feed f on f.feed_id = i.feed_id
 order by chosen.place)"};

std::vector<std::string> list_of(const pqxx::field& cell) {
    return cell.is_null() ? std::vector<std::string>{} : read_text_array(cell.c_str());
}

OutboundEntry entry_of(const pqxx::row& row) {
    OutboundEntry entry;
    entry.id = "urn:uuid:" + text_of(row["outbound_id"]);
    entry.url = text_of(row["url"]);
    entry.title = text_of(row["title"]);
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
    const std::vector<std::string> also = list_of(row["also"]);
    for (std::size_t i = 0; i + 1 < also.size(); i += 2) {
        entry.also_in.push_back(also[i]);
        entry.also_at.push_back(also[i + 1] == entry.url ? std::string{} : also[i + 1]);
    }
    entry.published = instant_of(row["published"]);
    entry.updated = instant_of(row["updated"]);
    entry.place = {.published = entry.published, .item_id = integer_of(row["item_id"])};
    entry.story_id = integer_of(row["story_id"]);
    return entry;
}

}  // namespace

std::vector<OutboundEntry> outbound(Transaction& transaction, const Selection& selection,
                                    const OutboundSettings& settings,
                                    const std::optional<RiverPlace>& before) {
    return entries_of(transaction, river(transaction, selection, settings, {.before = before}));
}

std::vector<OutboundEntry> outbound_left(Transaction& transaction, const Selection& selection,
                                         const OutboundSettings& settings, const RiverPlace& before,
                                         std::int64_t shown) {
    const std::vector<std::int64_t> first =
        river(transaction, selection, settings, {.up_to = shown});
    OutboundSettings whole = settings;
    whole.per_source = 0;
    return entries_of(transaction,
                      river(transaction, selection, whole,
                            {.before = before, .without = {first.begin(), first.end()}}));
}

std::vector<OutboundEntry> entries_of(Transaction& transaction,
                                      const std::vector<std::int64_t>& items) {
    std::vector<OutboundEntry> entries;
    entries.reserve(items.size());
    if (items.empty()) return entries;
    TextsAsked asked;
    for (const auto& row : transaction.run(kEntries, {list_literal(items)})) {
        entries.push_back(entry_of(row));
        asked.add(entries.back().place.item_id, instant_of(row["first_seen"]));
    }
    auto texts = texts_of(transaction, asked);
    for (OutboundEntry& entry : entries) {
        StoredText& text = texts[entry.place.item_id];
        entry.summary = std::move(text.summary);
        entry.content = std::move(text.content);
    }
    return entries;
}

}  // namespace griot::store
