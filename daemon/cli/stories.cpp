#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "app/clock.hpp"
#include "app/database.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/recluster.hpp"
#include "cli/stories_batch.hpp"
#include "cli/story_json.hpp"
#include "cli/story_report.hpp"
#include "config/values.hpp"
#include "store/store.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"

namespace griot::cli {
namespace {

int misused(const std::string& problem) {
    std::cerr << "griot stories: " << text::printable(problem) << '\n';
    return kUsage;
}

int show(const std::vector<StoryAccount>& stories, const Arguments& arguments) {
    if (arguments.json) {
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const StoryAccount& story : stories) all.push_back(story_json(story));
        std::cout << all.dump(2) << '\n';
    } else {
        for (const StoryAccount& story : stories) print_story(story, false);
        if (stories.empty()) std::cout << "no story that has been told so often since then\n";
    }
    return kOk;
}

int list(store::Store& store, const Arguments& arguments) {
    StorySelection selection{
        .since = {}, .reports = arguments.min_reports, .limit = arguments.limit};
    if (!arguments.since.empty()) {
        const auto ago = config::duration(arguments.since);
        const auto date = text::parse_date(arguments.since);
        if (!ago && !date) {
            return misused("--since " + arguments.since +
                           " is neither a time like 2d or 12h nor a date like 2026-11-23");
        }
        selection.since = ago ? app::now() - *ago : *date;
    }
    return show(store.newest_stories(selection), arguments);
}

int decisions(store::Store& store, const Arguments& arguments) {
    std::vector<Reason> reasons;
    if (arguments.ids.empty()) {
        reasons = store.newest_story_reasons(arguments.limit);
    } else {
        auto of_story = store.story_reasons(arguments.ids.front());
        if (!of_story) {
            std::cerr << "griot stories: \"" << text::printable(arguments.ids.front())
                      << "\" is no story or item that is known\n";
            return kFailed;
        }
        reasons = std::move(*of_story);
    }
    if (arguments.json) {
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const Reason& reason : reasons) all.push_back(reason_json(reason));
        std::cout << all.dump(2) << '\n';
        return kOk;
    }
    for (const Reason& reason : reasons) print_reason(reason);
    if (reasons.empty()) std::cout << "nothing was to be decided\n";
    return kOk;
}

// The stories that a person's word left or made.
int show_outcome(store::Store& store, const Arguments& arguments,
                 const std::expected<std::vector<std::int64_t>, std::string>& touched) {
    if (!touched) {
        std::cerr << "griot stories: " << text::printable(touched.error()) << '\n';
        return kFailed;
    }
    std::vector<StoryAccount> stories = store.stories(*touched);
    std::erase_if(stories, [](const StoryAccount& story) { return story.merged_into != 0; });
    return show(stories, arguments);
}

int merge(store::Store& store, const Arguments& arguments) {
    return show_outcome(store, arguments, store.merge_stories(arguments.ids));
}

int split(store::Store& store, const Arguments& arguments) {
    return show_outcome(store, arguments, store.split_story(arguments.ids.front()));
}

int undo(store::Store& store, const Arguments& arguments) {
    return show_outcome(store, arguments, store.undo_story(arguments.ids.front()));
}

struct Action {
    std::string_view name;
    int (*call)(store::Store&, const Arguments&);
    std::size_t fewest, most;  // ids
    const char* usage;
};

constexpr Action kActions[] = {
    {"list", list, 0, 0, "list takes no ID"},
    {"decisions", decisions, 0, 1, "decisions takes no ID or one"},
    {"merge", merge, 2, 1000, "merge takes the ID of the story to keep and of those to merge"},
    {"split", split, 1, 1, "split takes the ID of one item"},
    {"undo", undo, 1, 1, "undo takes the ID of one story or item"},
    {"recluster", recluster_stories, 0, 0, "recluster takes no ID"},
};

}  // namespace

int stories(const Arguments& arguments) {
    if (arguments.batch) return answer_lines();
    const auto* const action = std::ranges::find(kActions, arguments.action, &Action::name);
    if (action == std::end(kActions)) {
        return misused("say list, decisions, merge, split, undo or recluster; or --batch");
    }
    if (arguments.ids.size() < action->fewest || arguments.ids.size() > action->most) {
        return misused(action->usage);
    }
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const app::Database database{*config};
    store::Store store{database.connection(), "griot-stories"};
    store.migrate();
    return action->call(store, arguments);
}

}  // namespace griot::cli
