#include "store/story_verdicts.hpp"

#include <utility>

#include "store/arrays.hpp"
#include "store/commit.hpp"
#include "store/news.hpp"

namespace griot::store {
namespace {

// Whoever read an older state is refused: its verdicts would undo newer ones.
constexpr Statement kTakeTurn{"take_story_turn", R"(
update griot.story_progress
   set turn = turn + 1, settled_seq = greatest(settled_seq, $2::bigint), rules_version = $3::integer
 where turn = $1::bigint
returning turn)"};

// Of a story that people merged, the rules have another name now. What they call it, before and
// after.
constexpr Statement kRenameMerged{"rename_merged_stories", R"(
update griot.story s
   set by_rules = j.story_id
  from unnest($1::bigint[], $2::bigint[]) as j (item_id, story_id)
  join griot.story old on old.story_id = j.item_id
 where s.story_id = j.item_id
   and s.by_rules <> j.story_id
returning old.by_rules, s.by_rules)"};

// The items whose story is another now, with their duplicates; an item that a person pinned stays
// where it is. Returns the stories that lost or won.
constexpr Statement kJudge{"judge_reports", R"(
with judged as (
    select *
      from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
           as j (item_id, story_id, founder_at, founder_key)),
noted as (
    update griot.report r
       set story_id = nullif(j.story_id, j.item_id),
           founder_at = case when j.founder_at = r.at and j.founder_key = r.key then null
                             else j.founder_at end,
           founder_key = case when j.founder_at = r.at and j.founder_key = r.key then null
                              else j.founder_key end,
           judged_turn = $5::bigint
      from judged j
     where r.item_id = j.item_id
       and (coalesce(r.story_id, r.item_id) <> j.story_id
            or coalesce(r.founder_at, r.at) <> j.founder_at
            or coalesce(r.founder_key, r.key) <> j.founder_key)),
moved as (
    select i.item_id, i.story_id as was, j.story_id as by_rules,
           griot.standing_story(coalesce(p.story_id, j.story_id)) as is_now
      from judged j
      join griot.item i using (item_id)
      left join griot.story_pin p using (item_id)
     where coalesce(i.story_by_rules, i.story_id) <> j.story_id),
rows as (
    select item_id, was, by_rules, is_now from moved
     union all
    select d.item_id, m.was, m.by_rules, m.is_now
      from moved m
      join griot.item d
        on d.story_id = m.was
       and d.story_id <> d.item_id
       and d.duplicate_of = m.item_id),
written as (
    update griot.item i
       set story_id = r.is_now, story_by_rules = nullif(r.by_rules, r.is_now)
      from rows r
     where i.item_id = r.item_id)
select was from rows where was <> is_now
 union
select is_now from rows where was <> is_now)"};

// All items of which the rules, or a person's pin, say one of these stories: where they stand now.
// Returns the stories that lost or won.
constexpr Statement kRestand{"restand_stories", R"(
with named as (
    select distinct unnest($1::bigint[]) as story_id),
meant as (
    select i.item_id
      from named n
     cross join lateral griot.items_of(n.story_id) as i
     where i.story_by_rules is null
     union
    select i.item_id
      from named n
      join griot.item i on i.story_by_rules = n.story_id
     union
    select p.item_id
      from named n
      join griot.story_pin p using (story_id)
     union
    select d.item_id
      from named n
      join griot.story_pin p using (story_id)
      join griot.item o on o.item_id = p.item_id
      join griot.item d
        on d.story_id = o.story_id
       and d.story_id <> d.item_id
       and d.duplicate_of = o.item_id),
rows as (
    select i.item_id, i.story_id as was, coalesce(i.story_by_rules, i.story_id) as by_rules,
           griot.standing_story(coalesce(p.story_id, i.story_by_rules, i.story_id)) as is_now
      from meant
      join griot.item i using (item_id)
      left join griot.story_pin p on p.item_id = coalesce(i.duplicate_of, i.item_id)),
written as (
    update griot.item i
       set story_id = r.is_now, story_by_rules = nullif(r.by_rules, r.is_now)
      from rows r
     where i.item_id = r.item_id
       and r.was <> r.is_now)
select was from rows where was <> is_now
 union
select is_now from rows where was <> is_now)"};

// The lead: the earliest report that credits no other source, or the credited agency's own (D11).
// lead_since: when readers who had the story's first report got other words.
// A story of one report needs no row, unless a person had a hand in it.
constexpr Statement kRetell{"retell_stories", R"(
with touched as (
    select distinct unnest($1::bigint[]) as story_id),
told as (
    select t.story_id, i.item_id, i.published, i.first_seen,
           row_number() over (partition by t.story_id
                              order by (c.wire is null or c.own) desc, i.published, i.item_id)
           as place
      from touched t
     cross join lateral griot.items_of(t.story_id) as i
      join griot.source s on s.source_id = i.feed_id
     cross join lateral (select nullif(coalesce(i.wire, i.wire_inherited), '{}') as wire,
                                exists (select
                                          from unnest(coalesce(i.wire, i.wire_inherited)) as w
                                         where position(lower(w) in lower(s.name)) > 0) as own) as c
     where i.duplicate_of is null),
summary as (
    select story_id, count(*) as reports, min(published) as first_published,
           max(published) as last_published, min(first_seen) as founded_at,
           min(item_id) filter (where place = 1) as lead_item
      from told
     group by story_id),
gone as (
    delete from griot.story s
     using touched t
     where s.story_id = t.story_id
       and s.merged_into is null
       and s.outbound_id is null
       and not exists (select from summary m where m.story_id = s.story_id and m.reports > 1)),
emptied as (
    update griot.story s
       set reports = 0
      from touched t
     where s.story_id = t.story_id
       and (s.merged_into is not null or s.outbound_id is not null)
       and not exists (select from summary m where m.story_id = s.story_id))
insert into griot.story
       (story_id, lead_item, founded_at, reports, first_published, last_published, lead_since)
select m.story_id, m.lead_item, m.founded_at, m.reports, m.first_published, m.last_published,
       (select l.first_seen
          from griot.item l, griot.item n
         where l.item_id = m.lead_item
           and n.item_id = m.story_id
           and n.first_seen < l.first_seen)
  from summary m
 where m.reports > 1
    or exists (select
                 from griot.story s
                where s.story_id = m.story_id
                  and (s.merged_into is not null or s.outbound_id is not null))
    on conflict (story_id) do update
   set lead_since = case when griot.story.lead_item = excluded.lead_item
                         then griot.story.lead_since else now() end,
       lead_item = excluded.lead_item, reports = excluded.reports,
       first_published = excluded.first_published, last_published = excluded.last_published)"};

constexpr Statement kInsertStoryDecisions{"insert_story_decisions", R"(
insert into griot.decision
       (item_id, feed_id, decided_at, verdict, against, rule, score, evidence, needed, version)
select d.item_id, i.feed_id, now(), d.verdict, d.against, d.rule, d.score, d.evidence, d.needed,
       $8::integer
  from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::float8[], $6::text[],
              $7::float8[])
       as d (item_id, verdict, against, rule, score, evidence, needed)
  join griot.item i using (item_id))"};

// Reports that none to come can be held against. The oldest are the first by seq, nearly.
constexpr Statement kForgetReports{"forget_reports", R"(
delete from griot.report r
 using griot.story_progress p
 where r.item_id = any (array(select item_id from griot.report order by seq limit 2000))
   and r.seq <= p.settled_seq
   and r.at < p.newest_at - 2 * $1::bigint)"};

bool joined(const StoryVerdict& verdict) {
    return verdict.standing.founder != verdict.standing.place;
}

// By the item that is judged, its story.
Rows names_of(const std::vector<StoryVerdict>& verdicts) {
    Rows rows{2};
    for (const StoryVerdict& verdict : verdicts) {
        if (!verdict.held) rows.add(verdict.standing.item_id, verdict.standing.story_id);
    }
    return rows;
}

Rows standings_of(const std::vector<StoryVerdict>& verdicts) {
    Rows rows{4};
    for (const StoryVerdict& verdict : verdicts) {
        if (verdict.held) continue;
        const StoryStanding& standing = verdict.standing;
        rows.add(standing.item_id, standing.story_id,
                 standing.founder.at.time_since_epoch().count(), standing.founder.key);
    }
    return rows;
}

void write_reasons(Transaction& transaction, const std::vector<StoryVerdict>& verdicts,
                   int rules_version) {
    Rows rows{7};
    for (const StoryVerdict& verdict : verdicts) {
        if (verdict.rule.empty()) continue;
        rows.add(verdict.standing.item_id, joined(verdict) ? "story" : "own-story",
                 ZeroIsNull{joined(verdict) ? verdict.standing.story_id : verdict.nearest},
                 verdict.rule, verdict.score, verdict.evidence, verdict.needed);
    }
    if (rows.empty()) return;
    Parameters parameters = std::move(rows).parameters();
    parameters.push_back(std::to_string(rules_version));
    transaction.run(kInsertStoryDecisions, parameters);
}

}  // namespace

