#include "store/credits.hpp"

#include <set>
#include <utility>

#include "stories/credits.hpp"

namespace griot::store {
namespace {

// $1: items of which a copy was written. All reports of their articles, where any has a credit.
constexpr Statement kCopies{"find_copies", R"(
with article as (
    select distinct coalesce(i.duplicate_of, i.item_id) as original
      from griot.item i
     where i.item_id = any ($1::bigint[])),
report as (
    select a.original, i.item_id, i.feed_id, i.wire, i.wire_inherited
      from article a
      join griot.item i on i.item_id = a.original
     union all
    select a.original, d.item_id, d.feed_id, d.wire, d.wire_inherited
      from article a
      join griot.item o on o.item_id = a.original
      join griot.item d
        on d.story_id = o.story_id
       and d.story_id <> d.item_id
       and d.duplicate_of = o.item_id),
credited as (
    select r.*, r.wire || shown.wire as credits,
           bool_or(r.wire is not null or r.wire_inherited is not null or cardinality(shown.wire) > 0)
               over (partition by r.original) as any_credit
      from report r
     cross join lateral (select array(select unnest(g.wire)
                                        from griot.sighting g
                                       where g.item_id = r.item_id) as wire) as shown)
select c.original, c.item_id, c.wire is not null as has_own, c.wire_inherited, c.credits, s.name,
       s.country, f.site_url
  from credited c
  join griot.source s on s.source_id = c.feed_id
  join griot.feed f on f.feed_id = c.feed_id
 where c.any_credit
 order by c.original, c.item_id)"};

constexpr Statement kInherit{"inherit_credits", R"(
update griot.item i
   set wire_inherited = n.wire::text[]
  from unnest($1::bigint[], $2::text[]) as n (item_id, wire)
 where i.item_id = n.item_id)"};

struct Report {
    std::int64_t item_id = 0;
    bool has_own = false;
    std::vector<std::string> inherited;
    stories::Copy copy;
};

Report report_of(const pqxx::row& row) {
    return {.item_id = integer_of(row["item_id"]),
            .has_own = row["has_own"].as<bool>(),
            .inherited = read_text_array(text_of(row["wire_inherited"])),
            .copy = {.credits = read_text_array(text_of(row["credits"])),
                     .source = text_of(row["name"]),
                     .country = text_of(row["country"]),
                     .site_url = text_of(row["site_url"])}};
}

// A new item has no copies yet, unless one of this batch is its duplicate.
bool may_share(Verdict verdict) {
    switch (verdict) {
        case Verdict::duplicate:
        case Verdict::sighting:
        case Verdict::revision:
        case Verdict::copy_revision: return true;
        case Verdict::known:
        case Verdict::alias:
        case Verdict::new_item: return false;
    }
    return false;
}

void inherit(Rows& rows, const std::vector<Report>& article) {
    std::vector<stories::Copy> copies;
    copies.reserve(article.size());
    for (const Report& report : article) copies.push_back(report.copy);
    const std::vector<std::string> shared = stories::shared_credits(copies);
    for (const Report& report : article) {
        std::vector<std::string> credits;
        if (!report.has_own) credits = stories::inherited_by(report.copy, shared);
        if (credits != report.inherited) rows.add(report.item_id, list_literal(credits));
    }
}

}  // namespace

void share_credits(Transaction& transaction, const Batch& batch) {
    std::set<std::int64_t> touched;
    for (std::size_t i = 0; i < batch.decisions.size(); ++i) {
        if (may_share(batch.decisions[i].verdict)) touched.insert(batch.item_ids[i]);
    }
    if (touched.empty()) return;
    Rows rows{2};
    std::vector<Report> article;
    std::int64_t original = 0;
    for (const auto& row : transaction.run(
             kCopies, {list_literal(std::vector<std::int64_t>(touched.begin(), touched.end()))})) {
        if (integer_of(row["original"]) != original) {
            inherit(rows, article);
            article.clear();
            original = integer_of(row["original"]);
        }
        article.push_back(report_of(row));
    }
    inherit(rows, article);
    transaction.send(kInherit, std::move(rows));
}

}  // namespace griot::store
