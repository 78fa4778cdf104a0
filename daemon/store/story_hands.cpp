#include "store/story_hands.hpp"

#include <algorithm>
#include <utility>

#include "store/commit.hpp"
#include "store/news.hpp"
#include "store/references.hpp"
#include "store/story_verdicts.hpp"

namespace griot::store {
namespace {

// A story that a person had a hand in has a row that stays: so its entry is seen to change.
constexpr Statement kHold{"hold_stories", R"(
insert into griot.story
       (story_id, lead_item, founded_at, outbound_id, reports, first_published, last_published)
select t.story_id, min(i.item_id), min(i.first_seen), n.outbound_id, count(*), min(i.published),
       max(i.published)
  from unnest($1::bigint[]) as t (story_id)
 cross join lateral griot.items_of(t.story_id) as i
  left join griot.item n on n.item_id = t.story_id
 where i.duplicate_of is null
 group by t.story_id, n.outbound_id
    on conflict (story_id) do update
   set outbound_id = coalesce(griot.story.outbound_id, excluded.outbound_id))"};

constexpr Statement kMerge{"merge_stories", R"(
update griot.story
   set by_rules = coalesce(by_rules, story_id),
       merged_into = case when story_id <> $1::bigint then $1::bigint end
 where story_id = $1::bigint
    or story_id = any ($2::bigint[])
returning story_id, lead_item)"};

constexpr Statement kSplittable{"splittable_item", R"(
select i.duplicate_of, i.story_id,
       (select count(*) from griot.items_of(i.story_id) as r where r.duplicate_of is null) as reports
  from griot.item i
 where i.item_id = $1::bigint)"};

constexpr Statement kSplit{"split_story", R"(
with own as (
    insert into griot.story (story_id, lead_item, founded_at, outbound_id, reports)
    select nextval('griot.item_id'), item_id, first_seen, gen_random_uuid(), 0
      from griot.item
     where item_id = $1::bigint
    returning story_id),
pinned as (
    insert into griot.story_pin (item_id, story_id)
    select $1::bigint, story_id from own
        on conflict (item_id) do update
       set story_id = excluded.story_id, pinned_at = now())
update griot.item i
   set story_by_rules = coalesce(i.story_by_rules, i.story_id), story_id = own.story_id
  from own
 where i.item_id = any (array(select $1::bigint
                               union all
                              select d.item_id
                                from griot.item d
                               where d.story_id = $2::bigint
                                 and d.story_id <> d.item_id
                                 and d.duplicate_of = $1::bigint))
returning i.story_id)"};

constexpr Statement kPins{"pins_to_undo", R"(
select p.item_id, p.story_id, coalesce(i.story_by_rules, i.story_id) as rules
  from griot.story_pin p
  join griot.item i using (item_id)
 where p.item_id = $1::bigint
    or ($2::bigint is not null and p.story_id = $2::bigint))"};

constexpr Statement kUnpin{"unpin_items", R"(
delete from griot.story_pin
 where item_id = any ($1::bigint[]))"};

// The merge of the story of this number; else that of the story that the rules have the item in;
// else those into the story.
constexpr Statement kMerges{"merges_to_undo", R"(
with asked as (
    select story_id, 1 as choice from griot.story
     where story_id = $1::bigint and merged_into is not null
     union all
    select s.story_id, 2 from griot.item i
      join griot.story s on s.by_rules = i.story_by_rules and s.merged_into is not null
     where i.item_id = $1::bigint
     union all
    select story_id, 3 from griot.story where merged_into = $2::bigint)
select s.story_id, s.merged_into, s.lead_item, s.by_rules
  from griot.story s
 where s.story_id in (select story_id from asked
                       where choice = (select min(choice) from asked)))"};

constexpr Statement kUnmerge{"unmerge_stories", R"(
update griot.story
   set merged_into = null
 where story_id = any ($1::bigint[]))"};

// Those that are merged with none any more.
constexpr Statement kRelease{"release_stories", R"(
update griot.story s
   set by_rules = null
 where s.story_id = any ($1::bigint[])
   and s.merged_into is null
   and not exists (select from griot.story m where m.merged_into = s.story_id))"};

// What the rules call these stories and all that were ever merged into them.
constexpr Statement kRulesOf{"rules_of_stories", R"(
with recursive below (story_id, by_rules) as (
    select story_id, by_rules
      from griot.story
     where story_id = any ($1::bigint[])
     union
    select m.story_id, m.by_rules
      from below b
      join griot.story m on m.merged_into = b.story_id)
select by_rules from below where by_rules is not null)"};

constexpr Statement kSay{"say_of_stories", R"(
insert into griot.decision (item_id, feed_id, decided_at, verdict, against, rule, evidence)
select w.item_id, i.feed_id, now(), w.verdict, w.against, 'person', w.evidence
  from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[])
       as w (item_id, verdict, against, evidence)
  join griot.item i using (item_id))"};

std::string notice_of(std::size_t stories) {
    return R"({"new":0,"revised":0,"duplicates":0,"stories":)" + std::to_string(stories) + '}';
}

std::vector<std::int64_t> finish(Transaction& transaction, std::vector<std::int64_t> touched) {
    std::ranges::sort(touched);
    const auto repeated = std::ranges::unique(touched);
    touched.erase(repeated.begin(), repeated.end());
    retell_stories(transaction, touched);
    announce_news(transaction, {.outbound = true, .notice = notice_of(touched.size())});
    return touched;
}

std::unexpected<std::string> unknown(const std::string& reference) {
    return std::unexpected{"\"" + reference +
                           "\" is no story or item that is known; `griot stories list` shows the "
                           "stories' numbers"};
}

std::vector<std::int64_t> rules_of(Transaction& transaction,
                                   const std::vector<std::int64_t>& stories) {
    std::vector<std::int64_t> rules;
    for (const auto& row : transaction.run(kRulesOf, {list_literal(stories)})) {
        rules.push_back(integer_of(row[0]));
    }
    return rules;
}

Touched undo_pins(Transaction& transaction, const pqxx::result& pins) {
    std::vector<std::int64_t> items;
    std::vector<std::int64_t> rules;
    Rows words{4};
    for (const auto& pin : pins) {
        items.push_back(integer_of(pin["item_id"]));
        rules.push_back(integer_of(pin["rules"]));
        words.add(items.back(), "undone", integer_of(pin["story_id"]), "it had been split off");
    }
    transaction.run(kUnpin, {list_literal(items)});
    std::vector<std::int64_t> touched = restand(transaction, rules);
    transaction.send(kSay, std::move(words));
    return finish(transaction, std::move(touched));
}

Touched undo_merges(Transaction& transaction, const pqxx::result& merges) {
    std::vector<std::int64_t> merged;
    std::vector<std::int64_t> touched;
    Rows words{4};
    for (const auto& merge : merges) {
        const std::int64_t into = integer_of(merge["merged_into"]);
        merged.push_back(integer_of(merge["story_id"]));
        touched.insert(touched.end(), {merged.back(), into});
        words.add(integer_of(merge["lead_item"]), "undone", into,
                  "story " + std::to_string(merged.back()) + " had been merged into it");
    }
    const std::vector<std::int64_t> rules = rules_of(transaction, touched);
    transaction.run(kUnmerge, {list_literal(merged)});
    transaction.run(kRelease, {list_literal(touched)});
    const std::vector<std::int64_t> moved = restand(transaction, rules);
    touched.insert(touched.end(), moved.begin(), moved.end());
    transaction.send(kSay, std::move(words));
    return finish(transaction, std::move(touched));
}

}  // namespace

