#include <algorithm>
#include <iostream>
#include <tuple>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include "app/clock.hpp"
#include "app/database.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/source_report.hpp"
#include "store/store.hpp"

namespace griot::cli {
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
    for (const SourceStatus& source : sources) print_source(source, now);
    const auto sick = std::ranges::count_if(
        sources, [](const SourceStatus& source) { return source.failures > 0; });
    std::cout << fmt::format("{} sources, {} failing\n", sources.size(), sick);
    return kOk;
}

}  // namespace griot::cli
