// Comparisons of markup's own words, which are ASCII. Pure; any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace griot::parse {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// b is in lower case.
constexpr bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::ranges::equal(a, b, {}, lower);
}

constexpr bool starts_with_word(std::string_view text, std::string_view lower_prefix) {
    return same_word(text.substr(0, lower_prefix.size()), lower_prefix);
}

// Position of lower_word in text whatever its case; npos: not there.
constexpr std::size_t find_word(std::string_view text, std::string_view lower_word) {
    const auto found = std::ranges::search(text, lower_word, {}, lower);
    return found.empty() ? std::string_view::npos
                         : static_cast<std::size_t>(found.begin() - text.begin());
}

constexpr std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace griot::parse
