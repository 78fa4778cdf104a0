// Reads configurations written in tests, with an environment of their own.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/load.hpp"

namespace griot::test {

using Variables = std::map<std::string, std::string>;

inline config::Environment environment_of(Variables variables) {
    return [variables = std::move(variables)](const std::string& name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional{found->second};
    };
}

// Throws the problems as text when there are any.
inline Config read(std::string_view yaml, Variables variables = {}) {
    auto result = config::parse(yaml, "feeds.yaml", environment_of(std::move(variables)));
    if (result) return std::move(*result);
    std::string all;
    for (const auto& problem : result.error()) all += to_string(problem) + "\n";
    throw std::runtime_error{all};
}

// "feeds.yaml:3:5: …" for each problem, in order; empty when it is accepted.
inline std::vector<std::string> problems(std::string_view yaml, Variables variables = {}) {
    const auto result = config::parse(yaml, "feeds.yaml", environment_of(std::move(variables)));
    std::vector<std::string> lines;
    if (result) return lines;
    for (const auto& problem : result.error()) lines.push_back(to_string(problem));
    return lines;
}

// The one problem; "none" or all of them otherwise.
inline std::string problem(std::string_view yaml, Variables variables = {}) {
    const auto lines = problems(yaml, std::move(variables));
    if (lines.empty()) return "none";
    std::string all = lines[0];
    for (std::size_t i = 1; i < lines.size(); ++i) all += "\n" + lines[i];
    return all;
}

// Enough sources for a configuration that is about something else.
inline std::string with_source(std::string_view settings) {
    return std::string{settings} +
           "\nregions: {mali: {sources: [{name: A, url: https://a.example/feed}]}}\n";
}

// A configuration of one source whose further keys are given, one a line, in the source's column.
inline std::string source_with(std::string_view lines) {
    std::string yaml =
        "regions:\n  mali:\n    sources:\n      - name: A\n        url: https://a.example/feed\n";
    std::size_t start = 0;
    while (start < lines.size()) {
        const std::size_t end = std::min(lines.find('\n', start), lines.size());
        yaml += "        " + std::string{lines.substr(start, end - start)} + "\n";
        start = end + 1;
    }
    return yaml;
}

}  // namespace griot::test
