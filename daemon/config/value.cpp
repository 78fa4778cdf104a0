#include "config/value.hpp"

#include <algorithm>
#include <map>

#include "config/nearest.hpp"
#include "text/unicode.hpp"

namespace griot::config {
namespace {

std::string in_words(Duration duration) {
    constexpr std::pair<Duration, const char*> kUnits[] = {{std::chrono::hours{24}, "d"},
                                                           {std::chrono::hours{1}, "h"},
                                                           {std::chrono::minutes{1}, "m"},
                                                           {std::chrono::seconds{1}, "s"}};
    for (const auto& [unit, name] : kUnits) {
        if (duration >= unit && duration % unit == Duration{0}) {
            return std::to_string(duration / unit) + name;
        }
    }
    return std::to_string(duration.count()) + "ms";
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t start = text.find_first_not_of(kBlank);
    if (start == std::string_view::npos) return {};
    return text.substr(start, text.find_last_not_of(kBlank) - start + 1);
}

template <class T>
std::string outside(const std::string& word, const T& least, const T& most) {
    return in_quotes(word) + " is not between " + least + " and " + most;
}

}  // namespace

void Value::problem_at(const YAML::Mark& at, const std::string& message) const {
    context_->problems.add(at, key_.empty() ? message : key_ + ": " + message);
}

bool Value::spend() const {
    if (context_->nodes_left == 0) return false;
    if (--context_->nodes_left == 0) {
        problem("the aliases of this file unfold into millions of values: write them out");
    }
    return context_->nodes_left > 0;
}

std::optional<std::string> Value::word() const {
    if (node_.IsScalar()) {
        const std::string_view text = trimmed(node_.Scalar());
        if (!text.empty()) return std::string{text};
    }
    if (node_.IsSequence() || node_.IsMap()) {
        problem(node_.IsMap() ? "one value is wanted here, not keys of its own"
                              : "one value is wanted here, not a list");
    } else {
        problem("has no value: write one, or remove the line");
    }
    return std::nullopt;
}

void Value::read_text(std::string& target) const {
    const auto text = word();
    if (text) target = text::one_line(text::printable(*text));
}

void Value::read_one_of(std::string& target, std::span<const std::string_view> allowed) const {
    const auto text = word();
    if (!text) return;
    if (std::find(allowed.begin(), allowed.end(), *text) != allowed.end()) {
        target = *text;
        return;
    }
    std::string choices;
    for (const std::string_view choice : allowed) {
        choices += (choices.empty() ? "" : ", ") + std::string{choice};
    }
    problem(in_quotes(*text) + " is none of " + choices);
}

void Value::read_time(Duration& target, Duration least, Duration most) const {
    const auto time = judged(&duration);
    if (!time) return;
    if (*time >= least && *time <= most) {
        target = *time;
    } else {
        problem(outside(in_words(*time), in_words(least), in_words(most)));
    }
}

void Value::read_time(std::chrono::seconds& target, Duration least, Duration most) const {
    Duration time = target;
    read_time(time, least, most);
    target = std::chrono::round<std::chrono::seconds>(time);
}

void Value::read_size(std::size_t& target, std::uint64_t least, std::uint64_t most) const {
    const auto size = judged(&byte_size);
    if (!size) return;
    if (*size >= least && *size <= most) {
        target = static_cast<std::size_t>(*size);
    } else {
        problem(outside(std::to_string(*size), std::to_string(least), std::to_string(most)) +
                " bytes");
    }
}

std::optional<std::int64_t> Value::number_between(std::int64_t least, std::int64_t most) const {
    const auto number = judged(&whole_number);
    if (!number || (*number >= least && *number <= most)) return number;
    problem(outside(std::to_string(*number), std::to_string(least), std::to_string(most)));
    return std::nullopt;
}

std::optional<std::string> Value::secret(bool plain_allowed) const {
    if (!node_.IsMap()) {
        if (plain_allowed) return word();
        problem("a secret does not belong in this file: write {env: NAME} or {file: PATH} instead");
        return std::nullopt;
    }
    const std::vector<Value> parts = entries();
    if (parts.size() == 1 && (parts[0].key() == "env" || parts[0].key() == "file")) {
        const auto name = parts[0].word();
        if (!name) return std::nullopt;
        auto text = parts[0].key() == "env" ? secret_from_environment(*name, context_->environment)
                                            : secret_from_file(*name, context_->folder);
        if (text) return std::move(*text);
        problem(text.error());
        return std::nullopt;
    }
    problem("write {env: NAME} or {file: PATH}");
    return std::nullopt;
}

std::vector<Value> Value::list(std::size_t most) const {
    if (!node_.IsSequence()) return {*this};
    std::vector<Value> values;
    for (const YAML::Node& node : node_) {
        if (!spend()) break;
        if (values.size() == most) {
            problem("more than " + std::to_string(most) + " are too many");
            break;
        }
        values.emplace_back(node, key_, *context_);
    }
    return values;
}

std::vector<Value> Value::entries() const {
    std::vector<Value> values;
    if (!node_.IsMap()) {
        problem(node_.IsNull() ? "nothing stands under it"
                               : "keys are wanted under it, as in 'key: value'");
        return values;
    }
    std::map<std::string, int, std::less<>> lines;
    for (const auto& pair : node_) {
        if (!spend()) break;
        if (!pair.first.IsScalar()) {
            problem_at(pair.first.Mark(), "a key is one word");
            continue;
        }
        const std::string name{trimmed(pair.first.Scalar())};
        const auto [known, fresh] = lines.emplace(name, pair.first.Mark().line + 1);
        if (!fresh) {
            context_->problems.add(
                pair.first.Mark(),
                "key " + in_quotes(name) + " is already on line " + std::to_string(known->second));
            continue;
        }
        Value& value = values.emplace_back(pair.second, name, *context_);
        value.key_mark_ = pair.first.Mark();
    }
    return values;
}

}  // namespace griot::config
