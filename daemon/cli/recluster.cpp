#include "cli/recluster.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include "app/recluster.hpp"
#include "cli/paint.hpp"
#include "stories/story_engine.hpp"

namespace griot::cli {
namespace {

using nlohmann::ordered_json;
using stories::Divided;
using Titles = std::map<std::int64_t, std::string>;

// A story goes by the number of one of its reports.
Titles titles_of(store::Store& store, const stories::StoryComparison& comparison) {
    std::vector<std::int64_t> items;
    for (const auto* const list : {&comparison.joined, &comparison.split}) {
        for (const Divided& divided : *list) {
            items.push_back(divided.story);
            for (const auto& [part, reports] : divided.parts) items.push_back(part);
        }
    }
    return store.titles(items);
}

std::string title_in(const Titles& titles, std::int64_t story) {
    const auto found = titles.find(story);
    return found == titles.end() ? "" : found->second;
}

ordered_json json_of(const std::vector<Divided>& list, const Titles& titles) {
    ordered_json all = ordered_json::array();
    for (const Divided& divided : list) {
        ordered_json parts = ordered_json::array();
        for (const auto& [part, reports] : divided.parts) {
            parts.push_back(
                {{"story", part}, {"title", title_in(titles, part)}, {"reports", reports}});
        }
        all.push_back({{"story", divided.story},
                       {"title", title_in(titles, divided.story)},
                       {"parts", std::move(parts)}});
    }
    return all;
}

void print(const char* heading, const std::vector<Divided>& list, const Titles& titles,
           std::size_t limit) {
    if (list.empty()) return;
    std::cout << '\n' << heading << '\n';
    for (std::size_t i = 0; i < std::min(limit, list.size()); ++i) {
        std::cout << fmt::format("  story {:<8} ", list[i].story)
                  << painted(title_in(titles, list[i].story), Paint::bold) << '\n';
        for (const auto& [part, reports] : list[i].parts) {
            std::cout << fmt::format("    {:>3} of {:<8} ", reports, part)
                      << painted(title_in(titles, part), Paint::yellow) << '\n';
        }
    }
    if (list.size() > limit) std::cout << "  and " << list.size() - limit << " more (--limit)\n";
}

}  // namespace

int recluster_stories(store::Store& store, const Arguments& arguments) {
    std::optional<Duration> since;
    if (arguments.days > 0) {
        since = std::chrono::days{std::min<std::size_t>(arguments.days, 10'000)};
    }
    const auto result = app::recluster(store, since, arguments.apply);
    if (!result) {
        std::cerr << "griot stories: daemons settle stories at this moment; try again\n";
        return kFailed;
    }
    const stories::StoryComparison& comparison = result->comparison;
    const Titles titles = titles_of(store, comparison);
    if (arguments.json) {
        const ordered_json answer = {{"version", stories::kStoryRulesVersion},
                                     {"reports", comparison.reports},
                                     {"stories_before", comparison.stories_before},
                                     {"stories_after", comparison.stories_after},
                                     {"precision", comparison.precision},
                                     {"recall", comparison.recall},
                                     {"joined", json_of(comparison.joined, titles)},
                                     {"split", json_of(comparison.split, titles)},
                                     {"written", result->written}};
        std::cout << answer.dump(2) << '\n';
        return kOk;
    }
    std::cout << fmt::format(
        "{} reports judged by version {} of the rules: {} stories where {} stand; agreement "
        "(B-cubed) {:.4f} precision, {:.4f} recall\n",
        comparison.reports, stories::kStoryRulesVersion, comparison.stories_after,
        comparison.stories_before, comparison.precision, comparison.recall);
    print("Joined: one story, of what were several", comparison.joined, titles, arguments.limit);
    print("Split: what was one story, into several", comparison.split, titles, arguments.limit);
    std::cout << (result->written   ? "\nwritten; what people said stays\n"
                  : arguments.apply ? "\nnothing to write: it stands so\n"
                                    : "\nnothing is written; --apply does\n");
    return kOk;
}

}  // namespace griot::cli
