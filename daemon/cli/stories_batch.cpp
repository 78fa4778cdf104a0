#include "cli/stories_batch.hpp"

#include <iostream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "stories/story_engine.hpp"
#include "stories/story_terms.hpp"
#include "text/date.hpp"
#include "text/html.hpp"

namespace griot::cli {
namespace {

using nlohmann::json;

// Numbers for the sources' names; 0: the line names none.
class Sources {
public:
    std::int64_t number_of(const std::string& name) {
        if (name.empty()) return 0;
        return numbers_.try_emplace(name, static_cast<std::int64_t>(numbers_.size()) + 1)
            .first->second;
    }

private:
    std::unordered_map<std::string, std::int64_t> numbers_;
};

std::string name_of(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// A line without a readable date is of the moment of the line before it.
Instant instant_of(const json& item, Instant before) {
    const auto date = text::parse_date(item.value("published", ""));
    return date ? *date : before;
}

StoryReport report_of(const json& item, std::int64_t line, Sources& sources, Instant before) {
    std::string text = item.value("summary", "");
    if (text.empty()) text = item.value("text", "");
    return {.item_id = line,
            .feed_id = sources.number_of(item.value("feed", item.value("source", ""))),
            .place = {.at = instant_of(item, before), .key = line},
            .terms = stories::story_terms(item.value("title", ""), text::html_to_text(text),
                                          item.value("language", ""))};
}

// Lines by number, and the line of their story's first report: what a story goes by, whatever the
// order of lines.
struct Lines {
    std::vector<std::string> names{""};
    std::unordered_map<std::int64_t, std::int64_t> first;

    [[nodiscard]] const std::string& name(std::int64_t line) const {
        return names.at(static_cast<std::size_t>(line));
    }
    [[nodiscard]] const std::string& story_of(std::int64_t line) const {
        return name(first.at(line));
    }
};

json answer_of(const StoryVerdict& verdict, const Lines& lines) {
    json answer = {{"id", lines.name(verdict.standing.item_id)},
                   {"story", lines.story_of(verdict.standing.item_id)},
                   {"rule", verdict.rule},
                   {"score", verdict.score},
                   {"version", stories::kStoryRulesVersion},
                   {"evidence", verdict.evidence}};
    if (verdict.nearest != 0) answer["nearest"] = lines.story_of(verdict.nearest);
    return answer;
}

}  // namespace

int answer_lines() {
    stories::StoryEngine engine;
    Sources sources;
    Lines lines;
    Instant before{};
    const auto print = [](const json& answer) {
        std::cout << answer.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    };
    for (std::string line; std::getline(std::cin, line);) {
        try {
            const json item = json::parse(line);
            lines.names.push_back(name_of(item.at("id")));
            auto report =
                report_of(item, static_cast<std::int64_t>(lines.names.size()) - 1, sources, before);
            before = report.place.at;
            engine.tell(std::move(report));
        } catch (const json::exception& error) {
            print({{"error", error.what()}});  // and the other lines are answered
        }
    }
    const std::vector<StoryVerdict> verdicts = engine.settle();
    for (const StoryVerdict& verdict : verdicts) {
        lines.first[verdict.standing.item_id] = verdict.standing.founder.key;  // a report's line
    }
    for (const StoryVerdict& verdict : verdicts) print(answer_of(verdict, lines));
    return std::cout.flush() ? kOk : kFailed;
}

}  // namespace griot::cli
