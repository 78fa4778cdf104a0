#include "app/story_desk.hpp"

#include <utility>
#include <vector>

#include <malloc.h>

namespace griot::app {
namespace {

using stories::kStoryRulesVersion;

// Daemons that settle at the same moment take turns; who never gets one does so next time.
constexpr int kAttempts = 5;

}  // namespace

// What is judged counts as judged only here: of what comes later, this engine has not seen what it
// moves. So when others settle meanwhile, it begins anew.
void StoryDesk::load(store::Store& store) {
    bool disturbed = true;
    while (disturbed) {
        engine_ = std::make_unique<stories::StoryEngine>();
        cursor_ = {};
        disturbed = false;
        for (bool more = true; more;) {
            store::StoryNews news = store.story_news(cursor_, kStoryRulesVersion);
            for (store::StoryNews::Told& told : news.reports) {
                engine_->tell(std::move(told.report), told.held, told.decided);
            }
            disturbed = disturbed || (cursor_.seq != 0 && news.cursor.turn != cursor_.turn);
            cursor_ = news.cursor;
            more = news.more;
        }
    }
}

// Whether there was any.
bool StoryDesk::read_news(store::Store& store) {
    bool any = false;
    for (bool more = true; more;) {
        store::StoryNews news = store.story_news(cursor_, kStoryRulesVersion);
        any = any || !news.reports.empty() || !news.standings.empty();
        for (store::StoryNews::Told& told : news.reports) {
            engine_->tell(std::move(told.report), told.held, false);
        }
        for (const StoryStanding& standing : news.standings) engine_->stands(standing);
        cursor_ = news.cursor;
        more = news.more;
    }
    return any;
}

// What is to be written. A later verdict on an item takes the place of an earlier one that was not.
void StoryDesk::keep(std::vector<StoryVerdict> verdicts) {
    for (StoryVerdict& verdict : verdicts) {
        const bool pending = unwritten_.contains(verdict.standing.item_id);
        if (verdict.held && !pending && !stories::worth_a_reason(verdict)) continue;
        const auto [kept, fresh] = unwritten_.try_emplace(verdict.standing.item_id);
        if (!fresh) verdict.held = false;
        kept->second = std::move(verdict);
    }
}

void StoryDesk::settle(store::Store& store) {
    bool any = !unwritten_.empty();
    if (!engine_) {
        // A run with nothing new has no need of the window.
        if (!store.stories_unsettled(kStoryRulesVersion)) return;
        // It comes to stay; first goes what the threads' polls have left free.
        ::malloc_trim(0);
        load(store);
        any = true;
    }
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        any = read_news(store) || any;
        if (!any) return;
        keep(engine_->settle());
        std::vector<StoryVerdict> verdicts;
        verdicts.reserve(unwritten_.size());
        for (const auto& [item, verdict] : unwritten_) verdicts.push_back(verdict);
        if (!store.settle_stories(verdicts, cursor_, kStoryRulesVersion)) continue;
        ++cursor_.turn;  // its own
        unwritten_.clear();
        return;
    }
}

}  // namespace griot::app
