// What a story's verdict costs: terms of a report, and its judgement against a full window of 72 h.
// Prints µs a report; judges nothing.
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "invented_news.hpp"
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

void measure(bool with_summaries) {
    bench::InventedNews news;
    std::vector<std::string> titles, summaries;
    for (int i = 0; i < kReports + kMoreReports; ++i) {
        const auto [title, summary] = news.next();
        titles.push_back(title);
        summaries.push_back(with_summaries ? summary : "");
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
