#include "store/pardon.hpp"

#include <utility>

namespace griot::store {
namespace {

// What the feed is known for is what its last poll before them said.
constexpr Statement kPardon{"pardon_feeds", R"(
update griot.feed f
   set due_at = least(f.due_at, now()), next_reason = 'our own network was down',
       failures = p.failures,
       url = case when p.url_index = f.url_index then f.url
                  else (select griot.address_of(f.feed_id, s.urls[p.url_index + 1])
                          from griot.source s
                         where s.source_id = f.feed_id) end,
       url_index = p.url_index, fallback_since = griot.from_millis(p.fallback_since),
       last_outcome = before.outcome, last_status = before.status, last_detail = before.detail
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::integer[], $5::integer[],
              $6::bigint[]) as p (feed_id, first, last, failures, url_index, fallback_since)
  left join lateral (select outcome, status, detail
                       from griot.poll q
                      where q.feed_id = p.feed_id
                        and q.started < griot.from_millis(p.first)
                      order by q.started desc
                      limit 1) as before on true
 where f.feed_id = p.feed_id
   and f.last_poll = griot.from_millis(p.last)
   and f.lease_token is null)"};

}  // namespace

void pardon(Transaction& transaction, const std::vector<Pardon>& pardons) {
    Rows rows{6};
    for (const Pardon& pardon : pardons) {
        rows.add(pardon.feed.feed_id, pardon.first, pardon.last, pardon.feed.schedule.failures,
                 pardon.feed.url_index, pardon.feed.fallback_since);
    }
    transaction.send(kPardon, std::move(rows));
}

}  // namespace griot::store
