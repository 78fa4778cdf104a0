#include "stories/story_judge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace griot::stories {
namespace {

// What speaks for a story; found by random search over the labelled streams of dedup/ (the half at
// hand, all of it), one set for all languages. Cosines are 0 to 1.
constexpr double kCentroid = 0.4;     // cosine with what its reports have in common
constexpr double kNearest = 0.4;      // with the report that is most alike
constexpr double kMean = 0.14;        // with all of them: a story must not drift by its last report
constexpr double kPerAgeDay = 0.074;  // less for each day since the story began
constexpr double kPerGapDay = 0.062;  // and for each day since its last report
constexpr double kPerGapDay2 = 0.017;  // more so after long gaps
constexpr double kPerApartDay = 0.014;

// Of two short titles one word in common makes a high cosine and little evidence.
constexpr double kFacts = 0.05;
constexpr double kEnoughFacts = 2.5;
constexpr double kShort = 0.037;
constexpr double kLongEnough = 2.7;

// Each names somebody or somewhere that the other does not.
constexpr double kOtherNames = 0.27;

// The more stories are told, the better is the best of them by mere chance.
constexpr double kJoin = 0.29;
constexpr double kPerCrowd = 0.04;
constexpr double kQuiet = 20, kUsual = 120;  // stories

// Stories that are looked at closely, those that share most first, and reports of each, the last
// ones first. Fewer lose reports of big stories (5 and 16: 4 points of recall on one stream).
constexpr std::size_t kCandidates = 6;
constexpr int kCompared = 40;
// Stories that are met on the way to the candidates, by the report's rarest terms.
constexpr std::size_t kVisited = 300;

// A pattern that was filled in so many ways is a template; its titles are one story only when they
// are copies.
constexpr std::size_t kTemplate = 6;
constexpr double kCopy = 0.97;

constexpr double kSteps = 10000;  // scores are compared and shown rounded
constexpr std::size_t kWordsOfEvidence = 4;
constexpr double kTiny = 1e-9;  // against a division by zero

double days(Duration duration) {
    return std::chrono::duration<double, std::ratio<86400>>(duration).count();
}

// Values by a term's number in the window: a small table, as it is asked for thousands of times.
class Values {
public:
    void set(std::uint32_t number, double value) {
        std::size_t slot = number % kSlots;
        while (slots_.at(slot).number != StoryWindow::kUnknown) slot = (slot + 1) % kSlots;
        slots_.at(slot) = {number, value};
    }
    [[nodiscard]] double of(std::uint32_t number) const {
        for (std::size_t slot = number % kSlots;; slot = (slot + 1) % kSlots) {
            if (slots_[slot].number == number) return slots_[slot].value;
            if (slots_[slot].number == StoryWindow::kUnknown) return 0;
        }
    }
    static constexpr std::size_t kMost = 256;

private:
    static constexpr std::size_t kSlots = 4 * kMost;  // a quarter full at most
    struct Slot {
        std::uint32_t number = StoryWindow::kUnknown;
        double value = 0;
    };
    std::array<Slot, kSlots> slots_;
};

// The report at hand.
struct Asked {
    const StoryReport& report;
    const StoryWindow& window;
    std::vector<double> by_term;  // weight × rarity, as report.terms.terms
    std::vector<std::uint32_t> numbers;
    Values values;
    double length = 0, sum = 0, names = 0;

