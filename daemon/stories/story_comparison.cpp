#include "stories/story_comparison.hpp"

#include <utility>

namespace griot::stories {
namespace {

using Parts = std::map<std::int64_t, std::map<std::int64_t, std::size_t>>;

std::vector<Divided> divided(const Parts& stories) {
    std::vector<Divided> out;
    for (const auto& [story, parts] : stories) {
        if (parts.size() > 1) out.push_back({.story = story, .parts = parts});
    }
    return out;
}

// The mean share of a report's story that it shares with it in the other judgement too.
double shared(const Parts& stories, std::size_t reports) {
    double sum = 0;
    for (const auto& [story, parts] : stories) {
        double size = 0, squares = 0;
        for (const auto& [other, count] : parts) {
            const auto number = static_cast<double>(count);
            size += number;
            squares += number * number;
        }
        sum += squares / size;
    }
    return sum / static_cast<double>(reports);
}

}  // namespace

StoryComparison compare(const std::vector<Rejudged>& reports) {
    StoryComparison result;
    if (reports.empty()) return result;
    Parts before;
    Parts after;
    for (const Rejudged& report : reports) {
        ++before[report.before][report.after];
        ++after[report.after][report.before];
    }
    result.reports = reports.size();
    result.stories_before = before.size();
    result.stories_after = after.size();
    result.joined = divided(after);
    result.split = divided(before);
    result.precision = shared(after, reports.size());
    result.recall = shared(before, reports.size());
    return result;
}

}  // namespace griot::stories
