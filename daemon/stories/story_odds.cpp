#include "stories/story_odds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace griot::stories {
namespace {

constexpr double kTiny = 1e-9;  // against a division by zero

// As if so many more were told: an empty window is no measure.
constexpr std::size_t kTold = 20;

// A story's first hours are its busiest.
constexpr double kFirstHours = 0.25;  // days

double log_of(std::size_t count) {
    return std::log(static_cast<double>(count));
}

struct Feature {
    std::string_view name;  // as people read it; empty: of the window, no ground for a verdict
    double weight = 0;
    double (*value)(const Resemblance&) = nullptr;
};

// Learned (CONTRIBUTING.md says how): a logistic regression of labelled streams. One set for all
// languages. What is capped says no more beyond.
constexpr double kBias = -3.87;
constexpr auto kFeatures = std::to_array<Feature>({
    {"words of the whole story", 2.96, [](const Resemblance& with) { return with.centroid; }},
    {"words of the whole story", 2.34,
     [](const Resemblance& with) { return with.centroid * with.centroid; }},
    {"words of one report", 2.11, [](const Resemblance& with) { return with.nearest; }},
    {"words of one report and of the whole", 0.863,
     [](const Resemblance& with) { return std::sqrt(with.centroid * with.nearest); }},
    {"words of many of its reports", 1.79, [](const Resemblance& with) { return with.mean; }},
    {"words that it has", 0.096,
     [](const Resemblance& with) { return std::min(with.shared, 4.0); }},
    {"words of this story alone", 0.644,
     [](const Resemblance& with) { return std::min(with.own, 3.0); }},
    {"a word of this story alone", 0.387,
     [](const Resemblance& with) { return std::min(with.most_own, 1.5); }},
    {"a share of words of this story alone", 2.6,
     [](const Resemblance& with) { return with.own / (with.said + kTiny); }},
    {"", 0.319, [](const Resemblance& with) { return std::min(with.said, 6.0); }},
    {"other names", -1.53, [](const Resemblance& with) { return std::min(with.other_names, 1.0); }},
    {"hours since its last report", -2.93,
     [](const Resemblance& with) { return std::min(with.gap_days, kFirstHours); }},
    {"days since its last report", -0.2,
     [](const Resemblance& with) { return with.gap_days * with.gap_days; }},
    {"its age", -1.08, [](const Resemblance& with) { return with.age_days; }},
    {"its size", -0.341, [](const Resemblance& with) { return log_of(with.size); }},
    {"", -0.441, [](const Resemblance& with) { return log_of(with.stories + kTold); }},
    {"", 0.807,
     [](const Resemblance& with) {
         return log_of(with.reports + kTold) - log_of(with.stories + kTold);
     }},
});

}  // namespace

double log_odds(const Resemblance& resemblance) {
    double sum = kBias;
    for (const Feature& feature : kFeatures) sum += feature.weight * feature.value(resemblance);
    return sum;
}

double likelihood(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

std::string strongest(const Resemblance& resemblance) {
    std::string_view for_it, against_it;
    double most = 0, least = 0;
    for (const Feature& feature : kFeatures) {
        if (feature.name.empty()) continue;
        const double says = feature.weight * feature.value(resemblance);
        if (says > most) {
            most = says;
            for_it = feature.name;
        } else if (says < least) {
            least = says;
            against_it = feature.name;
        }
    }
    std::string text;
    if (!for_it.empty()) text.append("for it ").append(for_it);
    if (!against_it.empty()) {
        text.append(text.empty() ? "" : ", ").append("against it ").append(against_it);
    }
    return text;
}

}  // namespace griot::stories
