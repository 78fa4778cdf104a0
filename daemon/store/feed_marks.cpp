#include "store/feed_marks.hpp"

#include "store/archive.hpp"

namespace griot::store {
namespace {

constexpr Statement kNewestSeq{"newest_seq", R"(
select coalesce(max(coalesce(seq, item_id)), 0)
  from griot.item
 where quarantine is null)"};

constexpr Statement kStanding{"feed_standing", R"(
select coalesce(md5(string_agg(concat_ws(' ', i.item_id, coalesce(i.seq, i.item_id), i.quarantine,
                                         t.lead_item, t.lead_since, told.reports),
                               ',' order by held.place)), 'empty')
  from unnest($1::bigint[]) with ordinality as held (item_id, place)
  left join griot.item i using (item_id)
  left join griot.story t on t.story_id = i.story_id
  left join lateral (
       select string_agg(r.item_id || ':' || (select count(*)
                                                from griot.sighting g
                                               where g.item_id = r.item_id),
                         ' ' order by r.item_id) as reports
         from griot.items_of(i.story_id) as r
        where r.quarantine is null) as told on true)"};

std::string standing(Transaction& transaction, const std::vector<std::int64_t>& items) {
    if (items.empty()) return "empty";
    return text_of(transaction.run(kStanding, {list_literal(items)})[0][0]);
}

}  // namespace

std::int64_t newest_seq(Transaction& transaction) {
    return integer_of(transaction.run(kNewestSeq)[0][0]);
}

FeedMark mark_of(Transaction& transaction, std::int64_t seq,
                 const std::vector<OutboundEntry>& entries) {
    FeedMark mark{.seq = seq, .items = {}, .standing = {}};
    for (const OutboundEntry& entry : entries) mark.items.push_back(entry.place.item_id);
    mark.standing = standing(transaction, mark.items);
    return mark;
}

bool unchanged(Transaction& transaction, const Selection& selection, const FeedMark& mark) {
    return !anything_after(transaction, selection, mark.seq) &&
           standing(transaction, mark.items) == mark.standing;
}

}  // namespace griot::store