    Asked(const StoryReport& asked, const StoryWindow& in) : report(asked), window(in) {
        double squares = 0;
        for (const StoryTerm& term : report.terms.terms) {
            if (numbers.size() == Values::kMost) break;
            const std::uint32_t number = window.number_of(term.term);
            const double value = term.weight * window.rarity(number);
            numbers.push_back(number);
            by_term.push_back(value);
            if (number != StoryWindow::kUnknown) values.set(number, value);
            squares += value * value;
            sum += value;
            if (term.kind == TermKind::name) names += value;
        }
        length = std::sqrt(squares);
    }
};

struct Match {
    const StoryWindow::Story* story = nullptr;
    double score = 0;
    double cosine = 0;  // with the nearest report
};

double centroid_cosine(const Asked& asked, const StoryWindow::Story& story) {
    const auto size = static_cast<double>(story.told.size());
    double dot = 0, squares = 0;
    for (const auto& [term, shared] : story.with) {
        const double value = asked.window.rarity(shared.number) * shared.reports / size;
        squares += value * value;
        dot += value * asked.values.of(shared.number);
    }
    return dot / (asked.length * std::sqrt(squares) + kTiny);
}

struct Likeness {
    double cosine = 0;
    double score = 0;
};

Likeness likeness(const Asked& asked, const StoryWindow::Member& member) {
    const StoryReport& other = *member.report;
    double dot = 0, squares = 0, facts = 0, names = 0, other_names = 0;
    for (std::size_t i = 0; i < member.numbers.size(); ++i) {
        const StoryTerm& term = other.terms.terms[i];
        const double value = term.weight * asked.window.rarity(member.numbers[i]);
        const double here = asked.values.of(member.numbers[i]);
        squares += value * value;
        dot += value * here;
        facts += std::min(value, here);
        if (term.kind == TermKind::name)
            (here > 0 ? names : other_names) += here > 0 ? here : value;
    }
    const double cosine = dot / (asked.length * std::sqrt(squares) + kTiny);
    const double apart = std::min(std::max(0.0, asked.names - names), other_names);
    return {.cosine = cosine,
            .score = cosine + kFacts * (std::min(facts, kEnoughFacts) - kEnoughFacts) -
                     kOtherNames * std::min(1.0, apart) -
                     kPerApartDay * days(asked.report.place.at - other.place.at)};
}

Match match(const Asked& asked, const StoryWindow::Story& story) {
    Match result{.story = &story};
    double sum = 0, best = -1;
    int compared = 0;
    for (auto told = story.told.rbegin(); told != story.told.rend() && compared < kCompared;
         ++told, ++compared) {
        const Likeness like = likeness(asked, told->second);
        sum += like.score;
        best = std::max(best, like.score);
        result.cosine = std::max(result.cosine, like.cosine);
    }
    const Instant at = asked.report.place.at;
    const double gap = days(at - story.told.rbegin()->first.at);
    result.score = kCentroid * centroid_cosine(asked, story) + kNearest * best +
                   kMean * sum / compared - kPerGapDay * gap - kPerGapDay2 * gap * gap -
                   kPerAgeDay * days(at - story.first.at) -
                   kShort * std::max(0.0, kLongEnough - asked.sum);
    result.score = std::round(result.score * kSteps) / kSteps;
    return result;
}

std::vector<const StoryWindow::Story*> candidates(const Asked& asked) {
    // Rarest first: what many stories share leads to no one of them.
    std::vector<std::size_t> rarest(asked.numbers.size());
    std::iota(rarest.begin(), rarest.end(), std::size_t{0});
    std::ranges::stable_sort(rarest, std::greater{},
                             [&](std::size_t i) { return asked.by_term[i]; });
    std::unordered_map<const StoryWindow::Story*, double> shared;
    shared.reserve(kVisited);
    std::size_t visited = 0;
    for (const std::size_t i : rarest) {
        if (asked.numbers[i] == StoryWindow::kUnknown) continue;
        const auto& stories = asked.window.stories_with(asked.numbers[i]);
        visited += stories.size();
        if (visited > kVisited) break;
        const double squared = asked.by_term[i] * asked.by_term[i];
        for (const StoryWindow::Story* story : stories) {
            const int with = story->told.size() == 1
                                 ? 1
                                 : story->with.at(asked.report.terms.terms[i].term).reports;
            shared[story] += squared * with / static_cast<double>(story->told.size());
        }
    }
    std::vector<std::pair<double, const StoryWindow::Story*>> order;
    order.reserve(shared.size());
    for (const auto& [story, value] : shared) order.emplace_back(value, story);
    const auto count = static_cast<std::ptrdiff_t>(std::min(order.size(), kCandidates));
    std::ranges::partial_sort(order, order.begin() + count, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second->first < b.second->first;
    });
    std::vector<const StoryWindow::Story*> stories;
    for (auto one = order.begin(); one != order.begin() + count; ++one) {
        stories.push_back(one->second);
    }
    return stories;
}

std::string two_digits(double value) {
    const long hundredths = std::lround(std::abs(value) * 100);
    const std::string cents = std::to_string(hundredths % 100);
    return (value < 0 ? "-" : "") + std::to_string(hundredths / 100) + "." +
           (cents.size() < 2 ? "0" : "") + cents;
}

// The rarest words in common, and the figures.
std::string evidence_of(const Asked& asked, const Match& best, double needed) {
    const std::vector<StoryTerm>& terms = asked.report.terms.terms;
    std::vector<std::size_t> shared;
    for (std::size_t i = 0; i < asked.by_term.size(); ++i) {
        if (best.story->with.contains(terms[i].term)) shared.push_back(i);
    }
    std::ranges::stable_sort(shared, std::greater{},
                             [&](std::size_t i) { return asked.by_term[i]; });
    std::string words;
    for (std::size_t i = 0; i < std::min(shared.size(), kWordsOfEvidence); ++i) {
        words += (i > 0 ? ", " : "") + terms[shared[i]].word;
    }
    return "shares " + words + "; score " + two_digits(best.score) + " of " + two_digits(needed) +
           ", cosine " + two_digits(best.cosine);
}

}  // namespace

StoryJudgement judge(const StoryReport& report, const StoryWindow& window) {
    StoryJudgement result;
    result.rule = "new-story";
    if (report.terms.column || window.issued(report.feed_id, report.terms)) {
        result.rule = "column";
        return result;
    }
    const Asked asked{report, window};
    const auto crowd = static_cast<double>(window.stories().size());
    result.needed = kJoin + kPerCrowd * std::log((crowd + kQuiet) / kUsual);
    Match best;
    for (const StoryWindow::Story* story : candidates(asked)) {
        const Match judged = match(asked, *story);
        const bool better = best.story == nullptr || judged.score > best.score ||
                            (judged.score == best.score && story->first < best.story->first);
        if (better) best = judged;
    }
    if (best.story == nullptr) return result;
    result.score = best.score;
    result.nearest = best.story->first;
    result.evidence = evidence_of(asked, best, result.needed);
    const bool copy = best.cosine >= kCopy;
    if (!copy && window.fillings(report.terms) >= kTemplate) {
        result.rule = "template";
    } else if (copy || best.score >= result.needed) {
        result.rule = copy ? "same-words" : "similar";
        result.story = best.story->first;
    }
    return result;
}

}  // namespace griot::stories
