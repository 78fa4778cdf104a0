#include "app/recluster.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "stories/story_engine.hpp"

namespace griot::app {
namespace {

constexpr int kAttempts = 5;
// Of no rules: nothing counts as judged.
constexpr int kNoVersion = -1;

struct Judged {
    std::map<std::int64_t, StoryStanding> held;  // by item
    std::vector<StoryVerdict> verdicts;
    store::StoryCursor cursor;
};

Judged judge_all(store::Store& store) {
    Judged judged;
    stories::StoryEngine engine;
    for (bool more = true; more;) {
        store::StoryNews news = store.story_news(judged.cursor, kNoVersion);
        for (store::StoryNews::Told& told : news.reports) {
            judged.held.insert_or_assign(told.held.item_id, told.held);
            engine.tell(std::move(told.report), told.held, false);
        }
        judged.cursor = news.cursor;
        more = news.more;
    }
    judged.verdicts = engine.settle();
    return judged;
}

stories::StoryComparison compare(const Judged& judged, std::optional<Duration> since) {
    Instant newest{};
    for (const auto& [item, held] : judged.held) newest = std::max(newest, held.place.at);
    std::vector<stories::Rejudged> reports;
    for (const StoryVerdict& verdict : judged.verdicts) {
        const StoryStanding& now = verdict.standing;
        if (since && now.place.at < newest - *since) continue;
        reports.push_back({.item_id = now.item_id,
                           .before = judged.held.at(now.item_id).story_id,
                           .after = now.story_id});
    }
    return stories::compare(reports);
}

}  // namespace

std::optional<Reclustering> recluster(store::Store& store, std::optional<Duration> since,
                                      bool apply) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        Judged judged = judge_all(store);
        Reclustering result{.comparison = compare(judged, since)};
        if (!apply) return result;
        const bool changes =
            std::ranges::any_of(judged.verdicts, [](const auto& verdict) { return !verdict.held; });
        if (!changes && !store.stories_unsettled(stories::kStoryRulesVersion)) return result;
        std::erase_if(judged.verdicts, [](const StoryVerdict& verdict) {
            return verdict.held && !stories::worth_a_reason(verdict);
        });
        result.written =
            store.settle_stories(judged.verdicts, judged.cursor, stories::kStoryRulesVersion);
        if (result.written) return result;
    }
    return std::nullopt;
}

}  // namespace griot::app
