#include "store/river.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/selected.hpp"

namespace griot::store {
namespace {

// $1 to $3: place and age; $4: how many to look at.
constexpr std::string_view kWithin = R"(
       (i.published, i.item_id) < (coalesce(griot.from_millis($1::bigint), 'infinity'),
                                   coalesce($2::bigint, 0))
   and i.published >= coalesce(now() - $3::bigint * interval '1 millisecond', '-infinity')
   and i.quarantine is null)";

// Of a story, its lead.
Statement of_all() {
    static const std::string sql = joined({R"(
select i.item_id, i.feed_id, coalesce(t.lead_item, i.item_id) = i.item_id as told
  from griot.item i
  left join griot.story t on t.story_id = i.story_id
 where i.duplicate_of is null
   and )",
                                           kWithin, R"(
 order by i.published desc, i.item_id desc
 limit $4::bigint)"});
    return {"river_of_all", sql.c_str()};
}

Statement of_items() {
    static const std::string sql = joined({R"(
with candidates as (
    select i.item_id, i.feed_id, i.story_id, i.published
      from griot.item i
     where i.duplicate_of is null
       and )",
                                           kWithin, " and ", kSelected, R"(
     order by i.published desc, i.item_id desc
     limit $4::bigint))",
                                           kFirstOfStory, kSelected, kInOrder});
    return {"river_of_items", sql.c_str()};
}

Statement of_sources() {
    static const std::string sql = joined({R"(
with candidates as (
    select n.item_id, n.feed_id, n.story_id, n.published
      from unnest($8::bigint[]) as f (feed_id)
     cross join lateral (
            select i.item_id, i.feed_id, i.story_id, i.published
              from griot.item i
             where i.feed_id = f.feed_id
               and )",
                                           kWithin, " and ", kSelected, R"(
             order by i.published desc, i.item_id desc
             limit $4::bigint) as n
     order by n.published desc, n.item_id desc
     limit $4::bigint))",
                                           kFirstOfStory, kSelected, kInOrder});
    return {"river_of_sources", sql.c_str()};
}

// Of the newest 2,000 that a search finds, as news.search ranks no more.
Statement of_search() {
    static const std::string sql = joined({R"(
with candidates as (
    select i.item_id, i.feed_id, i.story_id, i.published
      from griot.found_items($9::text, null, null, 2000) as n
      join griot.item i on i.item_id = n.item_id
     where i.duplicate_of is null
       and ($8::bigint[] is null or i.feed_id = any ($8::bigint[]))
       and )",
                                           kWithin, " and ", kSelected, R"(
     order by i.published desc, i.item_id desc
     limit $4::bigint)
select c.item_id, c.feed_id,
       c.item_id = first_value(c.item_id) over (
            partition by c.story_id
            order by c.item_id is distinct from coalesce((select t.lead_item
                                                            from griot.story t
                                                           where t.story_id = c.story_id),
                                                         c.story_id),
                     c.published, c.item_id) as told
  from candidates c
 order by c.published desc, c.item_id desc)"});
    return {"river_of_search", sql.c_str()};
}

// Copies and the later reports of a story are looked at too, and a chatty source may hold the
// newest places many times over: each look goes this much deeper.
constexpr std::size_t kFirstLook = 2, kDeeper = 8;

// So many sources are not asked for their newest one by one without a limit of time: what is new
// among them is a few days old, and where it is not, to have looked costs little.
constexpr std::size_t kManySources = 8;
constexpr Duration kRecent = std::chrono::hours{24 * 3};

class River {
public:
    River(Transaction& transaction, const Selection& selection, const OutboundSettings& settings,
          const Stretch& stretch)
        : transaction_{transaction},
          selection_{selection},
          settings_{settings},
          stretch_{stretch},
          age_{settings.max_age} {
        if (selection.of_sources()) sources_ = selected_sources(transaction, selection);
    }

    std::vector<std::int64_t> read() {
        if (selection_.of_sources() && sources_.empty()) return {};
        if (selection_.search.empty() && sources_.size() > kManySources &&
            (age_ == Duration{0} || age_ > kRecent)) {
            age_ = kRecent;
            if (std::vector<std::int64_t> recent = look(); recent.size() == settings_.entries) {
                return recent;
            }
            age_ = settings_.max_age;
        }
        return look();
    }

private:
    std::vector<std::int64_t> look() {
        for (std::size_t depth = settings_.entries * kFirstLook;; depth *= kDeeper) {
            const pqxx::result rows = ask(depth);
            std::vector<std::int64_t> items = told(rows);
            const bool exhausted = static_cast<std::size_t>(rows.size()) < depth;
            if (exhausted || items.size() == settings_.entries) return items;
        }
    }

    pqxx::result ask(std::size_t depth) {
        Parameters parameters(3);
        if (const auto& before = stretch_.before) {
            parameters[0] = std::to_string(before->published.time_since_epoch().count());
            parameters[1] = std::to_string(before->item_id);
        }
        if (age_ > Duration{0}) parameters[2] = std::to_string(age_.count());
        parameters.emplace_back(std::to_string(depth));
        if (selection_.empty()) return transaction_.run(of_all(), parameters);
        add_selection(parameters, selection_, sources_);
        if (!selection_.search.empty()) {
            parameters.emplace_back(selection_.search);
            return transaction_.run(of_search(), parameters);
        }
        return transaction_.run(selection_.of_sources() ? of_sources() : of_items(), parameters);
    }

    // One a story, no source too often.
    [[nodiscard]] std::vector<std::int64_t> told(const pqxx::result& rows) const {
        std::unordered_map<std::int64_t, std::size_t> of_source;
        std::vector<std::int64_t> items;
        for (const auto& row : rows) {
            const std::int64_t item = integer_of(row["item_id"]);
            if (!row["told"].as<bool>(false) || !on_stretch(item)) continue;
            const std::size_t count = ++of_source[integer_of(row["feed_id"])];
            if (settings_.per_source > 0 && count > settings_.per_source) continue;
            items.push_back(item);
            if (items.size() == settings_.entries) break;
        }
        return items;
    }

    [[nodiscard]] bool on_stretch(std::int64_t item) const {
        return (!stretch_.up_to || item <= *stretch_.up_to) && !stretch_.without.contains(item);
    }

    Transaction& transaction_;
    const Selection& selection_;
    const OutboundSettings& settings_;
    const Stretch& stretch_;
    Duration age_;
    std::vector<std::int64_t> sources_;
};

}  // namespace

std::vector<std::int64_t> river(Transaction& transaction, const Selection& selection,
                                const OutboundSettings& settings, const Stretch& stretch) {
    return River{transaction, selection, settings, stretch}.read();
}

}  // namespace griot::store
