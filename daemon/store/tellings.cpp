#include "store/tellings.hpp"

#include <algorithm>

#include "store/health.hpp"
#include "store/transactor.hpp"

namespace griot::store {
namespace {

constexpr int kMostWaiting = 1000;

constexpr Statement kQueue{"queue_tellings", R"(
insert into griot.telling (change_id, channel)
select change_id, channel
  from unnest($1::bigint[]) as change_id
 cross join unnest($2::text[]) as channel
 order by change_id)"};

constexpr Statement kMakeRoom{"drop_tellings", R"(
update griot.telling
   set done_at = now(), error = coalesce(error, 'too many others were waiting')
 where telling_id in (select telling_id
                        from griot.telling
                       where done_at is null
                       order by telling_id desc
                      offset $1::integer))"};

constexpr Statement kTake{"take_telling", R"(
with taken as (
    update griot.telling t
       set due_at = now() + $2::bigint * interval '1 millisecond', attempts = t.attempts + 1
     where t.telling_id = (select telling_id
                             from griot.telling
                            where done_at is null
                              and due_at <= now()
                              and channel = any ($1::text[])
                            order by due_at, telling_id
                              for update skip locked
                            limit 1)
    returning *)
select t.telling_id, t.channel, t.attempts - 1 as attempts, c.change_id, s.name as source, c.url,
       c.health, c.before, griot.to_millis(c.since) as since,
       griot.to_millis(c.before_since) as before_since, griot.to_millis(c.noted_at) as noted,
       c.outcome, c.detail, c.status, c.told
  from taken t
  join griot.health_change c using (change_id)
  join griot.source s on s.source_id = c.source_id)"};

constexpr Statement kNextDue{"next_telling", R"(
select griot.to_millis(min(due_at))
  from griot.telling
 where done_at is null
   and channel = any ($1::text[]))"};

constexpr Statement kEnd{"end_telling", R"(
update griot.telling
   set done_at = now(), delivered = $2::boolean, error = $3::text
 where telling_id = $1::bigint
   and done_at is null)"};

constexpr Statement kPutOff{"put_off_telling", R"(
update griot.telling
   set due_at = now() + $2::bigint * interval '1 millisecond', error = $3::text
 where telling_id = $1::bigint
   and done_at is null)"};

bool wanted(const HealthChange& change, const Tell& tell) {
    const Health health = change.came_back() ? Health::fresh : change.health;
    return change.told && std::ranges::find(tell.of, health) != tell.of.end();
}

}  // namespace

std::vector<std::string> channels_of(const Tell& tell) {
    std::vector<std::string> channels;
    if (!tell.command.empty()) channels.emplace_back("command");
    if (!tell.webhook.empty()) channels.emplace_back("webhook");
    return channels;
}

class Tellings::Impl : public Transactor {
public:
    using Transactor::Transactor;

    void run(const Statement& statement, const Parameters& parameters) {
        transact([&](Transaction& tx) { tx.run(statement, parameters); });
    }
};

Tellings::Tellings(const std::string& connection) : impl_{std::make_unique<Impl>(connection)} {}
Tellings::~Tellings() = default;

std::optional<Telling> Tellings::take(const std::vector<std::string>& channels, Duration lease) {
    return impl_->transact([&](Transaction& tx) -> std::optional<Telling> {
        const Parameters asked{list_literal(channels), std::to_string(lease.count())};
        for (const auto& row : tx.run(kTake, asked)) {
            return Telling{.id = integer_of(row["telling_id"]),
                           .channel = text_of(row["channel"]),
                           .attempts = static_cast<int>(integer_of(row["attempts"])),
                           .change = change_of(row)};
        }
        return std::nullopt;
    });
}

std::optional<Instant> Tellings::next_due(const std::vector<std::string>& channels) {
    return impl_->transact([&](Transaction& tx) -> std::optional<Instant> {
        const pqxx::result rows = tx.run(kNextDue, {list_literal(channels)});
        if (rows[0][0].is_null()) return std::nullopt;
        return instant_of(rows[0][0]);
    });
}

void Tellings::told(const Telling& telling) {
    impl_->run(kEnd, {std::to_string(telling.id), "true", std::nullopt});
}

void Tellings::put_off(const Telling& telling, Duration pause, const std::string& error) {
    impl_->run(kPutOff, {std::to_string(telling.id), std::to_string(pause.count()), error});
}

void Tellings::give_up(const Telling& telling, const std::string& error) {
    impl_->run(kEnd, {std::to_string(telling.id), "false", error});
}

void queue_tellings(Transaction& transaction, const std::vector<HealthChange>& changes,
                    const Tell& tell) {
    const std::vector<std::string> channels = channels_of(tell);
    std::vector<std::int64_t> ids;
    for (const HealthChange& change : changes) {
        if (wanted(change, tell)) ids.push_back(change.id);
    }
    if (channels.empty() || ids.empty()) return;
    transaction.run(kQueue, {list_literal(ids), list_literal(channels)});
    transaction.run(kMakeRoom, {std::to_string(kMostWaiting)});
}

}  // namespace griot::store
