// What a story's verdict costs: terms of a report, and its judgement against a full window of 72 h.
// Reports are made up: a few events a day told by many outlets, and many that only one tells.
// Prints µs a report; judges nothing.
#include <cstdio>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "stories/story_engine.hpp"
#include "stories/story_terms.hpp"

namespace {

using namespace griot;
using namespace griot::stories;

constexpr int kReports = 18000;  // 72 h at 6,000 a day
constexpr int kMoreReports = 2000;
constexpr int kBatch = 100;

double cpu_us() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

// Syllables make words; low numbers come often, as in any language.
std::string word(unsigned number) {
    static const std::vector<std::string> syllables{"ba", "ré",  "mon", "ti", "lou", "ga",
                                                    "sé", "dra", "ko",  "vi", "nan", "pel"};
    std::string made;
    do {
        made += syllables[number % syllables.size()];
        number /= static_cast<unsigned>(syllables.size());
    } while (number > 0);
    return made + "n";
}

class Newsroom {
public:
    std::string title() {
        const unsigned event = below(3) == 0 ? below(40) : 40 + below(30000);
        std::string text;
        for (unsigned i = 0; i < 9; ++i) {
            const bool own = i < 5 && below(4) != 0;  // a word of the event
            const unsigned number = own ? 3000 + event * 5 + i : common();
            std::string next = word(number);
            if (own && i < 2) next[0] = static_cast<char>(next[0] - 'a' + 'A');
            text += next + ' ';
        }
        return text;
    }
    std::string summary() {
        std::string text;
        for (int i = 0; i < 6; ++i) text += title();
        return text;
    }

private:
    unsigned below(unsigned end) { return static_cast<unsigned>(chance_() % end); }
    unsigned common() {
        const double share = std::uniform_real_distribution<>{0, 1}(chance_);
        return static_cast<unsigned>(3000 * share * share * share);
    }
    std::mt19937 chance_{11};
};

void measure(bool with_summaries) {
    Newsroom newsroom;
    std::vector<std::string> titles, summaries;
    for (int i = 0; i < kReports + kMoreReports; ++i) {
        titles.push_back(newsroom.title());
        summaries.push_back(with_summaries ? newsroom.summary() : "");
    }
    std::vector<StoryReport> reports;
    double start = cpu_us();
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i) + 1;
        reports.push_back(
            {.item_id = number,
             .feed_id = 1 + number % 900,
             .place = {.at = Instant{} + std::chrono::seconds{14 * number}, .key = number},
             .terms = story_terms(titles[i], summaries[i], "fr")});
    }
    const double terms = (cpu_us() - start) / static_cast<double>(titles.size());

    StoryEngine engine;
    start = cpu_us();
    std::size_t stories = 0;
    const auto settle = [&] {
        for (const StoryVerdict& verdict : engine.settle()) {
            const StoryStanding& standing = verdict.standing;
            stories += standing.story_id == standing.item_id ? 1 : 0;
        }
    };
    for (int i = 0; i < kReports; ++i) {
        engine.tell(reports[static_cast<std::size_t>(i)]);
        if (i % kBatch == 0) settle();
    }
    settle();
    const double filling = (cpu_us() - start) / kReports;
    start = cpu_us();
    for (int i = 0; i < kMoreReports; ++i) {
        engine.tell(reports[static_cast<std::size_t>(kReports + i)]);
        if (i % kBatch == 0) settle();
    }
    settle();
    const double full = (cpu_us() - start) / kMoreReports;
    std::printf(
        "%-16s terms %6.1f µs, verdict %6.1f µs (window filling), %6.1f µs (full); "
        "%zu reports, %zu stories\n",
        with_summaries ? "with summaries" : "titles only", terms, filling, full, titles.size(),
        stories);
}

}  // namespace

int main() {
    measure(false);
    measure(true);
}
