#include "config/keys.hpp"

#include <array>

#include "config/feeds.hpp"
#include "config/nearest.hpp"
#include "config/settings.hpp"
#include "config/sources.hpp"

namespace griot::config {
namespace {

// What a French- or English-speaking editor tries first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kOtherWords = {{
    {"adresse", "url"},
    {"categories", "topics"},
    {"feed", "url"},
    {"feeds", "sources"},
    {"langue", "language"},
    {"lien", "url"},
    {"link", "url"},
    {"nom", "name"},
    {"pays", "country"},
    {"rubriques", "topics"},
    {"tags", "topics"},
    {"titre", "title"},
    {"ttl", "interval"},
    {"urls", "url"},
}};

constexpr std::size_t kFewEnoughToList = 9;

// The key that goes by another word; empty: none that may stand here.
std::string_view translated(std::string_view word, const std::vector<std::string_view>& allowed) {
    for (const auto& [other, key] : kOtherWords) {
        if (other == word && std::find(allowed.begin(), allowed.end(), key) != allowed.end()) {
            return key;
        }
    }
    return {};
}

std::string joined(const std::vector<std::string_view>& words) {
    std::string out;
    for (const std::string_view word : words) {
        out += (out.empty() ? "" : ", ") + std::string{word};
    }
    return out;
}

// Where a key belongs, for people.
std::string home_of(const KeyHelp& key) {
    const std::string_view first = key.where.substr(0, key.where.find(' '));
    if (first == "top") return "at the left margin";
    if (first == "region") return "under a region";
    if (first == "source") return "under a source";
    if (first == "feed") return "under a feed of 'feeds:'";
    return "under '" + std::string{first} + ":'";
}

}  // namespace

std::vector<KeyHelp> key_help() {
    std::vector<KeyHelp> help;
    append_settings_help(help);
    append_feeds_help(help);
    append_sources_help(help);
    return help;
}

bool stands_in(std::string_view where, std::string_view place) {
    while (!where.empty()) {
        const std::size_t end = where.find(' ');
        if (where.substr(0, end) == place) return true;
        where = end == std::string_view::npos ? std::string_view{} : where.substr(end + 1);
    }
    return false;
}

void report_unknown(const Value& value, std::string_view place) {
    const std::vector<KeyHelp> all = key_help();
    std::vector<std::string_view> allowed;
    for (const KeyHelp& key : all) {
        if (stands_in(key.where, place)) allowed.push_back(key.name);
    }
    std::string message = "unknown key " + in_quotes(value.key());
    const std::string_view known = translated(value.key(), allowed);
    const std::string_view meant = known.empty() ? nearest(value.key(), allowed) : known;
    const auto elsewhere = std::find_if(
        all.begin(), all.end(), [&](const KeyHelp& key) { return key.name == value.key(); });
    if (value.key() == "<<") {
        message +=
            ": merge keys are not read; what sources share goes under 'defaults:' or a region";
    } else if (known.empty() && elsewhere != all.end()) {
        message += " here: it belongs " + home_of(*elsewhere);
    } else if (!meant.empty()) {
        message += " (did you mean '" + std::string{meant} + "'?)";
    } else if (allowed.size() <= kFewEnoughToList) {
        message += ": known here are " + joined(allowed);
    } else {
        message += ": remove it";
    }
    value.context().problems.add(value.key_mark(), message);
}

}  // namespace griot::config
