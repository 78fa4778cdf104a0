#include "stories/story_engine.hpp"

#include <utility>

namespace griot::stories {

void StoryEngine::tell(StoryReport report) {
    const StoryPlace place = report.place;
    if (newest_ && place.at < *newest_ - kStoryWindow) {
        late_.push_back({.item_id = report.item_id,
                         .story_id = report.item_id,
                         .nearest_id = 0,
                         .why = {.story = {}, .rule = "late", .nearest = {}, .evidence = {}}});
        return;
    }
    Told& told = told_[place];
    leave(told);
    told = {.report = std::move(report), .story = {}, .rule = {}};
    if (!next_ || place < *next_) next_ = place;
}

void StoryEngine::enter(Told& told) {
    if (!told.story) return;
    window_.add(told.report, *told.story);
    told.in_window = true;
}

void StoryEngine::leave(Told& told) {
    if (!told.in_window || !told.story) return;
    window_.remove(told.report, *told.story);
    told.in_window = false;
}

// What the window was before the row was decided: later reports out, those of the 72 h before in.
// The first row in it.
StoryEngine::Row StoryEngine::rewind(Row to) {
    for (auto row = to; row != told_.end(); ++row) leave(row->second);
    // Whatever stands between the window's first and this row is in already.
    auto row = from_ && *from_ < to->first ? told_.lower_bound(*from_) : to;
    while (row != told_.begin() && std::prev(row)->first.at >= to->first.at - kStoryWindow) {
        --row;
        enter(row->second);
    }
    from_ = row->first;
    return row;
}

std::int64_t StoryEngine::id_at(const std::optional<StoryPlace>& place) const {
    const auto found = place ? founders_.find(*place) : founders_.end();
    return found == founders_.end() ? 0 : found->second;
}

std::vector<StoryVerdict> StoryEngine::settle() {
    std::vector<StoryVerdict> verdicts = std::exchange(late_, {});
    if (!next_) return verdicts;
    const auto first = told_.find(*next_);
    auto oldest = rewind(first);
    for (auto row = first; row != told_.end(); ++row) {
        for (; oldest->first.at < row->first.at - kStoryWindow; ++oldest) leave(oldest->second);
        decide(row, verdicts);
    }
    from_ = oldest->first;
    next_.reset();
    forget();
    return verdicts;
}

void StoryEngine::decide(Row row, std::vector<StoryVerdict>& verdicts) {
    Told& told = row->second;
    StoryJudgement why = judge(told.report, window_);
    const StoryPlace story = why.story.value_or(row->first);
    if (story == row->first) {
        founders_[story] = told.report.item_id;
    } else {
        founders_.erase(row->first);
    }
    const bool changed = told.story != story || told.rule != why.rule;
    told.story = story;
    told.rule = why.rule;
    enter(told);
    if (!changed) return;
    verdicts.push_back({.item_id = told.report.item_id,
                        .story_id = id_at(story),
                        .nearest_id = id_at(why.nearest),
                        .why = std::move(why)});
}

// What no report to come can be compared with.
void StoryEngine::forget() {
    newest_ = told_.rbegin()->first.at;
    while (told_.begin()->first.at < *newest_ - 2 * kStoryWindow) told_.erase(told_.begin());
    // A story may go on for long after its founder, but no name is needed for one that ended.
    if (*newest_ < swept_ + kStoryWindow / 2) return;
    swept_ = *newest_;
    std::erase_if(founders_, [&](const auto& founder) {
        return founder.first.at < *newest_ - 2 * kStoryWindow &&
               !window_.stories().contains(founder.first);
    });
}

}  // namespace griot::stories
