#include "store/times.hpp"

namespace griot::store {
namespace {

// Two machines' clocks differ by less than the half minute. A poll that is yet to come was written
// by a clock that ran ahead, and so was the due time beside it: what holds is the time between.
constexpr Statement kMendFeeds{"mend_feeds", R"(
update griot.feed
   set due_at = case when last_poll > now()
                     then now() + least(greatest(due_at - last_poll, '0'),
                                        $1::bigint * interval '1 millisecond')
                     when due_at > now() + $1::bigint * interval '1 millisecond' then now()
                     else due_at end,
       last_poll = case when last_poll > now() then now() else last_poll end,
       last_success = case when last_success > now() then now() else last_success end,
       lease_until = case when lease_until is not null
                          then least(lease_until,
                                     now() + $2::bigint * interval '1 millisecond') end
 where enabled
   and (last_poll > now() + interval '30 seconds'
        or due_at > now() + $1::bigint * interval '1 millisecond' + interval '30 seconds'
        or lease_until > now() + $2::bigint * interval '1 millisecond' + interval '30 seconds'))"};

constexpr Statement kMendHosts{"mend_hosts", R"(
delete from griot.host
 where free_at > now() + $1::bigint * interval '1 millisecond' + interval '30 seconds')"};

}  // namespace

void mend_times(Transaction& transaction, const Store::Bounds& bounds) {
    transaction.run(kMendFeeds, {std::to_string(bounds.longest_wait.count()),
                                 std::to_string(bounds.lease_time.count())});
    transaction.run(kMendHosts, {std::to_string(bounds.host_wait.count())});
}

}  // namespace griot::store
