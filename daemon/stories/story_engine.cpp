#include "stories/story_engine.hpp"

#include <algorithm>
#include <utility>

#include "stories/story_span.hpp"

namespace griot::stories {
namespace {

// Likelier than this share of what it takes.
constexpr double kNearMiss = 0.3;

}  // namespace

bool worth_a_reason(const StoryVerdict& verdict) {
    if (verdict.rule.empty()) return false;
    const bool joined = verdict.standing.founder != verdict.standing.place;
    return joined || (verdict.nearest != 0 && verdict.score >= kNearMiss * verdict.needed);
}

StoryEngine::Told& StoryEngine::put(StoryReport&& report, const StoryStanding& held) {
    const auto [row, fresh] = told_.try_emplace(report.place);
    Told& told = row->second;
    if (!fresh) {
        leave(told);
        part(told);
        told.shelf->window.give_back(told.report);
    }
    Shelf& shelf = shelves_[report.terms.language];
    told = {.report = shelf.window.take(std::move(report)),
            .shelf = &shelf,
            .story = {},
            .rule = {},
            .named = held.story_id,
            .held = held.founder};
    return told;
}

void StoryEngine::tell(StoryReport report) {
    const StoryStanding alone{.item_id = report.item_id,
                              .place = report.place,
                              .founder = report.place,
                              .story_id = report.item_id};
    tell(std::move(report), alone, false);
}

void StoryEngine::tell(StoryReport report, const StoryStanding& held, bool decided) {
    const StoryPlace place = report.place;
    if (decided) {
        newest_ = std::max(newest_.value_or(place.at), place.at);
        join(put(std::move(report), held), held.founder);
        Name& name = names_.at(held.founder);
        name.name = std::min(name.name, held.story_id);
        restored_ = true;
    } else if (newest_ && place.at < *newest_ - kStoryWindow) {
        late_.push_back({.standing = held, .rule = "late", .evidence = {}, .held = true});
    } else {
        put(std::move(report), held);
        if (!next_ || place < *next_) next_ = place;
    }
}

// A name that is less than every report remembered was given by one that is forgotten.
void StoryEngine::remember_names() {
    for (auto& [story, name] : names_) {
        if (!name.stale && name.name < least_of(story, name)) name.forgotten = name.name;
    }
    restored_ = false;
}

void StoryEngine::stands(const StoryStanding& held) {
    const auto row = told_.find(held.place);
    if (row == told_.end()) return;
    Told& told = row->second;
    told.named = held.story_id;
    told.held = held.founder;
    if (told.story) renamed_.insert(*told.story);
}

void StoryEngine::enter(Told& told) {
    if (!told.story) return;
    told.shelf->window.add(told.report, *told.story);
    told.in_window = true;
}

void StoryEngine::leave(Told& told) {
    if (!told.in_window || !told.story) return;
    told.shelf->window.remove(told.report, *told.story);
    told.in_window = false;
}

void StoryEngine::join(Told& told, StoryPlace story) {
    const std::int64_t id = told.report.item_id;
    told.story = story;
    Name& name = names_[story];
    if (++name.reports == 1) {
        name.name = id;
    } else if (!name.stale && id < name.name) {
        name.name = id;
        renamed_.insert(story);
    }
}

void StoryEngine::part(Told& told) {
    if (!told.story) return;
    const auto found = names_.find(*told.story);
    told.story.reset();
    Name& name = found->second;
    if (--name.reports == 0) {
        renamed_.erase(found->first);
        names_.erase(found);
    } else if (name.name == told.report.item_id) {
        name.stale = true;
        renamed_.insert(found->first);
    }
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

std::vector<StoryVerdict> StoryEngine::settle() {
    std::vector<StoryVerdict> verdicts;
    if (restored_) remember_names();
    if (next_) {
        const auto first = told_.find(*next_);
        auto oldest = rewind(first);
        for (auto row = first; row != told_.end(); ++row) {
            for (; oldest->first.at < row->first.at - kStoryWindow; ++oldest) leave(oldest->second);
            decide(row, verdicts);
        }
        from_ = oldest->first;
        next_.reset();
    }
    rename(verdicts);
    if (!told_.empty()) forget();
    verdicts.insert(verdicts.begin(), late_.begin(), late_.end());
    late_.clear();
    return verdicts;
}

// Within its language; beyond it where it would found a story.
StoryJudgement StoryEngine::judge(const Told& told, std::string& evidence) {
    const Shelf& own = *told.shelf;
    StoryJudgement why = told.shelf->judge.judge(told.report);
    evidence = own.judge.evidence(why);
    if (why.rule != "new-story") return why;
    for (const auto& [language, shelf] : shelves_) {
        if (&shelf == &own) continue;
        const StorySpan span = span_of(own.window, told.report, shelf.window);
        if (span.story == nullptr || own.window.stories().contains(span.story->first)) continue;
        if (why.story && span.score <= why.score) continue;
        why = {.story = span.story->first,
               .rule = "same-names",
               .score = span.score,
               .needed = span.needed,
               .cosine = 0,
               .nearest = span.story};
        evidence = evidence_of(span, told.report);
    }
    return why;
}

void StoryEngine::decide(Row row, std::vector<StoryVerdict>& verdicts) {
    Told& told = row->second;
    std::string evidence;
    const StoryJudgement why = judge(told, evidence);
    const StoryPlace story = why.story.value_or(row->first);
    // Of a report that was told with its standing, the rule is not known.
    const bool changed = told.story != story || (!told.rule.empty() && told.rule != why.rule);
    if (changed) {
        // The name of its story is found once all are decided.
        verdicts.push_back({.standing = {.item_id = told.report.item_id,
                                         .place = row->first,
                                         .founder = story,
                                         .story_id = 0},
                            .rule = why.rule,
                            .score = why.score,
                            .needed = why.needed,
                            .nearest = why.nearest == nullptr ? 0 : name_of(why.nearest->first),
                            .evidence = std::move(evidence)});
    }
    if (told.story != story) {
        part(told);
        join(told, story);
    }
    told.rule = why.rule;
    enter(told);
}

std::int64_t StoryEngine::least_of(StoryPlace story, const Name& name) const {
    std::int64_t least = name.forgotten;
    std::size_t left = name.reports;
    for (auto row = told_.lower_bound(story); row != told_.end() && left > 0; ++row) {
        if (row->second.story != story) continue;
        const std::int64_t id = row->second.report.item_id;
        least = least == 0 ? id : std::min(least, id);
        --left;
    }
    return least;
}

std::int64_t StoryEngine::name_of(StoryPlace story) {
    Name& name = names_.at(story);
    if (std::exchange(name.stale, false)) name.name = least_of(story, name);
    return name.name;
}

// Gives every verdict the name of its story, and tells of the reports whose story's name is not
// what was given out, though they were judged as before.
void StoryEngine::rename(std::vector<StoryVerdict>& verdicts) {
    for (StoryVerdict& verdict : verdicts) {
        Told& told = told_.at(verdict.standing.place);
        StoryStanding& standing = verdict.standing;
        standing.story_id = name_of(standing.founder);
        verdict.held = told.named == standing.story_id && told.held == standing.founder;
        told.named = standing.story_id;
        told.held = standing.founder;
    }
    const auto judged_again = static_cast<std::ptrdiff_t>(verdicts.size());
    for (const StoryPlace& story : renamed_) {
        const std::int64_t name = name_of(story);
        std::size_t left = names_.at(story).reports;
        for (auto row = told_.lower_bound(story); row != told_.end() && left > 0; ++row) {
            Told& told = row->second;
            if (told.story != story) continue;
            --left;
            if (told.named == name && told.held == story) continue;
            told.named = name;
            told.held = story;
            verdicts.push_back({.standing = standing_of(told), .rule = {}, .evidence = {}});
        }
    }
    renamed_.clear();
    if (judged_again == static_cast<std::ptrdiff_t>(verdicts.size())) return;
    const auto by_place = [](const StoryVerdict& verdict) { return verdict.standing.place; };
    std::ranges::sort(verdicts.begin() + judged_again, verdicts.end(), {}, by_place);
    std::ranges::inplace_merge(verdicts, verdicts.begin() + judged_again, {}, by_place);
}

StoryStanding StoryEngine::standing_of(const Told& told) const {
    return {.item_id = told.report.item_id,
            .place = told.report.place,
            .founder = told.held,
            .story_id = told.named};
}

// A name that a forgotten report gave to a story that goes on stays.
void StoryEngine::forget_name(StoryPlace story, std::int64_t item_id) {
    const auto found = names_.find(story);
    Name& name = found->second;
    name.forgotten = name.forgotten == 0 ? item_id : std::min(name.forgotten, item_id);
    if (--name.reports == 0) names_.erase(found);
}

// What no report to come can be compared with.
void StoryEngine::forget() {
    newest_ = std::max(newest_.value_or(Instant{}), told_.rbegin()->first.at);
    while (told_.begin()->first.at < *newest_ - 2 * kStoryWindow) {
        Told& told = told_.begin()->second;
        if (told.story) forget_name(*told.story, told.report.item_id);
        told.shelf->window.give_back(told.report);
        told_.erase(told_.begin());
    }
}

}  // namespace griot::stories