Touched merge_stories(Transaction& transaction, const std::vector<std::string>& references) {
    lock_items(transaction);
    std::vector<std::int64_t> stories;
    for (const std::string& reference : references) {
        stories.push_back(find_story(transaction, reference));
        if (stories.back() == 0) return unknown(reference);
        if (std::ranges::count(stories, stories.back()) > 1) {
            return std::unexpected{"\"" + reference + "\" is of story " +
                                   std::to_string(stories.back()) + " already"};
        }
    }
    if (stories.size() < 2) return std::unexpected{"name the story to keep, and those to merge"};
    const std::int64_t target = stories.front();
    const std::vector<std::int64_t> others{stories.begin() + 1, stories.end()};
    transaction.run(kHold, {list_literal(stories)});
    Rows words{4};
    for (const auto& row :
         transaction.run(kMerge, {std::to_string(target), list_literal(others)})) {
        if (integer_of(row["story_id"]) == target) continue;
        words.add(integer_of(row["lead_item"]), "merged", target,
                  "it was story " + text_of(row["story_id"]));
    }
    restand(transaction, rules_of(transaction, stories));
    transaction.send(kSay, std::move(words));
    return finish(transaction, std::move(stories));
}

Touched split_story(Transaction& transaction, const std::string& item) {
    lock_items(transaction);
    const std::int64_t id = find_item(transaction, item);
    const std::string number = std::to_string(id);
    const pqxx::result found = transaction.run(kSplittable, {number});
    if (found.empty()) return unknown(item);
    if (!found[0]["duplicate_of"].is_null()) {
        return std::unexpected{"item " + number + " repeats item " +
                               text_of(found[0]["duplicate_of"]) +
                               " and goes with it; split that one"};
    }
    const std::int64_t story = integer_of(found[0]["story_id"]);
    if (integer_of(found[0]["reports"]) < 2) {
        return std::unexpected{"item " + number + " is a story of its own already"};
    }
    transaction.run(kHold, {list_literal(std::vector{story})});
    const pqxx::result own = transaction.run(kSplit, {number, std::to_string(story)});
    Rows words{4};
    words.add(id, "split", story, "");
    transaction.send(kSay, std::move(words));
    return finish(transaction, {story, integer_of(own[0][0])});
}

Touched undo_story(Transaction& transaction, const std::string& reference) {
    lock_items(transaction);
    const std::int64_t story = find_story(transaction, reference);
    if (story == 0) return unknown(reference);
    const std::string standing = std::to_string(story);
    const std::string number = std::to_string(number_of(transaction, reference));
    if (const auto pin = transaction.run(kPins, {number, std::nullopt}); !pin.empty()) {
        return undo_pins(transaction, pin);
    }
    if (const auto merges = transaction.run(kMerges, {number, standing}); !merges.empty()) {
        return undo_merges(transaction, merges);
    }
    if (const auto pins = transaction.run(kPins, {number, standing}); !pins.empty()) {
        return undo_pins(transaction, pins);
    }
    return std::unexpected{"no person has merged story " + standing +
                           " or split it: nothing to undo"};
}

}  // namespace griot::store
