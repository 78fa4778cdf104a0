// What statements by a selection have in common.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/selection.hpp"
#include "store/session.hpp"

namespace griot::store {

// Of an item `i`. $5: languages; $6: categories; $7: agencies.
inline constexpr std::string_view kSelected = R"(
       ($5::text[] is null
        or split_part(lower(coalesce(i.language, (select s.language
                                                    from griot.source s
                                                   where s.source_id = i.feed_id))),
                      '-', 1) = any ($5::text[]))
   and ($6::text[] is null
        or (i.categories is not null and griot.lowered(i.categories) && griot.lowered($6::text[])))
   and ($7::text[] is null
        or (coalesce(i.wire, i.wire_inherited) is not null
            and coalesce(i.wire, i.wire_inherited) && $7::text[])))";

// Of the reports of a story that are selected, the lead, else an original, else the first. Between
// the two parts of it stand the conditions of an item `i`; $8: the sources, null: any.
inline constexpr std::string_view kFirstOfStory = R"(
select c.item_id, c.feed_id,
       c.item_id = (
            select i.item_id
              from (select a.* from griot.item a
                     where a.item_id = c.story_id and a.story_id = c.story_id
                     union all
                    select a.* from griot.item a
                     where a.story_id = c.story_id and a.story_id <> a.item_id) as i
             where i.quarantine is null
               and ($8::bigint[] is null or i.feed_id = any ($8::bigint[]))
               and )";
inline constexpr std::string_view kInOrder = R"(
             order by i.item_id is distinct from coalesce((select t.lead_item
                                                             from griot.story t
                                                            where t.story_id = c.story_id),
                                                          c.story_id),
                      i.duplicate_of nulls first, i.published, i.item_id
             limit 1) as told
  from candidates c
 order by c.published desc, c.item_id desc)";

std::string joined(std::initializer_list<std::string_view> parts);

// The sources that a selection is of, where it is of some.
std::vector<std::int64_t> selected_sources(Transaction& transaction, const Selection& selection);

// $5 to $8: languages, categories, agencies; the sources, or null where it is of any.
void add_selection(Parameters& parameters, const Selection& selection,
                   const std::vector<std::int64_t>& sources);

}  // namespace griot::store
