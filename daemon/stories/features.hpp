// What makes items comparable (D7, dedup.md §5.2). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/item.hpp"

namespace griot::stories {

// Titles of fewer content words recur by chance ("Le président reçoit les lettres de créance").
inline constexpr int kTellingWords = 5;

// What one feed's titles have in common, learned from the document at hand.
struct TitleHabits {
    std::string feed_title;     // plain text
    std::string host;           // of the site
    std::string common_suffix;  // folded; shared by ≥ 60 % of ≥ 5 titles; empty: none
};

TitleHabits title_habits(std::string_view feed_title, std::string_view site_url,
                         const std::vector<std::string_view>& titles);

// The folded title less one leading kicker ("[Dépêche]", "VIDÉO.") and one trailing feed title,
// host, agency or learned suffix. The text behind Features::title_key.
std::string comparison_title(std::string_view title, const TitleHabits& habits);

Features features(const Item& item, const TitleHabits& habits);

}  // namespace griot::stories
