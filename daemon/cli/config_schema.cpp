#include "cli/config_schema.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "config/keys.hpp"

namespace griot::cli {
namespace {

using Json = nlohmann::ordered_json;
using config::KeyHelp;

struct Type {
    std::string_view words;  // KeyHelp::type
    std::string_view schema;
};

// YAML reads an unquoted 2026 or yes as no string; Griot takes it as it is written.
constexpr std::string_view kScalar = R"({"type": ["string", "number", "boolean"]})";
constexpr std::string_view kTexts =
    R"({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})";
constexpr std::string_view kSecret =
    R"({"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
        "properties": {"env": {"type": "string"}, "file": {"type": "string"}}})";
constexpr std::string_view kTextOrSecret =
    R"({"anyOf": [{"type": ["string", "number", "boolean"]}, {"$ref": "#/$defs/secret"}]})";

constexpr auto kTypes = std::to_array<Type>({
    {"URL", R"({"type": "string"})"},
    {"URL or list", kTexts},
    {"URL or secret", kTextOrSecret},
    {"address", R"({"type": "string"})"},
    {"code", R"({"type": ["string", "boolean"]})"},  // "no" is Norwegian
    {"embedded or URI", R"({"type": "string"})"},
    {"folder", R"({"type": "string"})"},
    {"list", kTexts},
    {"list of addresses", kTexts},
    {"list of codes", kTexts},
    {"name", R"({"type": "string"})"},
    {"number", R"({"type": "integer", "minimum": 0})"},
    {"path", R"({"type": "string"})"},
    {"size", R"({"type": ["integer", "string"], "pattern": "^[0-9]+ *[kKmMgG]?[bB]?$"})"},
    {"text", kScalar},
    {"time", R"({"type": "string", "pattern": "^( *[0-9]+ *(ms|s|sec|m|min|h|d|w|y))+ *$"})"},
    {"version", R"({"type": ["number", "string"]})"},
    {"word", R"({"type": "string"})"},
    {"yes or no", R"({"enum": [true, false, "yes", "no", "on", "off", "Yes", "No", "On", "Off"]})"},
    {"zone", R"({"type": "string"})"},
});

// Keys whose value is a map or a list of maps with names of its own.
constexpr auto kNested = std::to_array<Type>({
    {"feeds", R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/feed"}})"},
    {"headers",
     R"({"type": "object", "additionalProperties": )"
     R"({"anyOf": [{"type": ["string", "number", "boolean"]}, {"$ref": "#/$defs/secret"}]}})"},
    {"regions", R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/region"}})"},
    {"sources", R"({"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/source"}}, )"
                R"({"type": "null"}]})"},
});

template <std::size_t N>
Json found(const std::array<Type, N>& table, std::string_view words) {
    const auto row = std::ranges::find(table, words, &Type::words);
    return row == table.end() ? Json() : Json::parse(row->schema);
}

std::vector<std::string> places_of(const std::vector<KeyHelp>& keys) {
    std::vector<std::string> places;
    for (const KeyHelp& key : keys) {
        std::string_view rest = key.where;
        while (!rest.empty()) {
            const std::string place(rest.substr(0, rest.find(' ')));
            rest.remove_prefix(std::min(place.size() + 1, rest.size()));
            if (std::ranges::find(places, place) == places.end()) places.push_back(place);
        }
    }
    return places;
}

Json schema_of(const KeyHelp& key, const std::vector<std::string>& places) {
    Json schema = found(kNested, key.name);
    // Of a feed, region and source are words.
    const bool is_place = key.type == "keys" && std::ranges::find(places, key.name) != places.end();
    if (schema.is_null() && is_place) schema = {{"$ref", "#/$defs/" + std::string(key.name)}};
    if (schema.is_null()) schema = found(kTypes, key.type);
    if (schema.is_null()) {
        throw std::logic_error("no JSON schema for '" + std::string(key.name) + ": " +
                               std::string(key.type) + "'");
    }
    std::string help(key.help);
    if (!key.fallback.empty() && key.fallback != "required") {
        help += ". Default: " + std::string(key.fallback);
    }
    schema["description"] = std::move(help);
    return schema;
}

Json schema_of_place(std::string_view place, const std::vector<KeyHelp>& keys,
                     const std::vector<std::string>& places) {
    Json properties = Json::object(), required = Json::array();
    for (const KeyHelp& key : keys) {
        if (!config::stands_in(key.where, place)) continue;
        properties[std::string(key.name)] = schema_of(key, places);
        if (key.fallback == "required") required.push_back(key.name);
    }
    Json schema = {{"type", "object"}, {"additionalProperties", false}};
    schema["properties"] = std::move(properties);
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

}  // namespace

std::string config_schema() {
    const std::vector<KeyHelp> keys = config::key_help();
    const std::vector<std::string> places = places_of(keys);
    Json definitions = Json::object();
    for (const std::string& place : places) {
        definitions[place] = schema_of_place(place, keys, places);
    }
    definitions["secret"] = Json::parse(kSecret);
    const Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                         {"title", "feeds.yaml of Griot"},
                         {"$ref", "#/$defs/top"},
                         {"$defs", std::move(definitions)}};
    return schema.dump(2);
}

}  // namespace griot::cli
