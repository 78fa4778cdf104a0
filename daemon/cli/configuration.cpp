#include "cli/configuration.hpp"

#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "config/load.hpp"
#include "config/nearest.hpp"
#include "text/unicode.hpp"

namespace griot::cli {

std::string configuration_file(const Arguments& arguments) {
    constexpr const char* kHere = "feeds.yaml";
    constexpr const char* kOfTheSystem = "/etc/griot/feeds.yaml";
    if (!arguments.config.empty()) return arguments.config;
    std::error_code unknown;
    const bool elsewhere =
        !std::filesystem::exists(kHere, unknown) && std::filesystem::exists(kOfTheSystem, unknown);
    return elsewhere ? kOfTheSystem : kHere;
}

std::shared_ptr<const Config> load_configuration(const Arguments& arguments) {
    auto loaded = config::load(configuration_file(arguments));
    if (loaded) return std::make_shared<const Config>(std::move(*loaded));
    for (const config::Problem& problem : loaded.error()) {
        std::cerr << config::to_string(problem) << '\n';
    }
    return nullptr;
}

std::shared_ptr<const Config> configuration_if_any(const Arguments& arguments) {
    const std::string file = configuration_file(arguments);
    if (!arguments.config.empty() || std::filesystem::exists(file)) {
        return load_configuration(arguments);
    }
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
