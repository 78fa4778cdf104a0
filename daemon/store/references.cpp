#include "store/references.hpp"

#include <charconv>
#include <optional>

#include "text/hash.hpp"
#include "text/url.hpp"

namespace griot::store {
namespace {

constexpr Statement kItemOfNumber{"item_of_number", R"(
select coalesce((select item_id from griot.item where item_id = $1::bigint),
                (select lead_item from griot.story where story_id = $1::bigint)))"};

// No index has outbound ids: one more for every item would cost more than the few who ask.
constexpr Statement kItemOfUrn{"item_of_urn", R"(
select coalesce((select lead_item from griot.story where outbound_id = $1::uuid and reports > 0),
                (select item_id from griot.item where outbound_id = $1::uuid)))"};

constexpr Statement kItemOfUrl{"item_of_url", R"(
select i.item_id
  from griot.item_key k
  join griot.item i using (item_id)
 where uuid_hash_extended(k.url_key, 0) = uuid_hash_extended($1::uuid, 0)
   and k.url_key = $1::uuid)"};

constexpr Statement kStoryOfNumber{"story_of_number", R"(
select coalesce((select $1::bigint where exists (select from griot.items_of($1::bigint))),
                (select story_id from griot.item where item_id = $1::bigint),
                (select i.story_id
                   from griot.story t
                   join griot.item i on i.item_id = t.lead_item
                  where t.story_id = $1::bigint)))"};

constexpr Statement kStoryOfItem{"story_of_item",
                                 "select story_id from griot.item where item_id = $1::bigint"};

constexpr std::string_view kUrn = "urn:uuid:";

std::int64_t answer(const pqxx::result& rows) {
    return rows.empty() ? 0 : integer_of(rows[0][0]);
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const auto [at, error] = std::from_chars(begin, end, number);
    if (error != std::errc{} || at != end) return std::nullopt;
    return number;
}

}  // namespace

std::int64_t number_of(Transaction& transaction, const std::string& reference) {
    const auto number = number_in(reference);
    return number ? *number : find_item(transaction, reference);
}

std::int64_t find_item(Transaction& transaction, const std::string& reference) {
    if (const auto number = number_in(reference)) {
        return answer(transaction.run(kItemOfNumber, {std::to_string(*number)}));
    }
    if (reference.starts_with(kUrn)) {
        const Key id = text::from_uuid(std::string_view{reference}.substr(kUrn.size()));
        if (id.empty()) return 0;
        return answer(transaction.run(kItemOfUrn, {text::to_uuid(id)}));
    }
    const bool whole = reference.find("://") != std::string::npos;
    const std::string url = text::comparison_url(whole ? reference : "https://" + reference);
    if (url.empty()) return 0;
    return answer(transaction.run(kItemOfUrl, {text::to_uuid(text::key_of(url))}));
}

std::int64_t find_story(Transaction& transaction, const std::string& reference) {
    if (const auto number = number_in(reference)) {
        return answer(transaction.run(kStoryOfNumber, {std::to_string(*number)}));
    }
    const std::int64_t item = find_item(transaction, reference);
    return answer(transaction.run(kStoryOfItem, {std::to_string(item)}));
}

}  // namespace griot::store
