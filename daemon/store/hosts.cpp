#include "store/hosts.hpp"

#include <utility>

namespace griot::store {
namespace {

constexpr Statement kHold{"hold_hosts", R"(
insert into griot.host as h (host, free_at)
select griot.host_of(url), max(griot.from_millis(free_at))
  from unnest($1::text[], $2::bigint[]) as asked (url, free_at)
 where griot.host_of(url) is not null
 group by griot.host_of(url)
 order by griot.host_of(url)
    on conflict (host) do update
   set free_at = greatest(h.free_at, excluded.free_at))"};

constexpr Statement kForget{"forget_idle_hosts", R"(
delete from griot.host
 where free_at < now() - interval '1 day')"};

}  // namespace

void hold_hosts(Transaction& transaction, const std::vector<const PollReport*>& polls) {
    Rows rows{2};
    for (const PollReport* poll : polls) {
        if (poll->host_paused_until == Instant{}) continue;
        rows.add(poll->fetch.final_url, poll->host_paused_until);
    }
    transaction.send(kHold, std::move(rows));
}

void forget_idle_hosts(Transaction& transaction) {
    transaction.run(kForget);
}

}  // namespace griot::store
