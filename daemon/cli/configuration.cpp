#include "cli/configuration.hpp"

#include <filesystem>
#include <iostream>
#include <utility>
#include <vector>

#include "config/load.hpp"
#include "config/nearest.hpp"
#include "text/unicode.hpp"

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

int unknown_source(std::string_view command, const Arguments& arguments, const Config& config) {
    std::vector<std::string_view> names;
    names.reserve(config.sources.size());
    for (const Source& source : config.sources) names.push_back(source.name);
    std::cerr << "griot " << command << ": " << config.path << " has no source \""
              << text::printable(arguments.name) << '"';
    const std::string_view meant = config::nearest(arguments.name, names);
    if (!meant.empty()) std::cerr << "; did you mean \"" << text::printable(meant) << "\"?";
    std::cerr << '\n';
    return kUsage;
}

}  // namespace griot::cli
