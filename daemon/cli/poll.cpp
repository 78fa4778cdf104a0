#include <algorithm>
#include <iostream>

#include "app/clock.hpp"
#include "app/database.hpp"
#include "app/logging.hpp"
#include "app/once.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/source_report.hpp"
#include "store/store.hpp"
#include "text/unicode.hpp"

namespace griot::cli {
namespace {

int show(const SourceStatus& source, bool json) {
    if (json) {
        std::cout << source_json(source).dump(2) << '\n';
    } else {
        print_source(source, app::now());
        std::cout << "          " << text::printable(source.next_reason) << '\n';
    }
    return source.failures == 0 ? kOk : kFailed;
}

}  // namespace

int poll(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    if (std::ranges::find(config->sources, arguments.name, &Source::name) ==
        config->sources.end()) {
        return unknown_source("poll", arguments, *config);
    }
    app::start_logging("error", config->log_format);
    const app::Database database{*config};  // held while the pass and the look after it use it
    app::Progress progress;
    const std::string failure = app::run_once(config, {.only = {arguments.name}}, progress, [] {});
    if (!failure.empty()) {
        std::cerr << "griot poll: " << failure << '\n';
        return kFailed;
    }
    if (progress.polls == 0) {
        std::cerr << "griot poll: a daemon is polling it at this moment; see `griot status`\n";
        return kFailed;
    }
    store::Store store{database.connection(), "griot-poll"};
    const auto sources = store.status();
    const auto source = std::ranges::find(sources, arguments.name, &SourceStatus::name);
    return source != sources.end() ? show(*source, arguments.json) : kFailed;
}

}  // namespace griot::cli
