#include <algorithm>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include "app/clock.hpp"
#include "app/database.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "store/store.hpp"
#include "text/date.hpp"
#include "text/unicode.hpp"

namespace griot::cli {
namespace {

nlohmann::ordered_json json_instant(Instant instant) {
    if (instant == Instant{}) return nullptr;
    return text::to_rfc3339(instant);
}

nlohmann::ordered_json json_of(const SourceStatus& source) {
    return {{"name", source.name},
            {"region", source.region},
            {"country", source.country},
            {"url", source.url},
            {"state", source.state},
            {"last_outcome", source.last_outcome},
            {"last_status", source.last_status},
            {"last_detail", source.last_detail},
            {"failures", source.failures},
            {"items", source.items},
            {"format", source.format},
            {"repairs", source.repairs},
            {"redirected_to", source.redirected_to},
            {"last_poll", json_instant(source.last_poll)},
            {"last_success", json_instant(source.last_success)},
            {"last_new_item", json_instant(source.last_new_item)},
            {"next_due", json_instant(source.next_due)},
            {"next_reason", source.next_reason}};
}

std::string due_in(const SourceStatus& source, Instant now) {
    if (source.next_due == Instant{}) return "never";
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(source.next_due - now).count();
    return minutes <= 0 ? "now" : fmt::format("in {} min", minutes);
}

void print_line(const SourceStatus& source, Instant now) {
    std::cout << fmt::format("{:<9} {:<28} {:>7} items  next {:<11} {}\n", source.state,
                             text::printable(source.name), source.items, due_in(source, now),
                             source.last_outcome);
    if (source.state != "failing" && source.state != "gone") return;
    std::cout << fmt::format("          {} {}\n          {}\n", source.last_status,
                             text::printable(source.last_detail), text::printable(source.url));
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
        for (const SourceStatus& source : sources) all.push_back(json_of(source));
        std::cout << all.dump(2) << '\n';
        return kOk;
    }
    std::ranges::stable_sort(sources, [](const SourceStatus& a, const SourceStatus& b) {
        return a.failures > b.failures;
    });
    const Instant now = app::now();
    for (const SourceStatus& source : sources) print_line(source, now);
    const auto sick = std::ranges::count_if(
        sources, [](const SourceStatus& source) { return source.failures > 0; });
    std::cout << fmt::format("{} sources, {} failing\n", sources.size(), sick);
    return kOk;
}

}  // namespace griot::cli
