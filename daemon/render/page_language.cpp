// Which of the pages' languages a reader gets.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "render/render.hpp"
#include "text/language.hpp"

namespace griot::render {
namespace {

// The first is the default.
constexpr std::string_view kLanguages[] = {"fr", "en"};

std::optional<std::string_view> spoken(std::string_view tag) {
    const std::string primary = text::primary_language(text::language_tag(tag));
    const auto* const found = std::ranges::find(kLanguages, primary);
    return found == std::end(kLanguages) ? std::nullopt : std::optional{*found};
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes the part before the separator off the front of `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

// RFC 9110 §12.4.2; a weight that cannot be read counts as 1.
double weight_of(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    double weight = 1;
    if (at != std::string_view::npos) {
        const std::string_view digits = parameters.substr(at + 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    }
    return weight;
}

}  // namespace

std::string_view page_language(std::string_view query, std::string_view accept_language) {
    while (!query.empty()) {
        const std::string_view parameter = next_part(query, '&');
        if (!parameter.starts_with("lang=")) continue;
        if (const auto language = spoken(parameter.substr(5))) return *language;
    }
    std::string_view best = kLanguages[0];
    double best_weight = 0;
    while (!accept_language.empty()) {
        std::string_view parameters = next_part(accept_language, ',');
        const auto language = spoken(trimmed(next_part(parameters, ';')));
        const double weight = weight_of(parameters);
        if (language && weight > best_weight) {
            best = *language;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace griot::render
