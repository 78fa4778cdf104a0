#include "stories/story_window.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace griot::stories {
namespace {

// As if so many stories without any of the terms had been told before: the first stories of an
// empty window are no measure of what is rare.
constexpr std::size_t kStoriesBefore = 115;

// Below the first share of the logarithmic scale a term is every story's, above the second it is
// as rare as can be: one story or three is chance.
constexpr double kCommon = 0.04;
constexpr double kRare = 0.73;

// A word of every story still says a little.
constexpr double kLeastRarity = 0.02;

// ln(n + ½). Asked for every term of every report that is compared.
double log_of(std::size_t n) {
    static const std::vector<double> table = [] {
        std::vector<double> logs(std::size_t{1} << 15U);
        for (std::size_t i = 0; i < logs.size(); ++i) {
            logs[i] = std::log(static_cast<double>(i) + 0.5);
        }
        return logs;
    }();
    return n < table.size() ? table[n] : std::log(static_cast<double>(n) + 0.5);
}

template <typename Map, typename Key>
void less_one(Map& counts, const Key& key) {
    const auto found = counts.find(key);
    if (found != counts.end() && --found->second == 0) counts.erase(found);
}

}  // namespace

std::uint32_t StoryWindow::number_of(std::int64_t term) const {
    const auto found = numbers_.find(term);
    return found == numbers_.end() ? kUnknown : found->second;
}

std::uint32_t StoryWindow::number_for(std::int64_t term) {
    const auto [found, fresh] = numbers_.try_emplace(term, 0U);
    if (!fresh) return found->second;
    if (free_.empty()) {
        found->second = static_cast<std::uint32_t>(terms_.size());
        terms_.push_back({term, {}});
    } else {
        found->second = free_.back();
        free_.pop_back();
        terms_[found->second].term = term;
    }
    return found->second;
}

void StoryWindow::add(const StoryReport& report, StoryPlace place) {
    Story& story =
        stories_.try_emplace(place, Story{.first = place, .told = {}, .with = {}}).first->second;
    if (story.told.empty()) scale();
    Member& member = story.told[report.place];
    member.numbers.reserve(report.terms.terms.size());
    member.report = &report;
    for (const StoryTerm& term : report.terms.terms) {
        const std::uint32_t number = number_for(term.term);
        member.numbers.push_back(number);
        Shared& shared = story.with[term.term];
        shared.number = number;
        if (++shared.reports == 1) terms_[number].stories.push_back(&story);
    }
    const StoryTerms& terms = report.terms;
    if (terms.pattern != 0) ++fillings_[terms.pattern][terms.filling];
    ++issues_[{report.feed_id, terms.filling}];
}

void StoryWindow::remove(const StoryReport& report, StoryPlace place) {
    const auto at = stories_.find(place);
    Story& story = at->second;
    for (const StoryTerm& term : report.terms.terms) {
        const auto shared = story.with.find(term.term);
        if (--shared->second.reports > 0) continue;
        const std::uint32_t number = shared->second.number;
        story.with.erase(shared);
        std::vector<const Story*>& stories = terms_[number].stories;
        *std::ranges::find(stories, &story) = stories.back();
        stories.pop_back();
        if (!stories.empty()) continue;
        numbers_.erase(term.term);
        free_.push_back(number);
    }
    const StoryTerms& terms = report.terms;
    if (const auto pattern = fillings_.find(terms.pattern); pattern != fillings_.end()) {
        less_one(pattern->second, terms.filling);
        if (pattern->second.empty()) fillings_.erase(pattern);
    }
    less_one(issues_, std::pair{report.feed_id, terms.filling});
    story.told.erase(report.place);
    if (!story.told.empty()) return;
    stories_.erase(at);
    scale();
}

void StoryWindow::scale() {
    const double all = log_of(stories_.size() + kStoriesBefore);
    per_log_ = 1 / ((all - log_of(0)) * (kRare - kCommon));
    of_nobody_ = all * per_log_ - kCommon / (kRare - kCommon);
}

double StoryWindow::rarity(std::uint32_t number) const {
    if (number == kUnknown) return 1;
    const double with = log_of(terms_[number].stories.size());
    return std::clamp(of_nobody_ - with * per_log_, kLeastRarity, 1.0);
}

std::size_t StoryWindow::fillings(const StoryTerms& terms) const {
    const auto found = fillings_.find(terms.pattern);
    if (terms.pattern == 0 || found == fillings_.end()) return 1;
    return found->second.size() + (found->second.contains(terms.filling) ? 0 : 1);
}

bool StoryWindow::issued(std::int64_t feed_id, const StoryTerms& terms) const {
    return feed_id != 0 && issues_.contains({feed_id, terms.filling});
}

}  // namespace griot::stories
