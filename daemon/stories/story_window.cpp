#include "stories/story_window.hpp"

#include <algorithm>
#include <cmath>

namespace griot::stories {
namespace {

// As if so many stories without any of the terms had been told before: the first stories of an
// empty window are no measure of what is rare.
constexpr std::size_t kStoriesBefore = 140;

// Below the first share of the logarithmic scale a term is every story's, above the second it is
// as rare as can be: one story or three is chance.
constexpr double kCommon = 0.056;
constexpr double kRare = 0.728;

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

constexpr auto kByPlace = [](const ToldReport* report) { return report->place; };

}  // namespace

std::uint32_t StoryWindow::Story::reports_with(std::uint64_t hash) const {
    if (alone()) return 1;
    return std::ranges::lower_bound(with, hash, {}, &Shared::hash)->reports;
}

std::uint32_t StoryWindow::number_for(std::uint64_t hash) {
    const auto [found, fresh] = numbers_.try_emplace(hash, 0U);
    if (!fresh) return found->second;
    if (free_numbers_.empty()) {
        found->second = static_cast<std::uint32_t>(terms_.size());
        terms_.emplace_back();
        in_stories_.push_back(0);
    } else {
        found->second = free_numbers_.back();
        free_numbers_.pop_back();
    }
    terms_[found->second].hash = hash;
    return found->second;
}

ToldReport StoryWindow::take(StoryReport&& report) {
    const std::string& words = report.terms.words;
    const auto in_title = words.empty() ? 0 : std::ranges::count(words, ' ') + 1;
    ToldReport told{.item_id = report.item_id,
                    .feed_id = report.feed_id,
                    .place = report.place,
                    .terms = {},
                    .words = words,
                    .in_title = static_cast<std::size_t>(in_title),
                    .pattern = report.terms.pattern,
                    .filling = report.terms.filling,
                    .title = report.terms.title};
    told.terms.reserve(report.terms.terms.size());
    for (const StoryTerm& term : report.terms.terms) {
        const std::uint32_t number = number_for(term.hash());
        ++terms_[number].taken;
        told.terms.push_back({.number = number, .steps = term.steps(), .kind = term.kind()});
    }
    return told;
}

void StoryWindow::give_back(const ToldReport& report) {
    for (const NumberedTerm& term : report.terms) {
        Term& taken = terms_[term.number];
        if (--taken.taken > 0) continue;
        numbers_.erase(taken.hash);
        taken.stories.shrink_to_fit();
        free_numbers_.push_back(term.number);
    }
}

void StoryWindow::link(Story& story, std::uint32_t number) {
    terms_[number].stories.push_back(&story);
    ++in_stories_[number];
}

void StoryWindow::unlink(Story& story, std::uint32_t number) {
    std::vector<const Story*>& stories = terms_[number].stories;
    *std::ranges::find(stories, &story) = stories.back();
    stories.pop_back();
    --in_stories_[number];
}

// The terms of a second and every later report.
void StoryWindow::share(Story& story, const ToldReport& report) {
    std::vector<Shared>& with = story.with;
    const std::size_t known = with.size();
    const auto end_of_known = [&] { return with.begin() + static_cast<std::ptrdiff_t>(known); };
    for (const NumberedTerm& term : report.terms) {
        const std::uint64_t hash = hash_of(term.number);
        const auto found =
            std::ranges::lower_bound(with.begin(), end_of_known(), hash, {}, &Shared::hash);
        if (found != end_of_known() && found->hash == hash) {
            ++found->reports;
        } else {
            with.push_back({hash, term.number, 1});
        }
    }
    std::ranges::sort(end_of_known(), with.end(), {}, &Shared::hash);
    std::ranges::inplace_merge(with, end_of_known(), {}, &Shared::hash);
}

void StoryWindow::unshare(Story& story, const ToldReport& report) {
    for (const NumberedTerm& term : report.terms) {
        --std::ranges::lower_bound(story.with, hash_of(term.number), {}, &Shared::hash)->reports;
    }
}

void StoryWindow::add(const ToldReport& report, StoryPlace place) {
    Story& story = stories_.try_emplace(place).first->second;
    if (story.told.empty()) {
        story.first = place;
        if (free_slots_.empty()) free_slots_.push_back(slots_++);
        story.slot = free_slots_.back();
        free_slots_.pop_back();
        scale();
    }
    if (story.told.size() == 1) share(story, *story.told.front());
    story.told.insert(std::ranges::upper_bound(story.told, report.place, {}, kByPlace), &report);
    if (story.alone()) {
        for (const NumberedTerm& term : report.terms) link(story, term.number);
    } else {
        share(story, report);
        for (const NumberedTerm& term : report.terms) {
            if (story.reports_with(hash_of(term.number)) == 1) link(story, term.number);
        }
    }
    for (const NumberedTerm& term : report.terms) ++terms_[term.number].reports;
    ++reports_;
    if (report.pattern != 0) ++fillings_[report.pattern][report.filling];
    ++issues_[{report.feed_id, report.filling}];
}

void StoryWindow::remove(const ToldReport& report, StoryPlace place) {
    const auto at = stories_.find(place);
    Story& story = at->second;
    if (story.alone()) {
        for (const NumberedTerm& term : report.terms) unlink(story, term.number);
    } else {
        unshare(story, report);
        std::erase_if(story.with, [&](const Shared& shared) {
            if (shared.reports == 0) unlink(story, shared.number);
            return shared.reports == 0;
        });
    }
    for (const NumberedTerm& term : report.terms) --terms_[term.number].reports;
    --reports_;
    if (const auto pattern = fillings_.find(report.pattern); pattern != fillings_.end()) {
        less_one(pattern->second, report.filling);
        if (pattern->second.empty()) fillings_.erase(pattern);
    }
    less_one(issues_, std::pair{report.feed_id, report.filling});
    story.told.erase(std::ranges::lower_bound(story.told, report.place, {}, kByPlace));
    if (story.alone()) story.with = {};
    if (!story.told.empty()) return;
    free_slots_.push_back(story.slot);
    stories_.erase(at);
    scale();
}

void StoryWindow::scale() {
    const double all = log_of(stories_.size() + kStoriesBefore);
    per_log_ = 1 / ((all - log_of(0)) * (kRare - kCommon));
    of_nobody_ = all * per_log_ - kCommon / (kRare - kCommon);
}

double StoryWindow::rarity(std::uint32_t number) const {
    return std::clamp(of_nobody_ - log_of(in_stories_[number]) * per_log_, kLeastRarity, 1.0);
}

std::size_t StoryWindow::fillings(const ToldReport& report) const {
    const auto found = fillings_.find(report.pattern);
    if (report.pattern == 0 || found == fillings_.end()) return 1;
    return found->second.size() + (found->second.contains(report.filling) ? 0 : 1);
}

bool StoryWindow::issued(const ToldReport& report) const {
    return report.feed_id != 0 && issues_.contains({report.feed_id, report.filling});
}

}  // namespace griot::stories
