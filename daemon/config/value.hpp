// One value of feeds.yaml on its way into a Config: a YAML node, the key it stands under, and where
// to complain. What cannot be read leaves its target as it was and adds a problem. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "config/environment.hpp"
#include "config/problems.hpp"
#include "config/values.hpp"

namespace griot::config {

// Shared by all values of one reading.
struct Context {
    Problems& problems;
    const Environment& environment;
    std::string folder;  // of feeds.yaml
    bool is_root = false;
    // Nodes that may still be visited. Aliases can name the same list a million times in a few
    // lines ("billion laughs"); 50,000 sources written out need far less.
    std::size_t nodes_left = 1'000'000;
};

class Value {
public:
    Value(const YAML::Node& node, std::string key, Context& context)
        : node_{node}, key_{std::move(key)}, context_{&context} {}

    void problem(const std::string& message) const { problem_at(node_.Mark(), message); }
    void problem_at(const YAML::Mark& at, const std::string& message) const;

    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] int line() const { return node_.Mark().line + 1; }
    [[nodiscard]] YAML::Mark mark() const { return node_.Mark(); }
    [[nodiscard]] Context& context() const { return *context_; }
    [[nodiscard]] bool is_null() const { return node_.IsNull(); }
    [[nodiscard]] bool is_map() const { return node_.IsMap(); }
    [[nodiscard]] bool is_list() const { return node_.IsSequence(); }

    // The scalar, trimmed; nullopt after a problem: empty, a list, a map.
    [[nodiscard]] std::optional<std::string> word() const;

    template <class T>
    void read(T& target, Reading<T> (*reader)(std::string_view)) const {
        if (auto result = judged(reader)) target = std::move(*result);
    }
    void read_text(std::string& target) const;  // any one line
    void read_one_of(std::string& target, std::span<const std::string_view> allowed) const;
    void read_time(std::chrono::seconds& target, Duration least, Duration most) const;
    void read_time(Duration& target, Duration least, Duration most) const;
    void read_size(std::size_t& target, std::uint64_t least, std::uint64_t most) const;
    template <class Number>
    void read_number(Number& target, std::int64_t least, std::int64_t most) const {
        if (const auto number = number_between(least, most)) target = static_cast<Number>(*number);
    }
    // Text, or {env: NAME}, or {file: PATH}. plain_allowed: whether the text itself may stand here.
    [[nodiscard]] std::optional<std::string> secret(bool plain_allowed) const;

    // A list's values, or the value itself as a list of one: "topics: agence". More than `most` are
    // a problem, and cut.
    [[nodiscard]] std::vector<Value> list(std::size_t most) const;

    // A map's values by key, each key once; a problem where it is no map.
    [[nodiscard]] std::vector<Value> entries() const;
    // Where the key itself stands, for values that entries() gave.
    [[nodiscard]] YAML::Mark key_mark() const { return key_mark_; }

private:
    template <class T>
    std::optional<T> judged(Reading<T> (*reader)(std::string_view)) const {
        const auto text = word();
        if (!text) return std::nullopt;
        Reading<T> result = reader(*text);
        if (result) return std::move(*result);
        problem(result.error());
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> number_between(std::int64_t least,
                                                             std::int64_t most) const;
    [[nodiscard]] bool spend() const;

    YAML::Node node_;
    std::string key_;
    Context* context_;
    YAML::Mark key_mark_ = YAML::Mark::null_mark();
};

}  // namespace griot::config
