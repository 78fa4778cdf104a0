#include "store/story_history.hpp"

#include <unordered_map>
#include <utility>

#include "store/story_accounts.hpp"

namespace griot::store {
namespace {

// One row a source, with what it showed first.
constexpr Statement kOthers{"story_others", R"(
select chosen.item_id, e.name, e.url, griot.to_millis(e.published) as published
  from unnest($1::bigint[]) as chosen (item_id)
  join griot.item i on i.item_id = chosen.item_id
 cross join lateral (
        select distinct on (o.name) o.name, coalesce(g.url, told.url) as url,
               case when told.feed_id = g.feed_id then told.published
                    else g.first_seen end as published
          from griot.items_of(i.story_id) as told
          join griot.sighting g on g.item_id = told.item_id
          join griot.source o on o.source_id = g.feed_id
         where g.feed_id <> i.feed_id
           and told.quarantine is null
         order by o.name, g.first_seen, g.item_id) as e
 order by e.published, e.name)"};

constexpr Statement kStoryOf{"story_of_item", R"(
select coalesce((select t.merged_into from griot.story t where t.story_id = $1::bigint),
                (select i.story_id
                   from griot.item i
                  where i.item_id = $1::bigint
                    and i.quarantine is null),
                $1::bigint))"};

constexpr Statement kLead{"story_lead", R"(
select coalesce(i.language, s.language) as language,
       coalesce(griot.item_summary(i.item_id, i.first_seen, i.revisions + 1),
                griot.item_content(i.item_id, i.first_seen, i.revisions + 1)) as summary
  from griot.item i
  join griot.source s on s.source_id = i.feed_id
 where i.item_id = $1::bigint)"};

// Each version beside the one that followed it; no more text than a page can show.
constexpr Statement kChanges{"story_changes", R"(
select r.item_id, griot.to_millis(r.replaced_at) as replaced, r.title as title_before,
       coalesce(n.title, case when i.feed_id = r.feed_id then i.title
                              else coalesce(r.retitled, r.title) end) as title_after,
       left(coalesce(griot.item_content(o.item_id, o.first_seen, r.rev),
                     griot.item_summary(o.item_id, o.first_seen, r.rev)), 20000) as text_before,
       left(coalesce(griot.item_content(o.item_id, o.first_seen, r.rev + 1),
                     griot.item_summary(o.item_id, o.first_seen, r.rev + 1)),
            20000) as text_after
  from griot.revision r
  join griot.item i on i.item_id = r.item_id
  left join griot.revision n
    on n.item_id = r.item_id
   and n.feed_id = r.feed_id
   and n.rev = r.rev + 1
  left join griot.item o
    on o.item_id = r.item_id
   and o.feed_id = r.feed_id
 where r.item_id = any ($1::bigint[])
 order by r.replaced_at desc
 limit 40)"};

constexpr Statement kSearch{"search", R"(
select story_id, source, country, griot.to_millis(published_at) as published, url, title_marked,
       excerpt
  from news.search($1::text, $2::text, null, $3::integer))"};

}  // namespace

std::vector<RiverStory> with_others(Transaction& transaction, std::vector<OutboundEntry> entries) {
    std::vector<std::int64_t> items;
    std::unordered_map<std::int64_t, std::size_t> place_of;
    std::vector<RiverStory> stories;
    for (OutboundEntry& entry : entries) {
        items.push_back(entry.place.item_id);
        place_of.emplace(entry.place.item_id, stories.size());
        stories.push_back({.entry = std::move(entry), .others = {}});
    }
    if (items.empty()) return stories;
    for (const auto& row : transaction.run(kOthers, {list_literal(items)})) {
        stories[place_of.at(integer_of(row["item_id"]))].others.push_back(
            {.source = text_of(row["name"]),
             .url = text_of(row["url"]),
             .published = instant_of(row["published"])});
    }
    return stories;
}

std::vector<SearchHit> search(Transaction& transaction, const std::string& query,
                              const std::string& language, std::size_t most) {
    std::vector<SearchHit> hits;
    const auto of = language.empty() ? std::nullopt : std::optional{language};
    for (const auto& row : transaction.run(kSearch, {query, of, std::to_string(most)})) {
        hits.push_back({.story_id = integer_of(row["story_id"]),
                        .source = text_of(row["source"]),
                        .country = text_of(row["country"]),
                        .url = text_of(row["url"]),
                        .title_marked = text_of(row["title_marked"]),
                        .excerpt = text_of(row["excerpt"]),
                        .published = instant_of(row["published"])});
    }
    return hits;
}

std::optional<StoryHistory> story_history(Transaction& transaction, std::int64_t id) {
    const std::int64_t story = integer_of(transaction.run(kStoryOf, {std::to_string(id)})[0][0]);
    std::vector<StoryAccount> accounts = accounts_of(transaction, {story});
    if (accounts.empty()) return std::nullopt;
    StoryHistory history;
    history.account = std::move(accounts.front());
    for (const auto& row : transaction.run(kLead, {std::to_string(history.account.lead_item)})) {
        history.language = text_of(row["language"]);
        history.summary = text_of(row["summary"]);
    }
    std::vector<std::int64_t> items;
    items.reserve(history.account.tellings.size());
    for (const Telling& telling : history.account.tellings) items.push_back(telling.item_id);
    for (const auto& row : transaction.run(kChanges, {list_literal(items)})) {
        history.changes.push_back({.item_id = integer_of(row["item_id"]),
                                   .replaced = instant_of(row["replaced"]),
                                   .title_before = text_of(row["title_before"]),
                                   .title_after = text_of(row["title_after"]),
                                   .text_before = text_of(row["text_before"]),
                                   .text_after = text_of(row["text_after"])});
    }
    return history;
}

}  // namespace griot::store
