#include "stories/story_judge.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "stories/story_evidence.hpp"

namespace griot::stories {
namespace {

// What speaks for a story; found by random search over the labelled streams of dedup/ (the half at
// hand, all of it), one set for all languages. Cosines are 0 to 1.
constexpr double kCentroid = 0.406;  // cosine with what its reports have in common
constexpr double kNearest = 0.4;     // with the report that is most alike
constexpr double kMean = 0.139;      // with all of them: a story must not drift by its last report
constexpr double kPerAgeDay = 0.0753;   // less for each day since the story began
constexpr double kPerGapDay = 0.1034;   // and for each day since its last report
constexpr double kPerGapDay2 = 0.0219;  // more so after long gaps
constexpr double kPerApartDay = 0.0225;

// Of two short titles one word in common makes a high cosine and little evidence.
constexpr double kFacts = 0.0443;
constexpr double kEnoughFacts = 2.5;
constexpr double kShort = 0.029;
constexpr double kLongEnough = 2.655;

// Each names somebody or somewhere that the other does not.
constexpr double kOtherNames = 0.27;

// The more stories are told, the better is the best of them by mere chance.
constexpr double kJoin = 0.29;
constexpr double kPerCrowd = 0.04;
constexpr double kQuiet = 20, kUsual = 120;  // stories

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

constexpr double kSteps = 10000;  // scores are compared and shown rounded
constexpr double kTiny = 1e-9;    // against a division by zero

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

double StoryJudge::centroid_cosine(const StoryWindow::Story& story) const {
    double dot = 0, squares = 0;
    const auto add = [&](std::uint32_t number, double share) {
        const double value = window_.rarity(number) * share;
        squares += value * value;
        dot += value * values_[number];
    };
    if (story.alone()) {
        for (const NumberedTerm& term : story.told.front()->terms) add(term.number, 1);
    } else {
        const auto size = static_cast<double>(story.told.size());
        for (const StoryWindow::Shared& shared : story.with) {
            add(shared.number, shared.reports / size);
        }
    }
    return dot / (length_ * std::sqrt(squares) + kTiny);
}

StoryJudge::Likeness StoryJudge::likeness(const ToldReport& other) const {
    double dot = 0, squares = 0, facts = 0, names = 0, other_names = 0;
    for (const NumberedTerm& term : other.terms) {
        const double value = term.weight() * window_.rarity(term.number);
        const double here = values_[term.number];
        squares += value * value;
        dot += value * here;
        facts += std::min(value, here);
        if (term.kind == TermKind::name)
            (here > 0 ? names : other_names) += here > 0 ? here : value;
    }
    const double cosine = dot / (length_ * std::sqrt(squares) + kTiny);
    const double apart = std::min(std::max(0.0, names_ - names), other_names);
    return {.cosine = cosine,
            .score = cosine + kFacts * (std::min(facts, kEnoughFacts) - kEnoughFacts) -
                     kOtherNames * std::min(1.0, apart) -
                     kPerApartDay * days(asked_->place.at - other.place.at)};
}

StoryJudge::Match StoryJudge::match(const StoryWindow::Story& story) const {
    Match result{.story = &story};
    double sum = 0, best = -1;
    int compared = 0;
    for (auto told = story.told.rbegin(); told != story.told.rend() && compared < kCompared;
         ++told, ++compared) {
        const Likeness like = likeness(**told);
        sum += like.score;
        best = std::max(best, like.score);
        result.cosine = std::max(result.cosine, like.cosine);
    }
    const Instant at = asked_->place.at;
    const double gap = days(at - story.told.back()->place.at);
    result.score = kCentroid * centroid_cosine(story) + kNearest * best + kMean * sum / compared -
                   kPerGapDay * gap - kPerGapDay2 * gap * gap -
                   kPerAgeDay * days(at - story.first.at) -
                   kShort * std::max(0.0, kLongEnough - sum_);
    result.score = std::round(result.score * kSteps) / kSteps;
    return result;
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
           two_digits(judgement.cosine);
}

StoryJudgement StoryJudge::judge(const ToldReport& report) {
    StoryJudgement result;
    result.rule = "new-story";
    if (report.title == TitleKind::column || window_.issued(report)) {
        result.rule = "column";
        return result;
    }
    ask(report);
    const auto crowd = static_cast<double>(window_.stories().size());
    result.needed = kJoin + kPerCrowd * std::log((crowd + kQuiet) / kUsual);
    const bool filled = window_.fillings(report) >= kTemplate;
    Match best, unlike;  // unlike: of a template that is filled otherwise
    for (const StoryWindow::Story* story : candidates()) {
        const Match judged = match(*story);
        const bool fits = !filled || judged.cosine >= kCopy || fills_alike(*story);
        Match& so_far = fits ? best : unlike;
        const bool better = so_far.story == nullptr || judged.score > so_far.score ||
                            (judged.score == so_far.score && story->first < so_far.story->first);
        if (better) so_far = judged;
    }
    forget_values();
    const Match& nearest = best.story != nullptr ? best : unlike;
    if (nearest.story == nullptr) return result;
    result.score = nearest.score;
    result.cosine = nearest.cosine;
    result.nearest = nearest.story;
    const bool copy = nearest.cosine >= kCopy;
    if (best.story == nullptr) {
        result.rule = "template";
    } else if (!copy && report.title == TitleKind::vague && is_column(*best.story, report)) {
        result.rule = "column";
    } else if (copy || best.score >= result.needed) {
        result.rule = copy ? "same-words" : "similar";
        result.story = best.story->first;
    }
    return result;
}

}  // namespace griot::stories
