// How likely a report is of a story, by what they have in common. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>

namespace griot::stories {

// A report beside a story. Values of terms: weight × rarity.
struct Resemblance {
    double centroid = 0;     // cosine with what the story's reports have in common
    double nearest = 0;      // with the one that is most alike
    double mean = 0;         // with all of them: a story must not drift by its last report
    double other_names = 0;  // value of those that the report and the nearest have each alone
    double shared = 0;       // value of the report's terms that the story has
    double own = 0;          // of these, as much as no other story has
    double most_own = 0;     // of the one that says most of it
    double said = 0;         // value of all the report's terms
    double gap_days = 0;     // since the story's last report
    double age_days = 0;     // since its first
    std::size_t size = 0;    // of the story: reports

    // What the window holds: the more stories are told, the better is the best of them by mere
    // chance; the more reports a story has, the likelier is one more.
    std::size_t stories = 0;
    std::size_t reports = 0;
};

// Logarithm of the odds that the report is of the story; comparable between stories. More than 0:
// it joins.
double log_odds(const Resemblance& resemblance);

// 0 to 1; more than even: it joins.
double likelihood(double log_odds);
inline constexpr double kEven = 0.5;

// What of it speaks for one story, and what against: "for it words of this story alone, against it
// other names".
std::string strongest(const Resemblance& resemblance);

}  // namespace griot::stories
