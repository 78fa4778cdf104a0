#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include "app/clock.hpp"
#include "app/database.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/source_report.hpp"
#include "store/store.hpp"

namespace griot::cli {
namespace {

// Or was so at its last poll.
bool needs_look(const SourceStatus& source) {
    return needs_person(source.health) || source.state == "failing" || source.state == "gone" ||
           source.state == "quarantined";
}

// "412 sources: 395 fresh, 16 failing, 1 gone".
std::string summary(const std::vector<SourceStatus>& sources) {
    std::map<std::string_view, std::size_t> states;
    for (const SourceStatus& source : sources) ++states[shown_state(source)];
    std::vector<std::pair<std::string_view, std::size_t>> most_first{states.begin(), states.end()};
    std::ranges::stable_sort(most_first, std::greater{},
                             [](const auto& state) { return state.second; });
    std::string line = fmt::format("{} source{}", sources.size(), sources.size() == 1 ? "" : "s");
    const char* separator = ": ";
    for (const auto& [state, count] : most_first) {
        line += fmt::format("{}{} {}", std::exchange(separator, ", "), count, state);
    }
    return line;
}

}  // namespace

int status(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const app::Database database{*config};
    store::Store store{database.connection(), "griot-status"};
    store.migrate();
    std::vector<SourceStatus> sources = store.status();
    if (arguments.json) {
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const SourceStatus& source : sources) all.push_back(source_json(source));
        std::cout << all.dump(2) << '\n';
        return kOk;
    }
    std::ranges::stable_sort(sources, [](const SourceStatus& a, const SourceStatus& b) {
        return std::tie(a.failures, a.quarantined) > std::tie(b.failures, b.quarantined);
    });
    const Instant now = app::now();
    std::size_t shown = 0;
    for (const SourceStatus& source : sources) {
        if (!arguments.all && !needs_look(source)) continue;
        print_source(source, now);
        ++shown;
    }
    std::cout << summary(sources)
              << (shown < sources.size() ? "; --all lists those too that are well\n" : "\n");
    return kOk;
}

}  // namespace griot::cli
