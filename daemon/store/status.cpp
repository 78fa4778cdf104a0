#include "store/status.hpp"

namespace griot::store {
namespace {

// The contract's own view: one definition of each state.
constexpr Statement kStatus{"status", R"(
select name, region_name, country, url, format, state, last_outcome, last_detail, last_status,
       failures, items, quarantined, griot.to_millis(last_poll_at) as last_poll,
       griot.to_millis(last_success_at) as last_success,
       griot.to_millis(last_new_item_at) as last_new_item,
       griot.to_millis(next_due_at) as next_due, why, repairs, redirected_to, health,
       griot.to_millis(health_since) as health_since,
       (extract(epoch from usual_silence) * 1000)::bigint as usual_silence
  from news.sources
 where state <> 'retired'
 order by name)"};

SourceStatus status_of(const pqxx::row& row) {
    SourceStatus source;
    source.name = text_of(row["name"]);
    source.region = text_of(row["region_name"]);
    source.country = text_of(row["country"]);
    source.url = text_of(row["url"]);
    source.format = text_of(row["format"]);
    source.state = text_of(row["state"]);
    source.last_outcome = text_of(row["last_outcome"]);
    source.last_detail = text_of(row["last_detail"]);
    source.last_status = static_cast<int>(integer_of(row["last_status"]));
    source.failures = static_cast<int>(integer_of(row["failures"]));
    source.items = integer_of(row["items"]);
    source.quarantined = integer_of(row["quarantined"]);
    source.last_poll = instant_of(row["last_poll"]);
    source.last_success = instant_of(row["last_success"]);
    source.last_new_item = instant_of(row["last_new_item"]);
    source.next_due = instant_of(row["next_due"]);
    source.next_reason = text_of(row["why"]);
    source.repairs = read_text_array(row["repairs"].c_str());
    source.redirected_to = text_of(row["redirected_to"]);
    source.health = health_named(text_of(row["health"]));
    source.health_since = instant_of(row["health_since"]);
    source.usual_silence = Duration{integer_of(row["usual_silence"])};
    return source;
}

}  // namespace

std::vector<SourceStatus> status(Transaction& transaction) {
    std::vector<SourceStatus> sources;
    for (const auto& row : transaction.run(kStatus)) sources.push_back(status_of(row));
    return sources;
}

}  // namespace griot::store
