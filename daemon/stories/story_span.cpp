#include "stories/story_span.hpp"

#include <algorithm>
#include <unordered_map>

#include "stories/story_evidence.hpp"

namespace griot::stories {
namespace {

// In rarities: a rare name and a rare number, or names alone that are rarer by one. Told by four
// languages' streams of dedup/, mixed: everything lower joins more wrongly than rightly.
constexpr double kNeeded = 2;
constexpr double kWithoutNumber = 1;
// Of what either title names, the other has so much.
constexpr double kShare = 0.4;
constexpr Duration kApart = std::chrono::hours{36};

// A name that more stories have leads to none of them.
constexpr std::size_t kVisited = 60;

bool is_fact(const NumberedTerm& term) {
    return term.kind == TermKind::name || term.kind == TermKind::number;
}

// A name or number of the report that is known there.
struct Fact {
    std::size_t index = 0;  // of the report's term
    double value = 0;
};

struct Facts {
    std::unordered_map<std::uint32_t, Fact> known;  // by their number there
    double in_title = 0;                            // of all, known or not
    std::vector<const StoryWindow::Story*> stories;
};

Facts facts_of(const StoryWindow& here, const ToldReport& report, const StoryWindow& there) {
    Facts facts;
    for (std::size_t i = 0; i < report.terms.size(); ++i) {
        const NumberedTerm& term = report.terms[i];
        if (!is_fact(term)) continue;
        double value = here.rarity(term.number);
        const auto number = there.number_of(here.hash_of(term.number));
        if (number) {
            value = std::min(value, there.rarity(*number));
            facts.known.emplace(*number, Fact{.index = i, .value = value});
            const auto& with = there.stories_with(*number);
            if (with.size() <= kVisited) {
                facts.stories.insert(facts.stories.end(), with.begin(), with.end());
            }
        }
        if (i < report.in_title) facts.in_title += value;
    }
    std::ranges::sort(facts.stories, {}, &StoryWindow::Story::first);
    const auto repeats = std::ranges::unique(facts.stories);
    facts.stories.erase(repeats.begin(), repeats.end());
    return facts;
}

// What one report there has in common with the report at hand.
struct Common {
    double score = 0;
    bool alike = false;  // a name is among it, and it is much of both titles
    std::vector<std::size_t> shared;
};

Common common(const Facts& facts, const ToldReport& report, const StoryWindow& there,
              const ToldReport& other) {
    Common result{.shared = {}};
    double of_title = 0, other_title = 0, of_other_title = 0;
    bool name = false, number = false;
    for (std::size_t i = 0; i < other.terms.size(); ++i) {
        const NumberedTerm& term = other.terms[i];
        if (!is_fact(term)) continue;
        const auto found = facts.known.find(term.number);
        const bool known = found != facts.known.end();
        const double value = known ? found->second.value : there.rarity(term.number);
        if (i < other.in_title) other_title += value;
        if (!known) continue;
        if (i < other.in_title) of_other_title += value;
        if (found->second.index < report.in_title) of_title += value;
        (term.kind == TermKind::name ? name : number) = true;
        result.score += value;
        result.shared.push_back(found->second.index);
    }
    if (!number) result.score -= kWithoutNumber;
    result.alike =
        name && of_title >= kShare * facts.in_title && of_other_title >= kShare * other_title;
    return result;
}

}  // namespace

StorySpan span_of(const StoryWindow& here, const ToldReport& report, const StoryWindow& there) {
    StorySpan best{.needed = kNeeded, .shared = {}};
    const Facts facts = facts_of(here, report, there);
    if (facts.known.size() < 2) return best;
    for (const StoryWindow::Story* story : facts.stories) {
        for (const ToldReport* other : story->told) {
            if (report.place.at - other->place.at > kApart) continue;
            Common found = common(facts, report, there, *other);
            if (!found.alike || found.score < std::max(kNeeded, best.score)) continue;
            if (best.story != nullptr && found.score == best.score) continue;
            best.story = story;
            best.score = found.score;
            best.shared = std::move(found.shared);
        }
    }
    return best;
}

std::string evidence_of(const StorySpan& span, const ToldReport& report) {
    const std::vector<std::string_view> words = title_words(report);
    std::string shared;
    std::size_t named = 0;
    for (const std::size_t i : span.shared) {
        if (i >= words.size() || named++ >= kWordsOfEvidence) continue;
        shared += (shared.empty() ? "" : ", ");
        shared += words[i];
    }
    return "in another language, shares " + shared + "; score " + two_digits(span.score) + " of " +
           two_digits(span.needed);
}

}  // namespace griot::stories
