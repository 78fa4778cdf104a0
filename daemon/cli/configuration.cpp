#include "cli/configuration.hpp"

#include <filesystem>
#include <iostream>
#include <utility>

#include "config/load.hpp"

namespace griot::cli {

std::shared_ptr<const Config> load_configuration(const Arguments& arguments) {
    auto loaded = config::load(arguments.config);
    if (loaded) return std::make_shared<const Config>(std::move(*loaded));
    for (const config::Problem& problem : loaded.error()) {
        std::cerr << config::to_string(problem) << '\n';
    }
    return nullptr;
}

std::shared_ptr<const Config> configuration_if_any(const Arguments& arguments) {
    const bool named = arguments.config != Arguments{}.config;
    if (named || std::filesystem::exists(arguments.config)) return load_configuration(arguments);
    return std::make_shared<const Config>();
}

}  // namespace griot::cli
