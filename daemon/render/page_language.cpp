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

// RFC 9110 §12.4.2, its name in either case; a weight that cannot be read counts as 1.
double weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view parameter = trimmed(next_part(parameters, ';'));
        if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
        double weight = 1;
        std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight);
        return std::clamp(weight, 0.0, 1.0);
    }
    return 1;
}

// What a reader says of a language. Of equal weights the first in the list is meant.
struct Wish {
    std::optional<double> weight;
    std::size_t place = 0;

    void hear(double said, std::size_t at) {
        if (!weight || said > *weight) *this = {said, at};
    }
    // Weight 0 is a refusal (§12.5.4): even a language never spoken of is better.
    [[nodiscard]] double rank() const { return !weight ? 0 : *weight == 0 ? -1 : *weight; }
    [[nodiscard]] bool beats(const Wish& other) const {
        return rank() > other.rank() ||
               (rank() == other.rank() && rank() > 0 && place < other.place);
    }
};

std::string_view preferred(std::string_view accept_language) {
    std::array<Wish, std::size(kLanguages)> wishes;
    Wish others;  // "*": every language that the list does not name
    for (std::size_t place = 0; !accept_language.empty(); ++place) {
        std::string_view parameters = next_part(accept_language, ',');
        const std::string_view range = trimmed(next_part(parameters, ';'));
        const double weight = weight_of(parameters);
        if (range == "*") others.hear(weight, place);
        if (const auto language = spoken(range)) {
            const auto* const found = std::ranges::find(kLanguages, *language);
            wishes[static_cast<std::size_t>(found - std::begin(kLanguages))].hear(weight, place);
        }
    }
    std::size_t best = 0;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        if (!wishes[i].weight) wishes[i] = others;
        if (wishes[i].beats(wishes[best])) best = i;
    }
    return kLanguages[best];
}

std::optional<std::string_view> chosen(std::string_view query) {
    // Not lang=, which selects articles.
    constexpr std::string_view kParameter = "hl=";
    while (!query.empty()) {
        const std::string_view parameter = next_part(query, '&');
        if (!parameter.starts_with(kParameter)) continue;
        if (const auto language = spoken(parameter.substr(kParameter.size()))) return language;
    }
    return std::nullopt;
}

}  // namespace

std::string_view page_language(std::string_view query, std::string_view accept_language) {
    const auto language = chosen(query);
    return language ? *language : preferred(accept_language);
}

bool chooses_language(std::string_view query) {
    return chosen(query).has_value();
}

}  // namespace griot::render
