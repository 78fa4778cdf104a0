#include "stories/story_evidence.hpp"

#include <algorithm>
#include <cmath>

namespace griot::stories {

std::vector<std::string_view> title_words(const ToldReport& report) {
    std::vector<std::string_view> list;
    for (std::string_view words = report.words; !words.empty();) {
        list.push_back(words.substr(0, words.find(' ')));
        words.remove_prefix(std::min(words.size(), list.back().size() + 1));
    }
    return list;
}

std::string two_digits(double value) {
    const long hundredths = std::lround(std::abs(value) * 100);
    const std::string cents = std::to_string(hundredths % 100);
    return (value < 0 ? "-" : "") + std::to_string(hundredths / 100) + "." +
           (cents.size() < 2 ? "0" : "") + cents;
}

}  // namespace griot::stories