std::vector<std::int64_t> restand(Transaction& transaction,
                                  const std::vector<std::int64_t>& stories) {
    std::vector<std::int64_t> touched;
    if (stories.empty()) return touched;
    for (const auto& row : transaction.run(kRestand, {list_literal(stories)})) {
        touched.push_back(integer_of(row[0]));
    }
    return touched;
}

void retell_stories(Transaction& transaction, const std::vector<std::int64_t>& stories) {
    if (!stories.empty()) transaction.run(kRetell, {list_literal(stories)});
}

bool write_verdicts(Transaction& transaction, const std::vector<StoryVerdict>& verdicts,
                    const StoryCursor& cursor, int rules_version) {
    lock_items(transaction);
    const pqxx::result turn = transaction.run(
        kTakeTurn,
        {std::to_string(cursor.turn), std::to_string(cursor.seq), std::to_string(rules_version)});
    if (turn.empty()) return false;
    if (Rows rows = standings_of(verdicts); !rows.empty()) {
        std::vector<std::int64_t> renamed;
        for (const auto& row :
             transaction.run(kRenameMerged, std::move(names_of(verdicts)).parameters())) {
            renamed.insert(renamed.end(), {integer_of(row[0]), integer_of(row[1])});
        }
        Parameters parameters = std::move(rows).parameters();
        parameters.push_back(std::to_string(integer_of(turn[0][0])));
        std::vector<std::int64_t> touched;
        for (const auto& row : transaction.run(kJudge, parameters)) {
            touched.push_back(integer_of(row[0]));
        }
        const std::vector<std::int64_t> moved = restand(transaction, renamed);
        touched.insert(touched.end(), moved.begin(), moved.end());
        retell_stories(transaction, touched);
        if (!touched.empty()) announce_news(transaction, {.outbound = true, .notice = {}});
    }
    write_reasons(transaction, verdicts, rules_version);
    transaction.run(kForgetReports, {std::to_string(Duration{kStoryWindow}.count())});
    return true;
}

}  // namespace griot::store
