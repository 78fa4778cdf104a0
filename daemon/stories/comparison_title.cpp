// Titles as they are compared: the news in them, without what each newsroom hangs on it (D7).

#include <algorithm>
#include <map>
#include <utility>

#include "stories/features.hpp"
#include "stories/title_parts.hpp"
#include "stories/title_words.hpp"
#include "text/charset.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::stories {
namespace {

// A suffix is learned from so many titles at least, and when this share of them has it.
constexpr std::size_t kLearnFrom = 5;
constexpr double kLearnShare = 0.6;

// "Titre – AFP (mise à jour) | Le Journal": no title was seen with more to cut at one end.
constexpr int kMaxCuts = 3;

// "Burkina 24" and "Burkina24" are one name.
std::string without_spaces(std::string name) {
    std::erase(name, ' ');
    return name;
}

// Names under which the feed may sign: its title and the parts of it, its host with and without
// the top-level domain.
std::vector<std::string> names_of(const TitleHabits& habits) {
    std::vector<std::string> names;
    const auto add = [&](std::string name) {
        name = without_spaces(std::move(name));
        if (!name.empty()) names.push_back(std::move(name));
    };
    const std::string title = text::one_line(habits.feed_title);
    add(text::fold(title));
    for (const Cut& cut : trailing_parts(title)) {
        add(cut.part);
        add(text::fold(cut.rest));
    }
    std::string_view host = habits.host;
    if (host.starts_with("www.")) host.remove_prefix(4);
    add(text::fold(host));
    add(text::fold(host.substr(0, host.rfind('.'))));
    add(habits.common_suffix);
    return names;
}

// One line, whatever the encoding went through: mojibake is mended where it is certain.
std::string readable(std::string_view title) {
    const bool ascii = std::ranges::all_of(title, [](char c) { return (c & 0x80) == 0; });
    return text::one_line(ascii ? std::string{title} : text::to_utf8(title, {}).text);
}

std::string_view without_kicker(std::string_view title) {
    const auto cut = leading_part(title);
    return cut && is_label(cut->part) && !cut->rest.empty() ? cut->rest : title;
}

// The title without one part at its end; unchanged when there is nothing to cut.
std::string_view without_suffix(std::string_view title, const std::vector<std::string>& names) {
    const auto is_name = [&](const Cut& cut) {
        return std::ranges::find(names, without_spaces(cut.part)) != names.end();
    };
    const auto goes = [&](const Cut& cut) {
        return !cut.rest.empty() && (is_agency(cut.part) || is_label(cut.part) || is_name(cut));
    };
    if (const auto cut = bracketed_end(title); cut && goes(*cut)) return cut->rest;
    for (const Cut& cut : trailing_parts(title)) {
        if (goes(cut)) return cut.rest;
    }
    return title;
}

}  // namespace

TitleHabits title_habits(std::string_view feed_title, std::string_view site_url,
                         const std::vector<std::string_view>& titles) {
    TitleHabits habits{.feed_title = text::one_line(text::decode_entities(feed_title)),
                       .host = text::host_of(site_url),
                       .common_suffix = {}};
    if (titles.size() < kLearnFrom) return habits;

    std::map<std::string, std::size_t> counts;
    for (const std::string_view title : titles) {
        const std::string line = text::one_line(text::decode_entities(title));
        std::vector<Cut> cuts = trailing_parts(line);
        if (auto bracketed = bracketed_end(line)) cuts.push_back(*std::move(bracketed));
        for (const Cut& cut : cuts) {
            if (!cut.part.empty()) ++counts[cut.part];
        }
    }
    // Of two suffixes of all titles, the longer holds the shorter.
    for (const auto& [suffix, count] : counts) {
        const bool common =
            static_cast<double>(count) >= kLearnShare * static_cast<double>(titles.size());
        if (common && suffix.size() > habits.common_suffix.size()) habits.common_suffix = suffix;
    }
    return habits;
}

std::string comparison_title(std::string_view title, const TitleHabits& habits) {
    const std::string line = readable(title);
    std::string_view news = without_kicker(line);
    const std::vector<std::string> names = names_of(habits);
    for (int cut = 0; cut < kMaxCuts; ++cut) {
        const std::string_view less = without_suffix(news, names);
        if (less.size() == news.size()) break;
        news = less;
    }
    std::string folded = text::fold(news);
    return folded.empty() ? text::fold(line) : std::move(folded);
}

}  // namespace griot::stories
