#include "store/texts.hpp"

#include <algorithm>
#include <utility>

namespace griot::store {
namespace {

// What a source keeps no longer does not come back with an edit or an old article.
constexpr Statement kInsertTexts{"insert_texts", R"(
insert into griot.item_text (item_id, first_seen, version, summary, content)
select i.item_id, i.first_seen, i.revisions + 1, n.summary, n.content
  from unnest($1::bigint[], $2::text[], $3::text[]) as n (item_id, summary, content)
  join griot.item i using (item_id)
  join griot.source s on s.source_id = i.feed_id
 where i.published >= coalesce(s.text_gone, '-infinity'))"};

// Each looked up by itself, whatever the planner thinks of the months.
constexpr Statement kTexts{"texts_of_items", R"(
select i.item_id,
       (select t.summary
          from griot.item_text t
         where t.item_id = i.item_id
           and t.version = i.revisions + 1
           and t.first_seen between griot.from_millis($2::bigint)
                                and griot.from_millis($3::bigint)) as summary,
       (select t.content
          from griot.item_text t
         where t.item_id = i.item_id
           and t.version = i.revisions + 1
           and t.first_seen between griot.from_millis($2::bigint)
                                and griot.from_millis($3::bigint)) as content
  from unnest($1::bigint[]) as asked (item_id)
  join griot.item i using (item_id))"};

constexpr Statement kBeginnings{"beginnings_of_texts", R"(
select i.item_id,
       (select left(coalesce(t.content, t.summary), $4::integer)
          from griot.item_text t
         where t.item_id = i.item_id
           and t.version = i.revisions + 1
           and t.first_seen between griot.from_millis($2::bigint)
                                and griot.from_millis($3::bigint)) as beginning
  from unnest($1::bigint[]) as asked (item_id)
  join griot.item i using (item_id))"};

std::string millis(Instant instant) {
    return std::to_string(instant.time_since_epoch().count());
}

// The instants were rounded to milliseconds.
Parameters parameters_of(const TextsAsked& asked) {
    constexpr Duration kRounding{1};
    return {list_literal(asked.items), millis(asked.earliest - kRounding),
            millis(asked.latest + kRounding)};
}

}  // namespace

void NewTexts::add(std::int64_t item_id, const Item& item) {
    if (!item.summary.empty() || !item.content.empty()) {
        rows_.add(item_id, item.summary, item.content);
    }
}

void NewTexts::write(Transaction& transaction) && {
    transaction.send(kInsertTexts, std::move(rows_));
}

void TextsAsked::add(std::int64_t item_id, Instant first_seen) {
    items.push_back(item_id);
    earliest = std::min(earliest, first_seen);
    latest = std::max(latest, first_seen);
}

std::unordered_map<std::int64_t, StoredText> texts_of(Transaction& transaction,
                                                      const TextsAsked& asked) {
    std::unordered_map<std::int64_t, StoredText> texts;
    if (asked.items.empty()) return texts;
    for (const auto& row : transaction.run(kTexts, parameters_of(asked))) {
        texts.emplace(integer_of(row["item_id"]),
                      StoredText{text_of(row["summary"]), text_of(row["content"])});
    }
    return texts;
}

std::unordered_map<std::int64_t, std::string> beginnings_of(Transaction& transaction,
                                                            const TextsAsked& asked,
                                                            std::size_t most) {
    std::unordered_map<std::int64_t, std::string> beginnings;
    if (asked.items.empty()) return beginnings;
    Parameters parameters = parameters_of(asked);
    parameters.push_back(std::to_string(most));
    for (const auto& row : transaction.run(kBeginnings, parameters)) {
        beginnings.emplace(integer_of(row["item_id"]), text_of(row["beginning"]));
    }
    return beginnings;
}

}  // namespace griot::store
