#include <algorithm>
#include <iostream>

#include <nlohmann/json.hpp>

#include "app/database.hpp"
#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "store/store.hpp"
#include "text/unicode.hpp"

namespace griot::cli {
namespace {

bool is_followed(const Config& config, const std::string& name) {
    return std::ranges::find(config.sources, name, &Source::name) != config.sources.end();
}

void print(const Arguments& arguments, std::size_t items) {
    if (arguments.json) {
        const nlohmann::ordered_json answer = {
            {"source", arguments.name},
            {"items", items},
            {"decision", arguments.discard ? "discarded" : "accepted"}};
        std::cout << answer.dump(2) << '\n';
        return;
    }
    std::cout << text::printable(arguments.name) << ": " << items
              << (arguments.discard
                      ? " items stay hidden for good\n"
                      : " items are published now, by the daemon that runs or the next one\n");
}

}  // namespace

int accept(const Arguments& arguments) {
    const auto config = load_configuration(arguments);
    if (!config) return kUsage;
    const app::Database database{*config};
    store::Store store{database.connection(), "griot-accept"};
    store.migrate();
    const std::size_t items =
        arguments.discard ? store.discard(arguments.name) : store.accept(arguments.name);
    if (items == 0) {
        // A source that has left the file may still have items that wait.
        if (!is_followed(*config, arguments.name)) {
            return unknown_source("accept", arguments, *config);
        }
        std::cerr << "griot accept: nothing of \"" << text::printable(arguments.name)
                  << "\" is held back\n";
        return kFailed;
    }
    print(arguments, items);
    return kOk;
}

}  // namespace griot::cli
