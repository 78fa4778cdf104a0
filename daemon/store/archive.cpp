#include "store/archive.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "store/outbound.hpp"
#include "store/selected.hpp"

namespace griot::store {
namespace {

// Numbered after $1, up to and with $2.
constexpr std::string_view kNumbered = R"(
       coalesce(i.seq, i.item_id) > $1::bigint
   and coalesce(i.seq, i.item_id) <= $2::bigint
   and i.quarantine is null
   and case when $8::bigint[] is null then i.duplicate_of is null
            else i.feed_id = any ($8::bigint[]) end
   and )";

// $3: what a search is for; each language by its own rules.
constexpr std::string_view kAsked = R"(
with asked as materialized (
    select l.rules, griot.search_query(l.rules, $3::text) as query
      from griot.search_language l),)";
constexpr std::string_view kFound = R"(
   and exists (select
                 from griot.search w
                 join asked a using (rules)
                where w.item_id = i.item_id
                  and w.first_seen = i.first_seen
                  and w.words @@ a.query))";
// The same parameters where nothing is searched for.
constexpr std::string_view kNothingAsked = R"(
with )";
constexpr std::string_view kAll = R"(
   and $3::text is null)";

std::string part_sql(std::string_view asked, std::string_view found) {
    return joined({asked, R"(
candidates as (
    select i.item_id, i.feed_id, i.story_id, i.published
      from griot.item i
     where )",
                   kNumbered, kSelected, found, R"(
     limit $4::bigint))",
                   kFirstOfStory, kSelected, found, kInOrder});
}

std::string number_sql(std::string_view asked, std::string_view found) {
    return joined({asked, R"(
newest as (
    select coalesce(i.seq, i.item_id) as number
      from griot.item i
     where )",
                   kNumbered, kSelected, found, R"(
     order by coalesce(i.seq, i.item_id) desc
     limit $4::bigint)
select number from newest)"});
}

Statement of_part(const Selection& selection) {
    static const std::string of_all = part_sql(kNothingAsked, kAll);
    static const std::string of_search = part_sql(kAsked, kFound);
    return selection.search.empty() ? Statement{"archive_part", of_all.c_str()}
                                    : Statement{"archive_part_of_search", of_search.c_str()};
}

Statement newest_number(const Selection& selection) {
    static const std::string of_all = number_sql(kNothingAsked, kAll);
    static const std::string of_search = number_sql(kAsked, kFound);
    return selection.search.empty() ? Statement{"archive_number", of_all.c_str()}
                                    : Statement{"archive_number_of_search", of_search.c_str()};
}

constexpr Statement kEnds{"archive_ends", R"(
select min(coalesce(seq, item_id)), max(coalesce(seq, item_id))
  from griot.item
 where quarantine is null)"};

// A stranger's selection that matches nothing may not have the whole archive read.
constexpr std::int64_t kLookBack = 40 * kArchivePart;

class Archive {
public:
    Archive(Transaction& transaction, const Selection& selection)
        : transaction_{transaction}, selection_{selection} {
        if (selection.of_sources()) sources_ = selected_sources(transaction, selection);
    }

    pqxx::result ask(const Statement& statement, const ArchivePart& part, std::int64_t most) {
        Parameters parameters{
            std::to_string(part.after), std::to_string(part.last),
            selection_.search.empty() ? std::nullopt : std::optional{selection_.search},
            std::to_string(most)};
        add_selection(parameters, selection_, sources_);
        return transaction_.run(statement, parameters);
    }

private:
    Transaction& transaction_;
    const Selection& selection_;
    std::vector<std::int64_t> sources_;
};

std::int64_t start_of_part(std::int64_t number) {
    return (number - 1) / kArchivePart * kArchivePart;
}

}  // namespace

std::vector<OutboundEntry> archived(Transaction& transaction, const Selection& selection,
                                    const ArchivePart& part) {
    std::vector<std::int64_t> items;
    for (const auto& row :
         Archive{transaction, selection}.ask(of_part(selection), part, kArchivePart)) {
        if (row["told"].as<bool>(false)) items.push_back(integer_of(row["item_id"]));
    }
    return entries_of(transaction, items);
}

bool anything_after(Transaction& transaction, const Selection& selection, std::int64_t seq) {
    return !Archive{transaction, selection}
                .ask(newest_number(selection), {.after = seq, .last = kNewest}, 1)
                .empty();
}

std::optional<ArchivePart> part_before(Transaction& transaction, const Selection& selection,
                                       std::int64_t last) {
    const pqxx::result ends = transaction.run(kEnds);
    if (ends[0][0].is_null()) return std::nullopt;
    const std::int64_t first = integer_of(ends[0][0]);
    const std::int64_t newest = integer_of(ends[0][1]);
    last = std::min(last, newest);
    if (last < first) return std::nullopt;
    const std::int64_t after = std::max<std::int64_t>(start_of_part(last) - kLookBack, 0);
    const pqxx::result found = Archive{transaction, selection}.ask(
        newest_number(selection), {.after = after, .last = last}, 1);
    if (found.empty()) {
        if (after < first) return std::nullopt;
        return ArchivePart{.after = after - kArchivePart, .last = after};
    }
    const std::int64_t number = integer_of(found[0][0]);
    const std::int64_t start = start_of_part(number);
    const bool over = start + kArchivePart <= newest;
    return ArchivePart{.after = start, .last = over ? start + kArchivePart : number};
}

}  // namespace griot::store
