// griot import FILE.opml: another reader's subscriptions as YAML to paste into feeds.yaml.
#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/yaml.hpp"
#include "parse/opml.hpp"
#include "text/unicode.hpp"

namespace griot::cli {
namespace {

// Keys of regions become part of addresses: small ASCII letters, digits and "-".
constexpr std::size_t kLongestKey = 60;
constexpr std::string_view kNoFolder = "Import";

struct Region {
    std::string key, name;
    std::vector<parse::Subscription> sources;
};

// "Côte d’Ivoire" → "cote-d-ivoire"; what has no such letters → "region".
std::string region_key(std::string_view name) {
    std::string key;
    for (const char c : text::fold(name)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) {
            key += c;
        } else if (c == ' ' && !key.empty() && !key.ends_with('-')) {
            key += '-';
        }
    }
    key.resize(std::min(key.size(), kLongestKey - 3));  // room for "-99"
    while (key.ends_with('-')) key.pop_back();
    return key.empty() ? "region" : key;
}

// The name, or the name with the first free number.
template <typename Numbered>
std::string unique(const std::string& name, std::set<std::string>& taken,
                   const Numbered& numbered) {
    std::string free = name;
    for (int n = 2; !taken.insert(free).second; ++n) free = numbered(name, n);
    return free;
}

// By folder, in the order of the document.
std::vector<Region> regions_of(std::vector<parse::Subscription> subscriptions) {
    std::vector<Region> regions;
    std::map<std::string, std::size_t> place_of_folder;
    std::set<std::string> keys;
    std::set<std::string> names;
    for (parse::Subscription& one : subscriptions) {
        const std::string folder = one.folder.empty() ? std::string{kNoFolder} : one.folder;
        const auto [place, is_new] = place_of_folder.try_emplace(folder, regions.size());
        if (is_new) {
            std::string key = unique(region_key(folder), keys, [](const std::string& name, int n) {
                return name + '-' + std::to_string(n);
            });
            regions.push_back({.key = std::move(key), .name = folder, .sources = {}});
        }
        one.name = unique(one.name, names, [](const std::string& name, int n) {
            return name + " (" + std::to_string(n) + ')';
        });
        regions[place->second].sources.push_back(std::move(one));
    }
    return regions;
}

void print_source(const parse::Subscription& source) {
    std::cout << "      - name: " << yaml_scalar(source.name)
              << "\n        url: " << yaml_scalar(source.url) << '\n';
    if (!source.language.empty()) std::cout << "        language: " << source.language << '\n';
    if (source.topics.empty()) return;
    std::cout << "        topics:\n";
    for (const std::string& topic : source.topics) {
        std::cout << "          - " << yaml_scalar(topic) << '\n';
    }
}

void print_regions(const std::vector<Region>& regions) {
    std::cout << "regions:\n";
    for (const Region& region : regions) {
        std::cout << "\n  " << region.key << ":\n    name: " << yaml_scalar(region.name)
                  << "\n    sources:\n";
        for (const parse::Subscription& source : region.sources) print_source(source);
    }
}

}  // namespace

int import_opml(const Arguments& arguments) {
    const auto bytes = read_document(arguments.file);
    if (!bytes) {
        std::cerr << "griot import: cannot read " << arguments.file << '\n';
        return kFailed;
    }
    auto list = parse::parse_opml(*bytes);
    if (!list) {
        std::cerr << "griot import: " << list.error() << '\n';
        return kFailed;
    }
    for (const std::string& line : list->skipped) {
        std::cerr << "griot import: left out " << text::printable(line) << '\n';
    }
    if (list->subscriptions.empty()) {
        std::cerr << "griot import: there is no subscription in it\n";
        return kFailed;
    }
    print_regions(regions_of(std::move(list->subscriptions)));
    return kOk;
}

}  // namespace griot::cli
