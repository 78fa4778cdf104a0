#include "cli/story_json.hpp"

#include "text/date.hpp"

namespace griot::cli {
namespace {

using nlohmann::ordered_json;

ordered_json json_instant(Instant instant) {
    if (instant == Instant{}) return nullptr;
    return text::to_rfc3339(instant);
}

ordered_json json_id(std::int64_t id) {
    return id == 0 ? ordered_json{} : ordered_json(id);
}

ordered_json json_number(const std::optional<double>& number) {
    return number ? ordered_json(*number) : ordered_json{};
}

ordered_json telling_json(const Telling& telling, const StoryAccount& story) {
    const auto delay = telling.published - story.first_published;
    return {{"item", telling.item_id},
            {"source", telling.source},
            {"country", telling.country},
            {"title", telling.title},
            {"url", telling.url},
            {"published_at", json_instant(telling.published)},
            {"first_seen_at", json_instant(telling.first_seen)},
            {"delay_seconds", std::chrono::duration_cast<std::chrono::seconds>(delay).count()},
            {"lead", telling.item_id == story.lead_item},
            {"duplicate_of", json_id(telling.duplicate_of)},
            {"wire", telling.wire},
            {"also_in", telling.also_in},
            {"story_by_rules", telling.by_rules},
            {"why", telling.why ? reason_json(*telling.why) : ordered_json{}}};
}

ordered_json carrier_json(const Carrier& carrier) {
    return {{"source", carrier.source},
            {"rule", carrier.rule},
            {"first_seen_at", json_instant(carrier.first_seen)},
            {"url", carrier.url},
            {"title", carrier.title}};
}

ordered_json edit_json(const Edit& edit) {
    return {{"source", edit.source},
            {"replaced_at", json_instant(edit.replaced)},
            {"before", edit.before},
            {"after", edit.after.empty() ? edit.before : edit.after}};
}

template <class Rows, class Write>
ordered_json list_json(const Rows& rows, Write write) {
    ordered_json list = ordered_json::array();
    for (const auto& row : rows) list.push_back(write(row));
    return list;
}

}  // namespace

ordered_json reason_json(const Reason& reason) {
    return {{"item", reason.item_id},
            {"title", reason.title},
            {"source", reason.source},
            {"decided_at", json_instant(reason.decided)},
            {"verdict", reason.verdict},
            {"against", json_id(reason.against)},
            {"against_title", reason.against_title},
            {"rule", reason.rule},
            {"score", json_number(reason.score)},
            {"needed", json_number(reason.needed)},
            {"evidence", reason.evidence},
            {"version", json_id(reason.version)}};
}

ordered_json story_json(const StoryAccount& story) {
    return {{"story", story.story_id},
            {"urn", story.urn},
            {"lead_item", story.lead_item},
            {"reports", story.reports},
            {"first_published_at", json_instant(story.first_published)},
            {"last_published_at", json_instant(story.last_published)},
            {"merged_into", json_id(story.merged_into)},
            {"merged", story.merged},
            {"told", list_json(story.tellings, [&](const Telling& telling) {
                 return telling_json(telling, story);
             })}};
}

ordered_json explanation_json(const Explanation& item) {
    return {
        {"item", item.item_id},
        {"urn", item.urn},
        {"title", item.title},
        {"url", item.url},
        {"canonical_url", item.canonical_url},
        {"source", item.source},
        {"country", item.country},
        {"language", item.language},
        {"published_at", json_instant(item.published)},
        {"date_source", item.date_source},
        {"date_raw", item.date_raw},
        {"publisher_updated_at", json_instant(item.publisher_updated)},
        {"first_seen_at", json_instant(item.first_seen)},
        {"updated_at", json_instant(item.updated)},
        {"wire", item.wire},
        {"wire_inherited", item.wire_inherited},
        {"quarantine", item.quarantine.empty() ? ordered_json{} : ordered_json(item.quarantine)},
        {"duplicate_of", json_id(item.duplicate_of)},
        {"carried_by", list_json(item.carriers, carrier_json)},
        {"edits", list_json(item.edits, edit_json)},
        {"decisions", list_json(item.reasons, reason_json)},
        {"story", item.story.story_id == 0 ? ordered_json{} : story_json(item.story)}};
}

}  // namespace griot::cli
