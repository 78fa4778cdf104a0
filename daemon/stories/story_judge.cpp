#include "stories/story_judge.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "stories/story_evidence.hpp"

namespace griot::stories {
namespace {

// A term of one report more or less must not make it the story's own.
constexpr double kOwnedBy = 2;  // reports

// Stories that are looked at closely, those that share most first, and reports of each, the last
// ones first. Fewer lose reports of big stories (5 and 16: 4 points of recall on one stream).
constexpr std::size_t kCandidates = 6;
constexpr int kCompared = 40;
// Stories that are met on the way to the candidates, by the report's rarest terms.
constexpr std::size_t kVisited = 300;

// A pattern that was filled in so many ways is a template: of its titles, what fills them tells
// whether they are one story.
constexpr std::size_t kTemplate = 6;
constexpr double kCopy = 0.97;

constexpr double kSteps = 10000;  // odds and scores are compared and shown rounded
constexpr double kTiny = 1e-9;    // against a division by zero

double rounded(double value) {
    return std::round(value * kSteps) / kSteps;
}

double days(Duration duration) {
    return std::chrono::duration<double, std::ratio<86400>>(duration).count();
}

// Whether the story is a column's issue, to a report with a vague title: by name, or because it has
// the report's very title.
bool is_column(const StoryWindow::Story& story, const ToldReport& report) {
    return std::ranges::any_of(story.told, [&](const ToldReport* told) {
        return told->title == TitleKind::column || told->filling == report.filling;
    });
}

}  // namespace

void StoryJudge::ask(const ToldReport& report) {
    asked_ = &report;
    values_.resize(window_.numbers());
    by_term_.clear();
    length_ = sum_ = names_ = 0;
    for (const NumberedTerm& term : report.terms) {
        const double value = term.weight() * window_.rarity(term.number);
        by_term_.push_back(value);
        values_[term.number] = value;
        length_ += value * value;
        sum_ += value;
        if (term.kind == TermKind::name) names_ += value;
    }
    length_ = std::sqrt(length_);
    // Rarest first: what many stories share leads to no one of them.
    rarest_.resize(by_term_.size());
    std::iota(rarest_.begin(), rarest_.end(), std::size_t{0});
    std::ranges::stable_sort(rarest_, std::greater{}, [&](std::size_t i) { return by_term_[i]; });
}

void StoryJudge::forget_values() {
    for (const NumberedTerm& term : asked_->terms) values_[term.number] = 0;
}

// The report beside all that the story's reports say.
void StoryJudge::compare_all(const StoryWindow::Story& story, Resemblance& with) const {
    double dot = 0, squares = 0;
    const auto add = [&](std::uint32_t number, double reports, double share) {
        const double value = window_.rarity(number) * share;
        const double here = values_[number];
        squares += value * value;
        if (here == 0) return;
        dot += value * here;
        with.shared += here;
        const double own = here * reports / (window_.reports_with(number) + kOwnedBy);
        with.own += own;
        with.most_own = std::max(with.most_own, own);
    };
    if (story.alone()) {
        for (const NumberedTerm& term : story.told.front()->terms) add(term.number, 1, 1);
    } else {
        const auto size = static_cast<double>(story.told.size());
        for (const StoryWindow::Shared& shared : story.with) {
            add(shared.number, shared.reports, shared.reports / size);
        }
    }
    with.centroid = dot / (length_ * std::sqrt(squares) + kTiny);
    with.said = sum_;
}

// And beside each of them, the last ones first.
void StoryJudge::compare_each(const StoryWindow::Story& story, Resemblance& with) const {
    double sum = 0;
    int compared = 0;
    for (auto told = story.told.rbegin(); told != story.told.rend() && compared < kCompared;
         ++told, ++compared) {
        double dot = 0, squares = 0, names = 0, other_names = 0;
        for (const NumberedTerm& term : (*told)->terms) {
            const double value = term.weight() * window_.rarity(term.number);
            const double here = values_[term.number];
            squares += value * value;
            dot += value * here;
            if (term.kind != TermKind::name) continue;
            (here > 0 ? names : other_names) += here > 0 ? here : value;
        }
        const double cosine = dot / (length_ * std::sqrt(squares) + kTiny);
        sum += cosine;
        if (cosine <= with.nearest) continue;
        with.nearest = cosine;
        with.other_names = std::min(std::max(0.0, names_ - names), other_names);
    }
    with.mean = sum / compared;
}

StoryJudge::Match StoryJudge::match(const StoryWindow::Story& story) const {
    const Instant at = asked_->place.at;
    Resemblance with{.gap_days = days(at - story.told.back()->place.at),
                     .age_days = days(at - story.first.at),
                     .size = story.told.size(),
                     .stories = window_.stories().size(),
                     .reports = window_.reports()};
    compare_all(story, with);
    compare_each(story, with);
    return {.story = &story, .odds = rounded(log_odds(with)), .with = with};
}

const std::vector<const StoryWindow::Story*>& StoryJudge::candidates() {
    shared_.resize(window_.slots());
    met_.clear();
    std::size_t visited = 0;
    for (const std::size_t i : rarest_) {
        const NumberedTerm& term = asked_->terms[i];
        const auto& stories = window_.stories_with(term.number);
        visited += stories.size();
        if (visited > kVisited) break;
        const double squared = by_term_[i] * by_term_[i];
        const std::uint64_t hash = window_.hash_of(term.number);
        for (const StoryWindow::Story* story : stories) {
            double& shared = shared_[story->slot];
            if (shared == 0) met_.push_back(story);
            shared += squared * story->reports_with(hash) / static_cast<double>(story->told.size());
        }
    }
    const auto count = static_cast<std::ptrdiff_t>(std::min(met_.size(), kCandidates));
    std::ranges::partial_sort(met_, met_.begin() + count, [&](const auto* a, const auto* b) {
        const double of_a = shared_[a->slot], of_b = shared_[b->slot];
        return of_a != of_b ? of_a > of_b : a->first < b->first;
    });
    for (const StoryWindow::Story* story : met_) shared_[story->slot] = 0;
    met_.resize(static_cast<std::size_t>(count));
    return met_;
}

// Whether the story has all names, numbers and dates of the title, and there are some.
bool StoryJudge::fills_alike(const StoryWindow::Story& story) const {
    bool any = false;
    for (std::size_t i = 0; i < asked_->in_title; ++i) {
        const NumberedTerm& term = asked_->terms[i];
        if (term.kind == TermKind::word) continue;
        any = true;
        const auto& stories = window_.stories_with(term.number);
        if (std::ranges::find(stories, &story) == stories.end()) return false;
    }
    return any;
}

std::string StoryJudge::evidence(const StoryJudgement& judgement) const {
    if (judgement.nearest == nullptr) return {};
    const std::vector<std::string_view> words = title_words(*asked_);
    std::string shared;
    std::size_t named = 0;
    for (const std::size_t i : rarest_) {
        if (i >= words.size() || named == kWordsOfEvidence) continue;
        const auto& stories = window_.stories_with(asked_->terms[i].number);
        if (std::ranges::find(stories, judgement.nearest) == stories.end()) continue;
        shared += (named++ > 0 ? ", " : "");
        shared += words[i];
    }
    return (shared.empty() ? "shares words of its text" : "shares " + shared) + "; score " +
           two_digits(judgement.score) + " of " + two_digits(judgement.needed) + ", cosine " +
           two_digits(judgement.cosine) + ": " + strongest(nearest_);
}

StoryJudgement StoryJudge::judge(const ToldReport& report) {
    StoryJudgement result;
    result.rule = "new-story";
    if (report.title == TitleKind::column || window_.issued(report)) {
        result.rule = "column";
        return result;
    }
    ask(report);
    result.needed = kEven;
    const bool filled = window_.fillings(report) >= kTemplate;
    Match best, unlike;  // unlike: of a template that is filled otherwise
    for (const StoryWindow::Story* story : candidates()) {
        const Match judged = match(*story);
        const bool fits = !filled || judged.with.nearest >= kCopy || fills_alike(*story);
        Match& so_far = fits ? best : unlike;
        const bool better = so_far.story == nullptr || judged.odds > so_far.odds ||
                            (judged.odds == so_far.odds && story->first < so_far.story->first);
        if (better) so_far = judged;
    }
    forget_values();
    const Match& nearest = best.story != nullptr ? best : unlike;
    if (nearest.story == nullptr) return result;
    result.score = rounded(likelihood(nearest.odds));
    result.cosine = nearest.with.nearest;
    result.nearest = nearest.story;
    nearest_ = nearest.with;
    const bool copy = result.cosine >= kCopy;
    if (best.story == nullptr) {
        result.rule = "template";
    } else if (!copy && report.title == TitleKind::vague && is_column(*best.story, report)) {
        result.rule = "column";
    } else if (copy || best.odds >= 0) {
        result.rule = copy ? "same-words" : "similar";
        result.story = best.story->first;
    }
    return result;
}

}  // namespace griot::stories
