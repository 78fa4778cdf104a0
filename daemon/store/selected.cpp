#include "store/selected.hpp"

#include <optional>

namespace griot::store {
namespace {

constexpr Statement kSources{"river_sources", R"(
select source_id
  from griot.source
 where ($1::text[] is null or country = any ($1::text[]))
   and ($2::text[] is null or region = any ($2::text[]))
   and ($3::text[] is null or name = any ($3::text[]))
   and ($4::text[] is null or topics && $4::text[]))"};

}  // namespace

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string sql;
    for (const std::string_view part : parts) sql.append(part);
    return sql;
}

std::vector<std::int64_t> selected_sources(Transaction& transaction, const Selection& selection) {
    std::vector<std::int64_t> sources;
    for (const auto& row : transaction.run(
             kSources, {list_literal(selection.countries), list_literal(selection.regions),
                        list_literal(selection.sources), list_literal(selection.topics)})) {
        sources.push_back(integer_of(row[0]));
    }
    return sources;
}

void add_selection(Parameters& parameters, const Selection& selection,
                   const std::vector<std::int64_t>& sources) {
    parameters.push_back(list_literal(selection.languages));
    parameters.push_back(list_literal(selection.categories));
    parameters.push_back(list_literal(selection.wires));
    parameters.emplace_back(selection.of_sources() ? std::optional{list_literal(sources)}
                                                   : std::nullopt);
}

}  // namespace griot::store
